/** How far a player is, counted in turns of the client. */

import type { Session } from '../../../protocol/session/session.js';
import type { PlayerState, Stop } from '../../clients/player.js';

/** How many whole turns the client has sent on all connections; undefined before anything happened. */
export function turnsOf({ events, session, program }: PlayerState) {
  const sessions = program ? program.sessions : [session];
  if (program ? sessions.length === 0 : events.length === 0) return undefined;
  return sessions.reduce((sum, each) => sum + wholeTurns(each), 0);
}

function wholeTurns({ exchanges }: Session): number {
  return exchanges.filter(({ turn }) =>
    turn?.type === 'mailData'
      ? turn.isComplete
      : turn !== undefined && turn.type !== 'unfinished',
  ).length;
}

/** Whether nothing more comes of what a player plays, unless it is reset. */
export function isOver(state: PlayerState): boolean {
  const { program, next, connectsTo, session, stop } = state;
  if (program) {
    return program.phase === 'ended' || program.phase === 'unavailable';
  }
  const isClosed = session.state.phase === 'closed' && !connectsTo;
  const isStuck = stop !== undefined && final.includes(stop.reason);
  return !next || isClosed || isStuck;
}

const final: readonly Stop['reason'][] = ['closed', 'failed', 'no-relay'];
