/**
 * Writes delivery status notifications (RFC 3464): a multipart/report whose
 * parts say what came of a message for people, say it for programs, and give
 * the message back, or its header section.
 */
import { decodeXtext } from '../../../protocol/extensions/xtext.js';
import type { ServerRole } from '../server/server-role.js';
import { foldWords, printable } from './fold-words.js';
import type { Mail, Recipient } from './mail.js';
import { writeDate } from './trace-fields.js';

/** What a notification can say (RFC 3464 section 2.3.3). */
export type Action = 'failed' | 'delayed' | 'delivered' | 'relayed';

/** What is said of one recipient. */
export interface Fate {
  readonly recipient: Recipient;
  /** RFC 3463. */
  readonly status: string;
  /** The reply, or in its place a sentence of what happened. */
  readonly text: string;
  readonly isReply: boolean;
  /** Whether it was tried for as long as mail is; absent where it failed before. */
  readonly isExpired?: boolean;
  /** The host that was to take the mail; absent where none was asked. */
  readonly host?: string | undefined;
}

export interface Notification {
  readonly action: Action;
  /** The mail that it is about. */
  readonly mail: Pick<
    Mail,
    'reversePath' | 'content' | 'ret' | 'envid' | 'body' | 'isInternationalized'
  >;
  /** When it came to `role`. */
  readonly arrivedAt: Date;
  readonly fates: readonly Fate[];
  /** The server that notifies. */
  readonly role: ServerRole;
  readonly id: string;
  readonly at: Date;
  /** Of `delayed`: until when it is tried. */
  readonly until?: Date;
}

/** A message longer than this goes back whole only where RET=FULL asks for that. */
const shortMessage = 50_000;

/** Writes one, as it goes to the reverse-path of the mail. */
export function writeNotification(notification: Notification): Uint8Array {
  const { role, id, at, mail, action } = notification;
  const boundary = `${id}/${role.host}`;
  const returned = returnedPart(notification);
  const parts = [explanation(notification), statusPart(notification), returned];
  const domain = role.domains[0] ?? role.host;
  const head = [
    `Date: ${writeDate(at)}`,
    `From: Mail Delivery System <postmaster@${domain}>`,
    `To: <${mail.reversePath}>`,
    `Subject: ${subjects[action]}`,
    `Message-ID: <${id}@${role.host}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([
    Buffer.from(head),
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

const subjects: Readonly<Record<Action, string>> = {
  failed: 'Undelivered mail returned to sender',
  delayed: 'Your mail is delayed',
  delivered: 'Your mail was delivered',
  relayed: 'Your mail was passed on',
};

const leads: Readonly<Record<Action, string>> = {
  failed: 'Your message could not be delivered to:',
  delayed:
    'Your message has not been delivered yet. This is a warning only: you need not send it again. It still waits for:',
  delivered: 'Your message was put into the mailbox of:',
  relayed:
    'Your message was passed on to a server that does not notify of deliveries, so you will hear no more of it unless it fails. This is so for:',
};

/** For people. */
function explanation({ action, role, fates, until }: Notification) {
  const lines = [
    `This is the mail server ${role.host}.`,
    '',
    ...foldWords(leads[action], ''),
    '',
    ...fates.flatMap(({ recipient, host, text, isReply, isExpired }) => [
      `  <${recipient.forwardPath}>`,
      ...(isExpired ? ['    It was tried for five days. At last:'] : []),
      ...foldWords(
        printable(isReply && host ? `${host} said: ${text}` : text),
        '    ',
      ),
      '',
    ]),
    ...(until ? [`It will be tried until ${writeDate(until)}.`, ''] : []),
  ];
  const octets = Buffer.from(`${lines.join('\r\n')}\r\n`);
  const fields = isAscii(octets)
    ? ['Content-Type: text/plain; charset=us-ascii']
    : [
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
      ];
  return part(['Content-Description: Notification', ...fields], octets);
}

/** For programs (RFC 3464 section 2.1). */
function statusPart({
  action,
  mail,
  arrivedAt,
  fates,
  role,
  at,
  until,
}: Notification) {
  const { envid } = mail;
  const groups = [
    [
      // Decoded, since the field is no xtext (RFC 3461 section 6.3).
      ...(envid === undefined
        ? []
        : [`Original-Envelope-Id: ${printable(decodeXtext(envid))}`]),
      `Reporting-MTA: dns; ${role.host}`,
      `Arrival-Date: ${writeDate(arrivedAt)}`,
    ],
    ...fates.map(({ recipient, status, text, isReply, host }) => {
      const { orcpt } = recipient.wishes;
      return [
        ...(orcpt === undefined
          ? []
          : [
              `Original-Recipient: ${printable(decodeXtext(orcpt).replace(';', '; '))}`,
            ]),
        `Final-Recipient: ${addressOf(recipient.forwardPath)}`,
        `Action: ${action}`,
        `Status: ${status}`,
        ...(host === undefined ? [] : [`Remote-MTA: dns; ${host}`]),
        ...(action === 'delivered'
          ? []
          : [
              diagnosticOf(text, isReply),
              `Last-Attempt-Date: ${writeDate(at)}`,
            ]),
        ...(until ? [`Will-Retry-Until: ${writeDate(until)}`] : []),
      ];
    }),
  ];
  const text = groups.map((lines) => `${lines.join('\r\n')}\r\n`).join('\r\n');
  return part(
    [
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
    ],
    Buffer.from(`${text}\r\n`),
  );
}

/** The message, or its header section where nothing failed or the sender wants no more (RFC 3461 section 6.2). */
function returnedPart({ action, mail }: Notification) {
  const { content, ret, body } = mail;
  const isWhole =
    action === 'failed' &&
    body !== 'BINARYMIME' &&
    (ret === undefined ? content.length <= shortMessage : ret === 'FULL');
  const octets = isWhole ? content : headerSectionOf(content);
  const type = isWhole ? 'message/rfc822' : 'text/rfc822-headers';
  const fields = [
    `Content-Description: ${isWhole ? 'Undelivered message' : 'Header section of the message'}`,
    `Content-Type: ${type}`,
    ...(isAscii(octets) ? [] : ['Content-Transfer-Encoding: 8bit']),
  ];
  return part(fields, Buffer.concat([octets, Buffer.from('\r\n')]));
}

function part(fields: readonly string[], octets: Uint8Array) {
  return Buffer.concat([Buffer.from(`${fields.join('\r\n')}\r\n\r\n`), octets]);
}

function headerSectionOf(content: Uint8Array) {
  const end = Buffer.from(
    content.buffer,
    content.byteOffset,
    content.length,
  ).indexOf('\r\n\r\n');
  return end < 0 ? content : content.subarray(0, end + 2);
}

/** What a server said is an SMTP reply; what happened without one has no other type than our own (RFC 3464 section 2.3.6). */
function diagnosticOf(text: string, isReply: boolean) {
  const type = isReply ? 'smtp' : 'x-sandbox';
  return foldWords(
    `Diagnostic-Code: ${type}; ${printable(text)}`,
    '',
    '\t',
  ).join('\r\n');
}

/** An address that is not ASCII is spelt in it (RFC 6533 section 3, utf-8-addr-xtext). */
function addressOf(path: string) {
  if (/^[ -~]*$/.test(path)) return `rfc822; ${path}`;
  const spelt = path.replace(
    /[^ -~]|[\\+=]/gu,
    (character) =>
      `\\x{${character.codePointAt(0)?.toString(16).toUpperCase().padStart(2, '0')}}`,
  );
  return `utf-8; ${spelt}`;
}

function isAscii(octets: Uint8Array) {
  return octets.every((octet) => octet < 0x80);
}
