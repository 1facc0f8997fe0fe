/** A player of a program, as panels see it. */
import { readSession } from '../../../../protocol/session/read-session.js';
import type { PlayerState } from '../../../../web/clients/player.js';
import type { ProgramState } from '../../../../web/clients/python/program.js';
import { programState } from '../../support/recorded-program.js';

/** A player that has recorded nothing, but for what `program` and `player` say. */
export function playedProgram(
  program: { readonly [K in keyof ProgramState]?: ProgramState[K] } = {},
  player: { readonly [K in keyof PlayerState]?: PlayerState[K] } = {},
): PlayerState {
  return {
    activity: 'idle',
    isRunning: false,
    isBusy: program.phase === 'running',
    events: [],
    session: readSession([]),
    isBehind: false,
    canGoBack: false,
    steps: 0,
    done: 0,
    doneAtEnd: 0,
    outcomes: [],
    isStale: false,
    isMailDataOpen: false,
    hasTypedLines: false,
    target: { host: 'mx.sandbox.test', port: 25, security: 'plain' },
    ...player,
    program: programState(program),
  };
}
