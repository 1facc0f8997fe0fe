/** Plays a lesson's server: as the learner would, by itself but where the lesson says otherwise. */
import { WebSocket } from 'ws';
import type { PlayedReply } from '../../lessons/lesson.js';
import { encodeText } from '../../protocol/source/octets.js';
import { relayPath } from '../../relay/contract.js';
import {
  createServerPlayer,
  type ServerPlayer,
} from '../../web/clients/serving/server-player.js';
import { acceptRelayClients } from '../../web/transport/client-acceptor.js';
import type { RelaySocketConstructor } from '../../web/transport/relay-link.js';

/** Answers clients of `workspace`; what is no usual answer is `replies`, in their order, the next once one was given. An empty one says nothing, and closes. */
export function playServer(
  url: string,
  workspace: string,
  replies: readonly PlayedReply[],
): ServerPlayer {
  const address = new URL(relayPath, url.replace('http', 'ws')).href;
  const Socket = class extends WebSocket {
    constructor(to: string, subprotocol: string) {
      super(to, subprotocol, { origin: new URL(url).origin });
    }
  } as unknown as RelaySocketConstructor;
  const player = createServerPlayer(
    acceptRelayClients(address, workspace, Socket),
  );
  const left = [...replies];
  const takeOver = () =>
    player.setAutopilot({ isOn: true, except: left[0]?.to });
  player.addEventListener('change', () => {
    const { activity, awaited } = player.state;
    const [next] = left;
    if (activity !== 'yours' || !next || awaited?.to !== next.to) return;
    left.shift();
    if (next.reply === '') player.close();
    else player.say(encodeText(`${next.reply}\r\n`));
    takeOver();
  });
  takeOver();
  player.start();
  return player;
}
