/** An answer to a message, as a script that sends it. */
import {
  type Entity,
  headerFieldOf,
} from '../../../protocol/message/entity.js';
import { connectLine } from '../../../protocol/session/print-script.js';
import { encodeBase64 } from '../../../protocol/source/base64.js';
import { encodeText } from '../../../protocol/source/octets.js';
import { mailboxesIn, messageIdsIn, textOfField } from './mail-fields.js';

export interface Answered {
  readonly entity: Entity;
  /** Whom it was delivered to: who answers. */
  readonly forwardPath: string;
  /** What a reader saw of it, without the rest of its form; empty where there was no text. */
  readonly text: string;
  readonly at: Date;
}

const noLines: readonly string[] = [];

const mimeFields: readonly string[] = [
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
];

/** Whose mail `mx.sandbox.test` takes; all other goes by way of submission. */
const ownDomain = /@sandbox\.test$/i;

/**
 * A whole script that answers: to Reply-To, else to From (RFC 5322 section
 * 3.6.2), threaded as section 3.6.4 says, with the text quoted.
 */
export function replyScript(answered: Answered): string {
  const { entity, forwardPath } = answered;
  const to = recipientOf(entity);
  const lines = ownDomain.test(to.address)
    ? viaMx(forwardPath, to.address)
    : viaSubmission(forwardPath, to.address);
  const text = writeText(answered);
  const message = [
    ...writeHead(answered, `<${to.address}>`),
    ...(text.every(isAscii) ? noLines : mimeFields),
    '',
    // What begins with a dot is sent with one more (RFC 5321 section 4.5.2).
    ...writeBody(text).map((line) => line.replace(/^\./, '..')),
    '.',
  ].map((line) => (line === '' ? 'C:' : `C: ${line}`));
  return [...lines, ...message, 'S: 250', 'C: QUIT', 'S: 221', ''].join('\n');
}

/** Whether there is anybody to answer: mail with a null reverse-path is not answered (RFC 5321 section 4.5.5). */
export function canAnswer(entity: Entity, reversePath: string): boolean {
  return reversePath !== '' && recipientOf(entity).address !== '';
}

/** The part of an address that a script may hold: no line end, no angle bracket. */
function addressOf(text: string) {
  return text.replace(/[\s<>\p{Cc}]/gu, '');
}

function recipientOf(entity: Entity) {
  const [first] = [
    ...mailboxesIn(entity, 'Reply-To'),
    ...mailboxesIn(entity, 'From'),
  ];
  const address = addressOf(first?.address ?? '');
  return { ...first, address } as const;
}

function viaMx(reversePath: string, forwardPath: string): string[] {
  return [
    '# An answer, by way of the server that takes mail for sandbox.test.',
    connectLine('mx.sandbox.test', 25, 'plain'),
    'S: 220',
    'C: EHLO laptop.example',
    'S: 250',
    ...envelope(reversePath, forwardPath),
  ];
}

function viaSubmission(reversePath: string, forwardPath: string): string[] {
  const user = /^bob@/i.test(reversePath) ? 'bob' : 'alice';
  const response = encodeBase64(encodeText(`\0${user}\0wonderland`));
  return [
    '# An answer to another domain: submission takes it, and passes it on.',
    connectLine('submission.sandbox.test', 465, 'tls'),
    'S: 220',
    'C: EHLO laptop.example',
    'S: 250',
    `# base64 of: NUL ${user} NUL wonderland`,
    `C: AUTH PLAIN ${response}`,
    'S: 235',
    ...envelope(reversePath, forwardPath),
  ];
}

function envelope(reversePath: string, forwardPath: string): string[] {
  return [
    `C: MAIL FROM:<${addressOf(reversePath)}>`,
    'S: 250',
    `C: RCPT TO:<${forwardPath}>`,
    'S: 250',
    'C: DATA',
    'S: 354',
  ];
}

function writeHead({ entity, forwardPath, at }: Answered, address: string) {
  const [answers] = messageIdsIn(entity, 'Message-ID');
  const references = referencesOf(entity).map((id) => `<${id}>`);
  const subject = textOfField(entity, 'Subject');
  return [
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `From: <${addressOf(forwardPath)}>`,
    `To: ${asWritten(entity) ?? address}`,
    ...fold(
      'Subject:',
      encodeWords(/^re:/i.test(subject) ? subject : `Re: ${subject}`),
    ),
    `Message-ID: <answer.${at.getTime().toString(36)}@laptop.example>`,
    ...(answers ? [`In-Reply-To: <${answers}>`] : []),
    ...fold('References:', references),
  ];
}

/** The first of Reply-To and From, where it can be repeated as it stands. */
function asWritten({ headerFields }: Entity): string | undefined {
  const field =
    headerFieldOf(headerFields, 'Reply-To') ??
    headerFieldOf(headerFields, 'From');
  const body = field?.body.trim() ?? '';
  return /^[ -~]+$/.test(body) ? body : undefined;
}

/** Those of the message that is answered, and its own behind them (RFC 5322 section 3.6.4). */
function referencesOf(entity: Entity): readonly string[] {
  const own = messageIdsIn(entity, 'Message-ID').slice(0, 1);
  const before = messageIdsIn(entity, 'References');
  const parents = messageIdsIn(entity, 'In-Reply-To');
  if (before.length > 0) return [...before, ...own];
  return parents.length === 1 ? [...parents, ...own] : own;
}

/** A line for each word: a field of many would be longer than a line may be. */
function fold(name: string, words: readonly string[]): string[] {
  return words.map((word, index) =>
    index === 0 ? `${name} ${word}` : ` ${word}`,
  );
}

/** The lines of the answer, of any length and in any letters. */
function writeText({ entity, text }: Answered): readonly string[] {
  const [from] = mailboxesIn(entity, 'From');
  const who = from?.displayName || from?.address || 'Somebody';
  const date = textOfField(entity, 'Date');
  const thanks = ['Thank you for your message.'];
  if (text.trim() === '') return thanks;
  const quoted = text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`));
  const intro = date ? `On ${date}, ${who} wrote:` : `${who} wrote:`;
  return [...thanks, '', intro, ...quoted];
}

function writeBody(lines: readonly string[]): string[] {
  return lines.flatMap(lines.every(isAscii) ? cutLine : quotePrintable);
}

/** Pieces that a line may have (RFC 5322 section 2.1.1). */
function cutLine(line: string): string[] {
  return line.match(/.{1,998}/g) ?? [''];
}

function isAscii(text: string) {
  return /^[\t\n -~]*$/.test(text);
}

/** A line in quoted-printable (RFC 2045 section 6.7), as several where it is long. */
function quotePrintable(line: string): string[] {
  const signs = [...encodeText(line)].map((octet, index, all) => {
    const isLastSpace = octet === ' ' && index === all.length - 1;
    if (/[!-<>-~ ]/.test(octet) && !isLastSpace) return octet;
    const hex = octet.charCodeAt(0).toString(16).toUpperCase();
    return `=${hex.padStart(2, '0')}`;
  });
  const lines = [''];
  for (const sign of signs) {
    const last = lines.at(-1) ?? '';
    // Room for the sign itself, and for the = that says that the line goes on.
    if (last.length + sign.length <= 75) lines[lines.length - 1] = last + sign;
    else lines.push(sign);
  }
  return lines.map((each, index) =>
    index < lines.length - 1 ? `${each}=` : each,
  );
}

/** Text beyond ASCII as encoded-words (RFC 2047 section 2), a line for each. */
function encodeWords(text: string): readonly string[] {
  if (/^[ -~]*$/.test(text)) return [text];
  const words: string[] = [];
  let piece = '';
  for (const sign of text.replace(/\p{Cc}/gu, ' ')) {
    if (encodeText(piece + sign).length > 42) {
      words.push(piece);
      piece = '';
    }
    piece += sign;
  }
  return [...words, piece].map(
    (word) => `=?utf-8?B?${encodeBase64(encodeText(word))}?=`,
  );
}
