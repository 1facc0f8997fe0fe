/** What became of mail, where a line of Postfix says so. */
import type { LoggedOutcome } from './log-format.js';

const types: Readonly<Record<string, LoggedOutcome['type']>> = {
  sent: 'delivered',
  bounced: 'refused',
  expired: 'refused',
  undeliverable: 'refused',
  deferred: 'deferred',
};

/** What became of mail, where a line says so. */
export function postfixOutcome(said: string): LoggedOutcome | undefined {
  const [, message = '', recipient, status = '', why = ''] =
    /^([0-9A-Za-z]{4,30}): to=<([^>]{0,400})>.{0,2000}? status=([a-z]{1,20}) \((.*)\)$/s.exec(
      said,
    ) ?? [];
  const type = types[status];
  if (recipient !== undefined && type) {
    const reply = quotedReply(why);
    return { type, message, recipient, ...(reply && { reply }) };
  }
  return refusedBySmtpd(said) ?? refusedByFilter(said);
}

/** `NOQUEUE: reject: RCPT from client.example[192.0.2.1]: 554 5.7.1 …; from=<…> to=<…>`; postscreen has a comma before `to=`. */
function refusedBySmtpd(said: string): LoggedOutcome | undefined {
  const [, reply = '', refused] =
    /^[0-9A-Za-z]{4,30}: (?:milter-)?reject: \S{1,80} from \S{1,400}: ([245][0-9]{2} .{0,4000}?); from=<[^>]{0,400}>,?(?: to=<([^>]{0,400})>)?/s.exec(
      said,
    ) ?? [];
  if (!reply) return undefined;
  return {
    type: reply.startsWith('4') ? 'deferred' : 'refused',
    reply,
    ...(refused && { recipient: refused }),
  };
}

/** The same of a mail filter or a check of the content, where only the enhanced status code of the reply is written. */
function refusedByFilter(said: string): LoggedOutcome | undefined {
  const [, message = '', rest = ''] =
    /^([0-9A-Za-z]{4,30}): (?:milter-)?reject: (.*)$/s.exec(said) ?? [];
  const [, code] = /: ([45])\.[0-9]{1,3}\.[0-9]{1,3} /.exec(rest) ?? [];
  if (!code) return undefined;
  const [, recipient] = /(?:; | )to=<([^>]{0,400})>/.exec(rest) ?? [];
  return {
    type: code === '4' ? 'deferred' : 'refused',
    ...(message !== 'NOQUEUE' && { message }),
    ...(recipient && { recipient }),
  };
}

/** `host mx.example.org[192.0.2.1] said: 550 5.1.1 … (in reply to RCPT TO command)`, or a reply alone. */
export function quotedReply(why: string): string | undefined {
  const [, said] =
    /\b(?:said|refused to talk to me): ([245][0-9]{2}[ -].*)$/s.exec(why) ?? [];
  if (said) return said.replace(/ \(in reply to [A-Za-z ()]{1,60}\)$/, '');
  return /^[245][0-9]{2} .*$/s.exec(why)?.[0];
}
