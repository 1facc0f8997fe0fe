/** Performs one step on a wire: sends it, waits for its replies, compares them. */
import type { Exchange, Session } from '../../protocol/session/session.js';
import { lastReply, openExchange, repliesFrom } from './exchanges.js';
import { checkReplies, codesOf } from './expectation.js';
import { lateCramMd5Response, loadCramMd5 } from './late-cram-md5.js';
import { isOrphan } from './orphan.js';
import { outcomeOf } from './outcome.js';
import type { PlannedAction, PlannedTurn } from './plan.js';
import type { Stop } from './player.js';
import { isPop3, loadRareParts } from './rare-parts.js';
import type { RecordedOutcome } from './recording.js';
import { endStop, no354Stop, noChallengeStop } from './stops.js';
import type { Waited, Wire } from './wire.js';

export interface StepResult {
  readonly outcome: RecordedOutcome;
  /** Why Run does not go on; absent where it may. */
  readonly stop?: Stop;
  /** Whether the step that follows makes no sense any more, and is not sent. */
  readonly leavesOutNext: boolean;
}

type Send = Extract<PlannedAction, { type: 'send' }>;
type Line = number | undefined;

/** Performs `action`, which stands at `line`; `following` is the script's next. */
export async function performStep(
  action: PlannedAction,
  line: Line,
  following: PlannedAction | undefined,
  wire: Wire,
): Promise<StepResult> {
  const { recording } = wire;
  const firstEvent = recording.events.length;
  const first = action.type === 'connect' ? 0 : openExchange(recording.live);
  const troubled = await perform(action, line, following, wire, first);
  if (following?.type === 'cramMd5Response') await loadCramMd5();
  const replies = repliesFrom(recording.live, first);
  const outcome = outcomeOf(replies, recording.events.slice(firstEvent));
  const orphaned = wire.isOpen
    ? orphanStop(following, recording.live, line)
    : undefined;
  const stop =
    orphaned?.reason === 'no-354' ? orphaned : (troubled ?? orphaned);
  return {
    outcome,
    leavesOutNext: orphaned !== undefined,
    ...(stop && { stop }),
  };
}

/** The octets that `action` would send now; undefined where it sends none. */
export function octetsOfStep(action: PlannedAction, session: Session) {
  if (action.type === 'send') return action.octets;
  if (action.type !== 'cramMd5Response') return undefined;
  const challenge = lastReply(session);
  return challenge?.code === 334
    ? lateCramMd5Response(challenge, action)
    : undefined;
}

async function perform(
  action: PlannedAction,
  line: Line,
  following: PlannedAction | undefined,
  wire: Wire,
  first: number,
): Promise<Stop | undefined> {
  switch (action.type) {
    case 'connect': {
      // Where the relay has gone, so has the connection: that is what is told then.
      if (isPop3(action.target)) await loadRareParts().catch(() => undefined);
      wire.connect(action.target);
      const waited = await wire.until(hasGreeting);
      const greeting = wire.recording.live.exchanges[0]?.replies ?? [];
      return (
        troubleOf(waited, line, wire) ??
        checkReplies(action.expected, greeting, line)
      );
    }
    case 'send':
      return send(action, line, following, wire, first);
    case 'cramMd5Response': {
      await loadCramMd5();
      const octets = octetsOfStep(action, wire.recording.live);
      if (octets === undefined) return noChallengeStop('no challenge', line);
      const turns = [{ line: line ?? 0, expected: action.expected }];
      const response: Send = { type: 'send', kind: 'line', octets, turns };
      return send(response, line, following, wire, first);
    }
    case 'startTls':
      return startTls(wire.recording.live.server.length, line, wire);
    case 'pause':
      await wire.pause(action.milliseconds);
      return undefined;
    case 'close':
      wire.close();
      return undefined;
  }
}

async function send(
  action: Send,
  line: Line,
  following: PlannedAction | undefined,
  wire: Wire,
  first: number,
) {
  const expected = action.turns.flatMap((turn) => turn.expected);
  const isWrite = action.kind === 'write';
  wire.send(action.octets);
  const waited = await wire.until(
    (session) =>
      !isAwaiting(session, first) &&
      (!isWrite || repliesFrom(session, first).length >= expected.length),
  );
  const { live } = wire.recording;
  const trouble = troubleOf(waited, line, wire);
  if (trouble || waited === 'abandoned') return trouble;
  const surprise = isWrite
    ? checkReplies(expected, repliesFrom(live, first), line)
    : checkTurns(action.turns, live.exchanges.slice(first), line);
  const agreed = live.exchanges.findLast(({ turn }) => turn);
  if (!agreesToTls(agreed) || following?.type === 'startTls') return surprise;
  // Octets after the 220 were not protected: the relay refuses to go on then.
  const received = agreed?.replies.at(-1)?.span.end ?? live.server.length;
  return (await startTls(received, line, wire)) ?? surprise;
}

async function startTls(received: number, line: Line, wire: Wire) {
  const { recording } = wire;
  const before = recording.events.length;
  wire.startTls(received);
  const waited = await wire.until(() =>
    recording.events.slice(before).some(({ type }) => type === 'secured'),
  );
  return troubleOf(waited, line, wire);
}

/** Each turn's expectations beside its own replies; turns that nobody planned are judged too. */
function checkTurns(
  turns: readonly PlannedTurn[],
  exchanges: readonly Exchange[],
  line: Line,
) {
  const answered = exchanges.filter(
    ({ turn, isComplete }) => turn && isComplete,
  );
  for (const [index, { replies }] of answered.entries()) {
    const turn = turns[index];
    const stop = checkReplies(
      turn?.expected ?? [],
      replies,
      turn?.line ?? line,
    );
    if (stop) return stop;
  }
  return undefined;
}

/** Why `following` is not sent. */
function orphanStop(
  following: PlannedAction | undefined,
  session: Session,
  line: Line,
) {
  if (!following || !isOrphan(following, session)) return undefined;
  const received = codesOf(lastReply(session));
  return following.type === 'send'
    ? no354Stop(received, line)
    : noChallengeStop(received, line);
}

function troubleOf(waited: Waited, line: Line, wire: Wire): Stop | undefined {
  if (wire.isTooLong) {
    const { maximumReplyLine: octets } = wire.limits;
    return { reason: 'reply-too-long', line, octets };
  }
  if (waited !== 'ended') return undefined;
  return endStop(wire.recording.live, line, true);
}

function hasGreeting({ exchanges: [greeting] }: Session) {
  return greeting?.isComplete === true;
}

function agreesToTls(exchange: Exchange | undefined) {
  const { turn, replies } = exchange ?? {};
  const reply = replies?.at(-1);
  const asksForTls =
    turn?.type === 'command' && /^(?:STARTTLS|STLS)$/.test(turn.verb);
  return (
    asksForTls && (reply?.code === 220 || reply?.statusIndicator === '+OK')
  );
}

/** Whether a turn that is all there waits for a reply. */
function isAwaiting({ exchanges }: Session, first: number) {
  return exchanges
    .slice(first)
    .some(({ turn, isComplete }) => !isComplete && isWhole(turn));
}

function isWhole(turn: Exchange['turn']) {
  if (!turn || turn.type === 'unfinished') return false;
  return turn.type !== 'mailData' || turn.isComplete;
}
