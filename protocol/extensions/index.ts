import { eightBitMime } from './8bitmime.js';
import { atrn } from './atrn.js';
import { auth } from './auth.js';
import { binaryMime } from './binarymime.js';
import { burl } from './burl.js';
import { checkpoint } from './checkpoint.js';
import { chunking } from './chunking.js';
import { conNeg } from './conneg.js';
import { conPerm } from './conperm.js';
import { deliverBy } from './deliverby.js';
import { dsn } from './dsn.js';
import { enhancedStatusCodes } from './enhanced-status-codes.js';
import { etrn } from './etrn.js';
import { exchangeExtensions } from './exchange.js';
import { expn } from './expn.js';
import type { Extension, ExtensionParameter } from './extension.js';
import { futureRelease } from './futurerelease.js';
import { help } from './help.js';
import { limits } from './limits.js';
import { messagingServerExtensions } from './messaging-server.js';
import { mtPriority } from './mt-priority.js';
import { mtrk } from './mtrk.js';
import { noSoliciting } from './no-soliciting.js';
import { onex } from './onex.js';
import { pipeConnect } from './pipeconnect.js';
import { pipelining } from './pipelining.js';
import { prdr } from './prdr.js';
import { requireTls } from './requiretls.js';
import { rrvs } from './rrvs.js';
import { saml } from './saml.js';
import { send } from './send.js';
import { size } from './size.js';
import { smtpUtf8 } from './smtputf8.js';
import { soml } from './soml.js';
import { startTls } from './starttls.js';
import { submitter } from './submitter.js';
import { turn } from './turn.js';
import { utf8Smtp } from './utf8smtp.js';
import { verb } from './verb.js';
import { vrfy } from './vrfy.js';
import { xclient } from './xclient.js';
import { xforward } from './xforward.js';
import { xverp } from './xverp.js';

/** All the extensions that the workbook can explain. */
export const extensions: readonly Extension[] = [
  pipelining,
  size,
  eightBitMime,
  startTls,
  auth,
  enhancedStatusCodes,
  smtpUtf8,
  dsn,
  chunking,
  binaryMime,
  help,
  vrfy,
  expn,
  etrn,
  requireTls,
  deliverBy,
  mtPriority,
  futureRelease,
  rrvs,
  limits,
  burl,
  noSoliciting,
  mtrk,
  conPerm,
  conNeg,
  atrn,
  submitter,
  checkpoint,
  utf8Smtp,
  verb,
  onex,
  send,
  soml,
  saml,
  turn,
  prdr,
  pipeConnect,
  xclient,
  xforward,
  xverp,
  ...exchangeExtensions,
  ...messagingServerExtensions,
];

/** The extension that an EHLO keyword, in any case, stands for. */
export function findExtension(ehloKeyword: string): Extension | undefined {
  const wanted = ehloKeyword.toUpperCase();
  return extensions.find(
    ({ ehloKeyword, otherKeywords }) =>
      ehloKeyword === wanted || otherKeywords?.includes(wanted),
  );
}

/** The extension that must be offered for `verb`, in upper case; undefined where none need be. */
export function findExtensionOfVerb(verb: string): Extension | undefined {
  return extensions.find(({ verbs }) => verbs?.includes(verb));
}

/**
 * What a parameter of `verb` means, and which extension it needs. Two
 * extensions share `BODY`: the one whose grammar `value` fits comes first.
 */
export function findParameter(
  verb: string,
  esmtpKeyword: string,
  value?: string,
): { extension: Extension; parameter: ExtensionParameter } | undefined {
  const wanted = esmtpKeyword.toUpperCase();
  const found = extensions.flatMap((extension) =>
    parametersOf(extension, verb.toUpperCase())
      .filter((parameter) => parameter.esmtpKeyword === wanted)
      .map((parameter) => ({ extension, parameter })),
  );
  const fitting = found.find(({ parameter }) =>
    parameter.esmtpValue?.test(value ?? ''),
  );
  return fitting ?? found[0];
}

function parametersOf(extension: Extension, verb: string) {
  switch (verb) {
    case 'MAIL':
      return extension.mailParameters ?? [];
    case 'RCPT':
      return extension.rcptParameters ?? [];
    case 'VRFY':
    case 'EXPN':
      return extension.vrfyParameters ?? [];
    default:
      if (!extension.verbs?.includes(verb)) return [];
      return extension.verbParameters ?? [];
  }
}
