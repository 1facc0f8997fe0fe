/** A server that a test plays, with a client that says what the test says. */
import { createServerPlayer } from '../../../../web/clients/serving/server-player.js';
import type { ClientHearer } from '../../../../web/transport/client-acceptor.js';
import { playedServer } from '../../../../web/transport/client-acceptor.js';
import { unmark } from '../../../support/marked.js';

/** A player, and the client's side of it. */
export function playedServerOf() {
  /** Who waits for a client. */
  let hearer: ClientHearer | undefined;
  const acts: string[] = [];
  const player = createServerPlayer((heard) => {
    hearer = heard;
    const close = (reason?: string) =>
      heard.tell({
        type: 'closed',
        at: 9,
        by: 'server',
        ...(reason && { reason }),
      });
    return {
      say(octets) {
        acts.push(octets.replaceAll('\r\n', '␍␊'));
        heard.tell({ type: 'received', at: 2, octets });
      },
      startTls(reply, received) {
        acts.push(`startTls ${received}`);
        heard.tell({ type: 'received', at: 2, octets: reply });
        heard.tell({ type: 'secured', at: 3 });
      },
      close() {
        acts.push('close');
        close();
      },
      reset() {
        acts.push('reset');
        close('You broke the connection off.');
      },
    };
  });
  return {
    player,
    /** What the server said and did. */
    acts,
    /** A client comes. */
    come() {
      hearer?.came('127.0.0.1', 50_000);
      hearer?.tell({ type: 'connecting', at: 0, ...playedServer });
      const { host: address, port } = playedServer;
      hearer?.tell({ type: 'connected', at: 0, address, port });
    },
    /** The client says a line. */
    says(line: string) {
      hearer?.tell({ type: 'sent', at: 1, octets: unmark(`${line}␍␊`) });
    },
    /** There is no relay. */
    lose(message: string) {
      hearer?.lost(message);
    },
  };
}
