/** Clients of the server that the learner plays, as events: the client's octets are `sent` and the learner's `received`, as in any recording. */
import type { SessionEvent } from '../../protocol/session/event.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
} from '../../protocol/source/octets.js';
import type { RelayMessage } from '../../relay/contract.js';
import {
  type OpenRelayLink,
  openRelayLinks,
  type RelaySocketConstructor,
} from './relay-link.js';

/** The server that a learner plays. */
export const playedServer = {
  host: 'you.sandbox.test',
  port: 25,
  security: 'plain',
} as const;

/** The server's end of a connection; what is said before a client has come is lost. */
export interface ServedClient {
  /** Says octets to the client, and tells them as a `received` event. */
  say(octets: Octets): void;
  /** Says `reply`, and begins TLS: `received` is how many octets the client has sent, its STARTTLS included. */
  startTls(reply: Octets, received: number): void;
  /** Closes, or stops waiting for a client. */
  close(): void;
  /** Breaks the connection off. */
  reset(): void;
}

export interface ClientHearer {
  /** A client has come from there; what follows is told of it. */
  came(address: string, port: number): void;
  /** What happens, ending with one `closed` or `failed`, on a clock that starts when the client comes. */
  tell(event: SessionEvent): void;
  /** No relay is there, or it refused; `message` is a sentence. */
  lost(message: string): void;
}

/** Waits for the next client. */
export type AcceptClient = (hearer: ClientHearer) => ServedClient;

/** Accepts clients of `workspace` through the relay at `url`. */
export function acceptRelayClients(
  url: string,
  workspace: string,
  Socket?: RelaySocketConstructor,
): AcceptClient {
  const openLink = openRelayLinks(url, Socket);
  return (hearer) => acceptClient(openLink, workspace, hearer);
}

function acceptClient(
  openLink: OpenRelayLink,
  workspace: string,
  hearer: ClientHearer,
): ServedClient {
  let cameAt: number | undefined;
  let isOver = false;
  const now = () => performance.now() - (cameAt ?? 0);

  const finish = (last: SessionEvent) => {
    isOver = true;
    hearer.tell(last);
    link.close();
  };

  function hear(message: RelayMessage) {
    if (isOver) return;
    switch (message.type) {
      case 'connected':
        cameAt = performance.now();
        hearer.came(message.address, message.port);
        hearer.tell({ type: 'connecting', at: 0, ...playedServer });
        // The client's own address is no news to it.
        hearer.tell({
          type: 'connected',
          at: 0,
          address: playedServer.host,
          port: playedServer.port,
        });
        return;
      case 'secured': {
        const { peer: _peer, ...secured } = message;
        hearer.tell({ at: now(), ...secured });
        return;
      }
      case 'closed':
      case 'failed':
        if (cameAt !== undefined) finish({ at: now(), ...message });
        else {
          isOver = true;
          const { type } = message;
          hearer.lost(
            type === 'failed'
              ? message.message
              : (message.reason ?? 'The relay accepts no clients any more.'),
          );
          link.close();
        }
    }
  }

  const link = openLink({
    said: hear,
    received: (octets) => {
      hearer.tell({ type: 'sent', at: now(), octets: octetsOf(octets) });
    },
    lost: (message) => {
      if (isOver) return;
      if (cameAt !== undefined) {
        finish({ type: 'failed', at: now(), code: 'UNREACHABLE', message });
      }
      isOver = true;
      hearer.lost(message);
    },
  });
  link.say({ type: 'accept', workspace });

  const isHere = () => cameAt !== undefined && !isOver;
  return {
    say(octets) {
      if (!isHere()) return;
      link.send(bytesOf(octets));
      hearer.tell({ type: 'received', at: now(), octets });
    },
    startTls(reply, received) {
      if (!isHere()) return;
      link.say({ type: 'startTls', received, reply });
      hearer.tell({ type: 'received', at: now(), octets: reply });
    },
    close() {
      if (isOver) return;
      link.say({ type: 'close' });
      if (isHere()) finish({ type: 'closed', at: now(), by: 'server' });
      isOver = true;
      link.close();
    },
    reset() {
      if (!isHere()) return;
      link.say({ type: 'reset' });
      const reason = 'You broke the connection off.';
      finish({ type: 'closed', at: now(), by: 'server', reason });
    },
  };
}
