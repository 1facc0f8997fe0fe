import { eightBitMime } from './8bitmime.js';
import { auth } from './auth.js';
import { binaryMime } from './binarymime.js';
import { chunking } from './chunking.js';
import { dsn } from './dsn.js';
import { enhancedStatusCodes } from './enhanced-status-codes.js';
import { etrn } from './etrn.js';
import { expn } from './expn.js';
import type { Extension, ExtensionParameter } from './extension.js';
import { help } from './help.js';
import { pipelining } from './pipelining.js';
import { size } from './size.js';
import { smtpUtf8 } from './smtputf8.js';
import { startTls } from './starttls.js';
import { vrfy } from './vrfy.js';

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
];

/** The extension that an EHLO keyword, in any case, stands for. */
export function findExtension(ehloKeyword: string): Extension | undefined {
  const wanted = ehloKeyword.toUpperCase();
  return extensions.find((extension) => extension.ehloKeyword === wanted);
}

/** The extension that must be offered for `verb`, in upper case; undefined where none need be. */
export function findExtensionOfVerb(verb: string): Extension | undefined {
  return extensions.find(({ verbs }) => verbs?.includes(verb));
}

/**
 * What a parameter of MAIL or RCPT means, and which extension it needs. Two
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

function parametersOf(
  { mailParameters, rcptParameters }: Extension,
  verb: string,
) {
  if (verb === 'MAIL') return mailParameters ?? [];
  if (verb === 'RCPT') return rcptParameters ?? [];
  return [];
}
