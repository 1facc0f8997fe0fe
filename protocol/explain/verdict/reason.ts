/**
 * Why a server refused: what is known about the text of its reply, else what its
 * enhanced status code says, else its reply code, else the first digit alone.
 */
import { shorten, showControls } from '../../annotate/visible-text.js';
import { findEnhancedStatusCode } from '../../smtp/enhanced-status-codes.js';
import { findKnownReply } from '../../smtp/known-replies/index.js';
import type { KnownReplyFault } from '../../smtp/known-replies/known-reply.js';
import { findReplyCode } from '../../smtp/reply-codes.js';
import { decodeText, type Octets } from '../../source/octets.js';
import type { Reference } from '../../source/syntax-tree.js';

/** A reply that refuses, by its code and its text: `5.1.1 No such user`. */
export interface Refusal {
  readonly code: number;
  /** All its lines, joined with spaces, without their codes. */
  readonly text: string;
  /** As `ReplyCode.inAnswerTo` has it: a verb, `connection` or `mailData`; empty where it is not known. */
  readonly answers: string;
  /** Set where the text may give a password away: it is not quoted. */
  readonly isSecret?: boolean;
}

/** The part of a verdict that tells why. */
export interface Reason {
  readonly cause: string;
  readonly fault: KnownReplyFault;
  readonly advice: readonly string[];
  readonly references: readonly Reference[];
}

/** What to make of a refusal. */
export function reasonOf(written: Refusal): Reason {
  const refusal = { ...written, text: unfolded(written) };
  const { explanation, ...rest } =
    byPlace(refusal) ??
    byText(refusal) ??
    byEnhancedStatusCode(refusal) ??
    byReplyCode(refusal);
  return { cause: `${quote(refusal)} ${explanation}`, ...rest };
}

/** Logs join the lines of a reply with all their codes: `No 550-5.7.26 such 550 5.7.26 user`. */
function unfolded({ code, text }: Refusal): string {
  const again = new RegExp(
    `[ \\t]${code}[- ](?:[245]\\.[0-9]{1,3}\\.[0-9]{1,3}(?:[ \\t]|$))?`,
    'g',
  );
  return text.replace(again, ' ').replace(/ {2,}/g, ' ').trim();
}

/** The same for a status code alone, such as `5.1.1`. */
export function reasonOfStatus(status: string): Reason | undefined {
  const code = status.startsWith('4') ? 450 : 550;
  const found = byEnhancedStatusCode({ code, text: status, answers: '' });
  if (!found) return undefined;
  const { explanation, ...rest } = found;
  return { cause: `The status is ${status}. ${explanation}`, ...rest };
}

/** Whether it is for now only: 4yz (RFC 5321 section 4.2.1). */
export function isForNow({ code }: Pick<Refusal, 'code'>): boolean {
  return code >= 400 && code <= 499;
}

type Explained = Omit<Reason, 'cause'> & { readonly explanation: string };

/** Where the server does not know what it was asked: what that means depends on what it was. */
function byPlace({ code, text, answers }: Refusal): Explained | undefined {
  if (code !== 500 && code !== 502) return undefined;
  const isGeneral =
    /syntax|command|not (?:implemented|recognized|supported)|unrecognized/i;
  const isTold = findKnownReply(code, text) && !isGeneral.test(text);
  return isTold ? undefined : notKnown[answers];
}

const notKnown: Readonly<Partial<Record<string, Explained>>> = {
  STARTTLS: {
    explanation: 'The server has no STARTTLS, or not here.',
    fault: 'server',
    advice: [
      'Check the port: on 465 TLS begins at once, without STARTTLS; 587 offers STARTTLS as a rule.',
      'If the server is your own, give it a certificate and turn STARTTLS on.',
    ],
    references: [{ rfc: 3207, section: '4' }],
  },
  AUTH: {
    explanation:
      'Nobody can sign in here: the server has no AUTH at this port, or not before TLS.',
    fault: 'client',
    advice: [
      'Begin TLS with STARTTLS, and greet again, before you sign in.',
      'Check the port: programs sign in on 587 or 465, and seldom on 25.',
    ],
    references: [{ rfc: 4954, section: '3' }],
  },
  EHLO: {
    explanation: 'The server does not know EHLO, and so has no extensions.',
    fault: 'server',
    advice: ['Greet it with HELO, and do without extensions.'],
    references: [{ rfc: 5321, section: '3.2' }],
  },
  mailData: {
    explanation:
      'The server cannot make sense of what came as the message, or as a line of it.',
    fault: 'client',
    advice: [
      'See that the message goes out behind a 354 alone, that each of its lines ends with CR LF, and that none is longer than 1000 octets.',
    ],
    references: [{ rfc: 5321, section: '4.5.3.1.6' }],
  },
};

function byText({ code, text }: Refusal): Explained | undefined {
  const known = findKnownReply(code, text);
  if (!known) return undefined;
  const { explanation, advice, fault, source } = known;
  return { explanation, fault, advice: [advice], references: [source] };
}

function byEnhancedStatusCode(refusal: Refusal): Explained | undefined {
  const [code = ''] = /^[245]\.[0-9]{1,3}\.[0-9]{1,3}/.exec(refusal.text) ?? [];
  const { subject, detail } = findEnhancedStatusCode(code);
  // X.0.0 and the like say nothing that the reply code does not say.
  if (!subject || !detail || detail.detail === 0) return undefined;
  const { explanation, references } = detail;
  const fault = faults[subject.number] ?? 'unknown';
  return { explanation, fault, advice: general(refusal), references };
}

/** Whose matter each subject of enhanced status codes is (RFC 3463 section 3). */
const faults: Readonly<Partial<Record<number, KnownReplyFault>>> = {
  1: 'recipient',
  2: 'recipient',
  3: 'server',
  4: 'network',
  5: 'client',
  6: 'sender',
  7: 'policy',
};

function byReplyCode(refusal: Refusal): Explained {
  const { code, answers } = refusal;
  const known = findReplyCode(code);
  const advice = general(refusal);
  const fault = faultOf(refusal);
  if (!known) {
    return {
      explanation: isForNow(refusal)
        ? 'The first digit, 4, says that it may work later.'
        : 'The first digit, 5, says that the same will be refused again.',
      fault,
      advice,
      references: severities,
    };
  }
  const explanation = known.inAnswerTo?.[answers] ?? known.explanation;
  return { explanation, fault, advice, references: known.references };
}

function faultOf(refusal: Refusal): KnownReplyFault {
  if (isForNow(refusal)) return 'server';
  // The server could not make sense of what was sent, or of its place.
  if (/^50[0-4]$|^555$/.test(String(refusal.code))) return 'client';
  return faultsByCommand[refusal.answers] ?? 'unknown';
}

const faultsByCommand: Readonly<Partial<Record<string, KnownReplyFault>>> = {
  connection: 'policy',
  AUTH: 'client',
  STARTTLS: 'server',
  MAIL: 'sender',
  RCPT: 'recipient',
  mailData: 'sender',
};

const severities: readonly Reference[] = [{ rfc: 5321, section: '4.2.1' }];

/** What holds for all that is refused for now, or for good. */
function general(refusal: Refusal): readonly string[] {
  return isForNow(refusal)
    ? [
        'Try again later: the code begins with 4, so the same may be accepted then. Mail servers do so by themselves.',
      ]
    : [
        'Change what the reply is about before you try again: the code begins with 5, so the same will be refused again.',
      ];
}

function quote({ code, text, isSecret }: Refusal): string {
  const said = isSecret ? `${code}` : `${code} ${text}`.trim();
  const shown = shorten(showControls(decodeText(said as Octets)), 160);
  return `The server said “${shown}”.`;
}
