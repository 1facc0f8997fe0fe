/** Compares replies with what a script expects of them. */
import type { Expectation } from '../../protocol/session/script.js';
import type { ReceivedReply } from '../../protocol/session/session.js';
import type { Stop } from './player.js';

/**
 * Why `replies` are not as expected; undefined where they are. Where nothing
 * was written, a 4yz, a 5yz, -ERR or a line without a code is unexpected. Text is not
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

/** As `250 2.1.0`, or `250` where the server gave no enhanced status code; of POP3 `+OK` or `-ERR`. */
export function codesOf(reply: ReceivedReply | undefined): string {
  if (!reply) return 'nothing';
  return reply.code || reply.statusIndicator ? written(reply) : 'no reply code';
}

function isAsExpected(
  expectation: Expectation | undefined,
  reply: ReceivedReply | undefined,
) {
  if (!expectation) {
    const isCodeGood =
      reply !== undefined && reply.code > 0 && reply.code < 400;
    return isCodeGood || reply?.statusIndicator?.startsWith('+') === true;
  }
  const { code, statusIndicator, enhancedStatusCode } = expectation;
  return (
    reply?.code === code &&
    reply.statusIndicator === statusIndicator &&
    (enhancedStatusCode === undefined ||
      reply.enhancedStatusCode === enhancedStatusCode)
  );
}

type Written = Pick<
  Expectation,
  'code' | 'statusIndicator' | 'enhancedStatusCode'
>;

function written({ code, statusIndicator, enhancedStatusCode }: Written) {
  const first = statusIndicator ?? `${code}`;
  return enhancedStatusCode ? `${first} ${enhancedStatusCode}` : first;
}
