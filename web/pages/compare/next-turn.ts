/** Which columns a step is for: one that is ahead waits until the others have come so far. */
import type { PlayerState } from '../../clients/player.js';
import { isOver } from './turns.js';

/** In the order in which a session has them (RFC 5321 section 4.1.4); what is not listed comes at once. */
const order = [
  'EHLO',
  'STARTTLS',
  'AUTH',
  'response',
  'MAIL',
  'RCPT',
  'DATA',
  'mail data',
  'QUIT',
];

/** Of each column whether its next turn comes after that of another, which is sent first. */
export function whoWaits(columns: readonly PlayerState[]): readonly boolean[] {
  const places = columns.map((state) =>
    isOver(state) || needsLearner(state) ? undefined : placeOf(state),
  );
  const first = Math.min(...places.filter((place) => place !== undefined));
  return places.map((place) => place !== undefined && place > first);
}

/** Whether something has happened that the learner should judge before it goes on. */
export function needsLearner({ stop, program }: PlayerState): boolean {
  return stop !== undefined || program?.phase === 'asking';
}

function placeOf({ preview, session }: PlayerState): number {
  if (preview === undefined) return -1;
  const { phase, isAuthenticating } = session.state;
  if (isAuthenticating) return order.indexOf('response');
  if (phase === 'data') return order.indexOf('mail data');
  const verb = /^[a-z]+/i.exec(preview)?.[0].toUpperCase() ?? '';
  return order.indexOf(/^(?:HELO|LHLO)$/.test(verb) ? 'EHLO' : verb);
}
