/** Every explanation that the workbook keeps as data, each with where it stands. */
import { findCommandWords } from '../../protocol/annotate/command-words.js';
import { plainWords } from '../../protocol/annotate/plain-words.js';
import { authMechanisms } from '../../protocol/extensions/auth-mechanisms.js';
import type { Extension } from '../../protocol/extensions/extension.js';
import { extensions } from '../../protocol/extensions/index.js';
import { authenticationMethods } from '../../protocol/message/authentication-methods.js';
import { fields } from '../../protocol/message/fields/index.js';
import { privatePrefixes } from '../../protocol/message/fields/private/index.js';
import {
  mediaTypes,
  topLevelTypes,
} from '../../protocol/message/media-types.js';
import { describeTransferMechanism } from '../../protocol/message/transfer-mechanism.js';
import { findTransmissionType } from '../../protocol/message/transmission-types.js';
import { logFormats } from '../../protocol/session/log-formats/index.js';
import { enhancedStatusDetails } from '../../protocol/smtp/enhanced-status-codes.js';
import {
  statusClasses,
  statusSubjects,
} from '../../protocol/smtp/enhanced-status-parts.js';
import { knownReplies } from '../../protocol/smtp/known-replies/index.js';
import {
  findCategory,
  findSeverity,
} from '../../protocol/smtp/reply-code-digits.js';
import { replyCodes } from '../../protocol/smtp/reply-codes.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Reference } from '../../protocol/source/syntax-tree.js';

/** A sentence that is shown, and what it rests on. */
export interface Explanation {
  /** As `field Subject`, or as `octet 12 of exim.txt`. */
  readonly place: string;
  /** Empty where there is none at all. */
  readonly explanation: string;
  readonly references: readonly Reference[];
}

interface Row {
  readonly explanation: string;
  readonly references: readonly Reference[];
}

/** All of them; one of which nothing is known has no references. */
export function keptExplanations(): readonly Explanation[] {
  return [
    ...extensions.map((row) => at(`extension ${row.ehloKeyword}`, row)),
    ...extensions.flatMap(parametersOf),
    ...verbs().map((verb) => at(`verb ${verb}`, findCommandWords(verb))),
    ...replyCodes.map((row) => at(`reply code ${row.code}`, row)),
    ...[2, 3, 4, 5].map((n) => at(`reply code ${n}yz`, findSeverity(n * 100))),
    ...[0, 1, 2, 5].map((n) => at(`reply code x${n}z`, findCategory(n * 10))),
    ...statusClasses.map((row) => at(`class ${row.number}`, row)),
    ...statusSubjects.map((row) => at(`subject ${row.number}`, row)),
    ...enhancedStatusDetails.map((row) =>
      at(`status X.${row.subject}.${row.detail}`, row),
    ),
    ...knownReplies.map(({ example, explanation, source }) =>
      at(`known reply ${example}`, { explanation, references: [source] }),
    ),
    ...authMechanisms.map(({ name, explanation, reference }) =>
      at(`mechanism ${name}`, { explanation, references: [reference] }),
    ),
    ...[...fields, ...privatePrefixes].map((row) =>
      at(`field ${row.fieldName}`, row),
    ),
    ...Object.entries({ ...topLevelTypes, ...mediaTypes }).map(([name, row]) =>
      at(`media type ${name}`, row),
    ),
    ...['7bit', '8bit', 'binary', 'quoted-printable', 'base64', 'x-other'].map(
      (value) => at(`transfer encoding ${value}`, describeMechanism(value)),
    ),
    ...transmissionTypes().map((name) => {
      const type = findTransmissionType(name);
      return at(
        `transmission type ${name}`,
        type && { ...type, references: [type.reference] },
      );
    }),
    ...Object.entries(authenticationMethods).map(([name, row]) =>
      at(`authentication method ${name}`, row),
    ),
    ...logFormats.map((row) => at(`log format ${row.name}`, row)),
    ...['client', 'server', 'message'].flatMap((source) =>
      plainTypes.map((type) =>
        at(
          `plain ${type} of ${source}`,
          plainWords(type, '\r\n' as Octets, source, ''),
        ),
      ),
    ),
  ];
}

function at(place: string, row: Row | undefined): Explanation {
  const { explanation = '', references = [] } = row ?? {};
  return { place, explanation, references };
}

function parametersOf(extension: Extension): Explanation[] {
  const { mailParameters, rcptParameters, vrfyParameters, verbParameters } =
    extension;
  return [mailParameters, rcptParameters, vrfyParameters, verbParameters]
    .flatMap((list) => list ?? [])
    .map((row) =>
      at(`parameter ${row.esmtpKeyword} of ${extension.ehloKeyword}`, row),
    );
}

/** The commands of RFC 5321 section 4.1.1, of LMTP, of extensions and of 1982. */
function verbs(): string[] {
  const standard =
    'EHLO HELO LHLO MAIL RCPT DATA RSET VRFY EXPN HELP NOOP QUIT';
  const others = 'BDAT STARTTLS AUTH ETRN ATRN BURL TURN SEND SOML SAML';
  return `${standard} ${others}`.split(' ');
}

/** All that IANA has in the registry of WITH protocol types. */
function transmissionTypes(): string[] {
  const families = ['ESMTP', 'LMTP', 'UTF8SMTP', 'UTF8LMTP'].flatMap((name) =>
    ['', 'A', 'S', 'SA'].map((letters) => `${name}${letters}`),
  );
  return ['SMTP', 'MMS', ...families];
}

function describeMechanism(value: string) {
  const span = { start: 0, end: value.length };
  return describeTransferMechanism({ type: 'mechanism', span, value });
}

const plainTypes = [
  'lineEnd',
  'unknown',
  'space',
  'body',
  'preamble',
  'epilogue',
  'delimiter',
  'closeDelimiter',
  'fieldName',
  'colon',
  'fieldBody',
  'fold',
  'special',
  'comment',
  'replyCode',
  'textString',
  'argument',
  'mailData',
  'stuffedDot',
  'chunk',
  'authResponse',
  'another',
] as const;
