/** Compares replies with what a script expects of them. */
import type { Expectation } from '../../protocol/session/script.js';
import type { ReceivedReply } from '../../protocol/session/session.js';
import type { Stop } from './player.js';

/**
 * Why `replies` are not as expected; undefined where they are. Where nothing
 * was written, a 4yz, a 5yz or a line without a code is unexpected. Text is not
 * compared. `line` is where to say so when no `S:` line is to blame. The advice
 * leaves out how to go on.
 */
export function checkReplies(
  expected: readonly Expectation[],
  replies: readonly ReceivedReply[],
  line: number | undefined,
): Stop | undefined {
  const count = Math.max(expected.length, replies.length);
  for (let index = 0; index < count; index += 1) {
    const expectation = expected[index];
    const reply = replies[index];
    if (isAsExpected(expectation, reply)) continue;
    const at = expectation?.line ?? line;
    return {
      ...(at === undefined ? {} : { line: at }),
      reason: 'unexpected-reply',
      message: sentence(reply),
      advice: adviceFor(reply),
      ...(expectation
        ? { expected: written(expectation), received: codesOf(reply) }
        : {}),
    };
  }
  return undefined;
}

/** As `250 2.1.0`, or `250` where the server gave no enhanced status code. */
export function codesOf(reply: ReceivedReply | undefined): string {
  if (!reply) return 'nothing';
  const { code, enhancedStatusCode } = reply;
  if (code === 0) return 'no reply code';
  return enhancedStatusCode ? `${code} ${enhancedStatusCode}` : `${code}`;
}

function isAsExpected(
  expectation: Expectation | undefined,
  reply: ReceivedReply | undefined,
) {
  if (!expectation) {
    return reply !== undefined && reply.code > 0 && reply.code < 400;
  }
  const { code, enhancedStatusCode } = expectation;
  return (
    reply?.code === code &&
    (enhancedStatusCode === undefined ||
      reply.enhancedStatusCode === enhancedStatusCode)
  );
}

function written({ code, enhancedStatusCode }: Expectation) {
  return enhancedStatusCode ? `${code} ${enhancedStatusCode}` : `${code}`;
}

function sentence(reply: ReceivedReply | undefined) {
  if (!reply)
    return 'The server did not send the reply that the script expects.';
  if (reply.code === 0) {
    return 'The server sent a line that does not begin with a reply code.';
  }
  return `The server answered ${codesOf(reply)}.`;
}

/** What the reply says about going on; empty where there is nothing to say. */
function adviceFor(reply: ReceivedReply | undefined) {
  const { code } = reply ?? {};
  if (code === undefined) return '';
  if (code === 0) return 'Each line of an SMTP reply begins with three digits.';
  switch (code) {
    case 421:
      return 'With 421 a server says that it is about to close the connection.';
    case 503:
      return 'With 503 a server says that the command came at the wrong time: EHLO, MAIL or RCPT, for example, has to come before it, or it was done already.';
    case 530:
      return 'With 530 a server asks for something else first: STARTTLS, or signing in with AUTH. Its text should say which.';
    case 538:
      return 'With 538 a server asks for encryption first: send STARTTLS, or connect with TLS.';
  }
  if (code >= 500) {
    return 'A reply that begins with 5 is a refusal for good: sent again as it is, the same would be refused again.';
  }
  if (code >= 400) {
    return 'A reply that begins with 4 is a refusal for now: the same command may succeed later.';
  }
  return 'The server refused nothing, but the script expects another reply.';
}
