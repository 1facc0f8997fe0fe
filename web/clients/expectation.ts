/** Compares replies with what a script expects of them. */
import type { Expectation } from '../../protocol/session/script.js';
import type { ReceivedReply } from '../../protocol/session/session.js';
import type { Stop } from './player.js';

/**
 * Why `replies` are not as expected; undefined where they are. Where nothing
 * was written, a 4yz, a 5yz or a line without a code is unexpected. Text is not
 * compared. `line` is where to say so when no `S:` line is to blame.
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
    return {
      reason: 'unexpected-reply',
      line: expectation?.line ?? line,
      isChallengeMissing: false,
      ...(reply && { answer: { code: reply.code, codes: codesOf(reply) } }),
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
