/** What a server says of itself: in its greeting, and in its answer to EHLO or LHLO. */
import { parseEhloLine } from '../smtp/ehlo-line.js';
import { textOfReplyLine } from '../smtp/reply-line.js';
import type {
  OfferedExtension,
  ReceivedReply,
  SessionState,
} from './session.js';

/** Where servers of LMTP are found, by custom alone: never on port 25 (RFC 2033 section 5). */
const lmtpPorts: readonly (number | undefined)[] = [24, 2003];

/** What a server at `port` seems to speak: it may say so behind its name, and nothing asks it to. */
export function protocolOf(
  { children }: ReceivedReply,
  port: number | undefined,
): SessionState['protocol'] {
  const words = children
    .map((line) => textOfReplyLine(line).value)
    .join(' ')
    .replace(/^[ \t]*[^ \t]+/, '');
  if (/\bLMTP\b/i.test(words)) return 'LMTP';
  const saysSmtp = /\bE?SMTP\b/i.test(words);
  return lmtpPorts.includes(port) && !saysSmtp ? 'LMTP' : 'SMTP';
}

/** Each line but the first names an extension (RFC 5321 section 4.1.1.1). */
export function readExtensions({
  children,
}: ReceivedReply): OfferedExtension[] {
  return children.slice(1).flatMap((line) => {
    const offer = parseEhloLine(line);
    if (!offer) return [];
    const keyword = offer.keyword.value.toUpperCase();
    const params = offer.params.map(({ value }) => value);
    return [{ keyword, params, span: line.span }];
  });
}
