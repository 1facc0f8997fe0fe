/** Players for tests, through a real relay. */
import { once } from 'node:events';
import type {
  Player,
  PlayerState,
  ScriptPlayer,
} from '../../../web/clients/player.js';
import {
  createWirePlayer,
  type WirePlayerOptions,
} from '../../../web/clients/wire-player.js';
import { type StopWords, tellStop } from '../../../web/panels/stop-words.js';
import type { Target } from '../../../web/transport/connection.js';
import { connectThrough } from './relay-socket.js';

/** A player of `script`, with its lines joined, through the relay on `port`. */
export function play(
  port: number,
  target: Target | string,
  script: readonly string[],
  options: WirePlayerOptions = {},
): ScriptPlayer {
  const player = createWirePlayer(connectThrough(port), {
    target: typeof target === 'string' ? parseTarget(target) : target,
    ...options,
  });
  player.setScript(script.join('\n'));
  return player;
}

/** Waits until the player's state is as asked, and gives it. */
export async function until(
  player: Player,
  isSo: (state: PlayerState) => boolean,
): Promise<PlayerState> {
  while (!isSo(player.state)) await once(player, 'change');
  return player.state;
}

/** Takes `count` steps. */
export async function step(player: Player, count = 1): Promise<PlayerState> {
  for (let taken = 0; taken < count; taken += 1) await player.step();
  return player.state;
}

/** What the page says of the stop; undefined where there is none. */
export function told({ stop }: PlayerState): StopWords | undefined {
  return stop && tellStop(stop);
}

/** The state, with what the page says of its stop in it. */
export function withWords(state: PlayerState): { readonly stop: object } {
  return { ...state, stop: { ...state.stop, ...told(state) } };
}

/** All octets sent, each send in its own string. */
export function sent({ events }: PlayerState): string[] {
  return events.flatMap((event) => (event.type === 'sent' ? event.octets : []));
}

/** The outcomes, as `2: 250 2.1.0`. */
export function outcomes(state: PlayerState): string[] {
  return state.outcomes.map(({ line, summary }) => `${line}: ${summary}`);
}

/** The codes of the replies in view. */
export function codes({ session }: PlayerState): number[] {
  return session.exchanges.flatMap(({ replies }) =>
    replies.map(({ code }) => code),
  );
}

function parseTarget(text: string): Target {
  const [host = '', port = ''] = text.split(':');
  return { host, port: Number(port), security: 'plain' };
}
