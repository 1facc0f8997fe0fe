/** Plays a script as the page does: the player, over a real WebSocket, against a real relay. */
import { WebSocket } from 'ws';
import type { LessonWorld } from '../../lessons/lesson.js';
import type { Session } from '../../protocol/session/session.js';
import { relayPath } from '../../relay/contract.js';
import type { PlayerState } from '../../web/clients/player.js';
import { createWirePlayer } from '../../web/clients/wire-player.js';
import { targetOf } from '../../web/pages/target-of.js';
import { openRelayConnection } from '../../web/transport/relay-connection.js';
import type { RelaySocketConstructor } from '../../web/transport/relay-link.js';
import { mailboxOf, type ReadMessage } from './mailbox-of.js';
import {
  prepareWorkspace,
  queueOf,
  type WantedWorkspace,
} from './wanted-workspace.js';

export interface Played extends LessonWorld {
  readonly state: PlayerState;
  readonly mailbox: readonly ReadMessage[];
}

/**
 * Runs `script` against `server` through the relay at `url`, to its end or to
 * where it stops, in a workspace of its own that is as `wants` says; `watch`
 * sees the session in view after each change.
 */
export async function play(
  url: string,
  server: string,
  script: string,
  watch: (session: Session) => void = () => {},
  wants: WantedWorkspace = {},
): Promise<Played> {
  const workspace = crypto.randomUUID().replaceAll('-', '');
  await prepareWorkspace(url, workspace, wants);
  const address = new URL(relayPath, url.replace('http', 'ws')).href;
  const Socket = class extends WebSocket {
    constructor(to: string, subprotocol: string) {
      super(to, subprotocol, { origin: new URL(url).origin });
    }
  } as unknown as RelaySocketConstructor;
  const player = createWirePlayer(
    openRelayConnection(address, workspace, Socket),
    { target: targetOf(server) },
  );
  player.addEventListener('change', () => watch(player.state.session));
  player.setScript(script);
  await player.run();
  const { state } = player;
  const queue = wants.looksAtQueue && (await queueOf(url, workspace));
  const mailbox = await mailboxOf(url, workspace);
  player.close();
  return { state, session: state.session, mailbox, ...(queue && { queue }) };
}
