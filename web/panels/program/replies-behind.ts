/** What on the wire led to an exception of a program. */
import type {
  Exchange,
  MailTransaction,
  ReceivedReply,
  Session,
} from '../../../protocol/session/session.js';
import { decodeText, type Octets } from '../../../protocol/source/octets.js';
import type { RaisedException } from '../../clients/python/program.js';
import { type BytesRepr, isReprOf, readBytesRepr } from './bytes-repr.js';

/**
 * What led to it. reply: what the server answered; unanswered: a turn to which no
 * reply came; handshake: of TLS, whose certificate the program refused; end: how
 * the connection ended.
 */
export type Behind =
  | {
      readonly type: 'reply';
      /** The place of its exchange in `Session.exchanges`. */
      readonly exchange: number;
      /** 0 where it has none. */
      readonly code: number;
      /** The reply as it came, its lines joined with spaces. */
      readonly text: string;
      /** Whom it refused; absent where it was no answer to RCPT. */
      readonly recipient?: string;
    }
  | { readonly type: 'unanswered' | 'handshake'; readonly exchange: number }
  | { readonly type: 'end'; readonly end: NonNullable<Session['end']> };

type SaidSession = Pick<
  Session,
  'server' | 'exchanges' | 'transactions' | 'end'
>;

/** What in `session` led to `exception`, or to what it was raised from; empty where nothing there did. */
export function repliesBehind(
  exception: RaisedException,
  session: SaidSession,
): readonly Behind[] {
  const own = behindItself(exception, session);
  if (own.length > 0 || !exception.context) return own;
  return repliesBehind(exception.context, session);
}

function behindItself(
  exception: RaisedException,
  session: SaidSession,
): readonly Behind[] {
  const classes = exception.classes.map((name) => name.split('.').at(-1));
  const is = (name: string) => classes.includes(name);
  if (is('SMTPRecipientsRefused')) return behindRefusal(exception, session);
  if (is('SMTPResponseException')) return behindCode(exception, session);
  if (is('SMTPServerDisconnected')) {
    // smtplib closes by itself where a reply takes too long: that led to nothing.
    return /timed out/.test(exception.message)
      ? behindTimeout(session)
      : behindClose(session);
  }
  if (is('SMTPNotSupportedError') || exception.name === 'SMTPException') {
    return behindOffer(session);
  }
  if (is('SSLError') || is('CertificateError')) return behindTls(session);
  if (is('TimeoutError')) return behindTimeout(session);
  if (is('ConnectionError') || is('gaierror')) return behindEnd(session);
  return [];
}

/** `recipients` has those of one transaction: the last that refused each of them, or the last that refused any. */
function behindRefusal(exception: RaisedException, session: SaidSession) {
  const told = reprOf(exception, 'recipients') ?? exception.message;
  const refusals = session.transactions
    .map((transaction) => refusedIn(transaction))
    .filter((recipients) => recipients.length > 0);
  const refused =
    refusals.findLast((recipients) =>
      recipients.every(({ forwardPath }) => told.includes(forwardPath)),
    ) ?? refusals.at(-1);
  return (refused ?? []).flatMap(({ rcpt, forwardPath }) => {
    const exchange = session.exchanges[rcpt];
    const reply = exchange?.replies.at(-1);
    return exchange && reply
      ? [{ ...asBehind(reply, exchange, session), recipient: forwardPath }]
      : [];
  });
}

/** What smtplib counts as refused: all but 250 and 251. */
function refusedIn({ recipients }: MailTransaction) {
  return recipients.filter(
    ({ code }) => code !== undefined && code !== 250 && code !== 251,
  );
}

/** The last reply with the code, and the text, that the exception carries. */
function behindCode(exception: RaisedException, session: SaidSession) {
  const code = Number(reprOf(exception, 'smtp_code') ?? Number.NaN);
  const error = readBytesRepr(reprOf(exception, 'smtp_error') ?? '');
  const ofCode = session.exchanges.flatMap((exchange) =>
    exchange.replies
      // smtplib says -1 where it can read no code.
      .filter((reply) => reply.code === Math.max(code, 0))
      .map((reply) => ({ exchange, reply })),
  );
  const found =
    ofCode.findLast(({ reply }) => saysSo(reply, error, session)) ??
    ofCode.at(-1);
  return found ? [asBehind(found.reply, found.exchange, session)] : [];
}

/** Whether smtplib would make `error` of `reply`: its lines without code, joined with line feeds. */
function saysSo(
  { span }: ReceivedReply,
  error: BytesRepr | undefined,
  { server }: SaidSession,
) {
  if (!error) return false;
  const lines = server.slice(span.start, span.end).split('\n');
  if (lines.at(-1) === '') lines.pop();
  const said = lines.map((line) =>
    line.slice(4).replace(/^[ \t\r]+|[ \t\r]+$/g, ''),
  );
  return isReprOf(error, said.join('\n'));
}

/** An offer that the server did not make: what it answered to EHLO. */
function behindOffer(session: SaidSession) {
  const hello = session.exchanges.findLast(
    ({ turn }) =>
      turn?.type === 'command' && /^(?:EHLO|LHLO|HELO)$/.test(turn.verb),
  );
  const reply = hello?.replies.at(-1);
  return hello && reply ? [asBehind(reply, hello, session)] : [];
}

/** How the connection ended, the turn that was not answered, and the 421 that told it. */
function behindClose(session: SaidSession) {
  const last = session.exchanges.at(-1);
  const farewell = last?.replies.at(-1)?.code === 421;
  return [
    ...unanswered(last),
    ...(last && farewell ? behindLast(last, session) : []),
    ...behindEnd(session),
  ];
}

/** The turn that was not answered, or the connection that did not come about. */
function behindTimeout(session: SaidSession) {
  const { end } = session;
  const failed = end?.type === 'failed' ? behindEnd(session) : [];
  return [...unanswered(session.exchanges.at(-1)), ...failed];
}

function unanswered(last: Exchange | undefined): readonly Behind[] {
  if (!last || last.isComplete || last.turn?.type === 'unfinished') return [];
  return [{ type: 'unanswered', exchange: last.index }];
}

function behindLast(exchange: Exchange, session: SaidSession) {
  const reply = exchange.replies.at(-1);
  return reply ? [asBehind(reply, exchange, session)] : [];
}

function behindTls(session: SaidSession): readonly Behind[] {
  const secured = session.exchanges.findLast((exchange) => exchange.secured);
  const { end } = session;
  if (!secured || end?.type === 'failed') return behindEnd(session);
  return [{ type: 'handshake', exchange: secured.index }];
}

function behindEnd({ end }: SaidSession): readonly Behind[] {
  return end ? [{ type: 'end', end }] : [];
}

function asBehind(
  { code, span }: ReceivedReply,
  { index }: Exchange,
  { server }: SaidSession,
) {
  const octets = server.slice(span.start, span.end) as Octets;
  const text = decodeText(octets).trimEnd().split(/\r?\n/).join(' ');
  return { type: 'reply', exchange: index, code, text } as const;
}

function reprOf({ attributes }: RaisedException, name: string) {
  return attributes.find((attribute) => attribute.name === name)?.repr;
}
