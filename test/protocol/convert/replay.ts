/**
 * A server that says what the server of a recording said, turn by turn, whoever
 * the client is: over a real socket, with real TLS where the recording has it.
 */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { findGreeting } from '../../../protocol/convert/dialogue.js';
import { SessionReader } from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import {
  bytesOf,
  type Octets,
  octetsOf,
  sliceOctets,
} from '../../../protocol/source/octets.js';

export interface Replay {
  readonly port: number;
  /** What the client has said so far. */
  readonly said: () => Octets;
  readonly close: () => void;
}

const summary = { protocol: 'TLSv1.3' } as const;

/** Begins to replay `session`, on a port of the system's choosing. */
export async function replay(
  session: Session,
  secureContext: SecureContext,
): Promise<Replay> {
  const [first] = session.exchanges;
  const greeting = octetsOfReplies(findGreeting(session));
  const turns = session.exchanges.filter(
    ({ turn }) => turn && turn.type !== 'unfinished',
  );
  const reader = new SessionReader();
  const { port: _, ...target } = session.target ?? noTarget;
  reader.read({ ...target, at: 0, port: session.target?.port ?? 25 });
  reader.read({ at: 0, type: 'connected', address: '127.0.0.1', port: 25 });
  const isTls = first?.turn === undefined && first?.secured !== undefined;

  const server = createServer((socket) => {
    let answered = 0;
    let secured: TLSSocket | undefined;
    socket.on('error', () => {});
    const say = (to: Socket, octets: string) => {
      to.write(bytesOf(octets as Octets));
      reader.read({ at: 0, type: 'received', octets: octets as Octets });
    };
    const secure = () => {
      const options = { isServer: true, secureContext };
      secured = new TLSSocket(socket, options);
      secured.on('error', () => {});
      reader.read({ at: 0, type: 'secured', ...summary });
      return secured;
    };
    const listen = (to: Socket) => {
      to.on('end', () => to.end());
      to.on('data', (chunk: Buffer) => {
        if (to === socket && secured) return;
        reader.read({ at: 0, type: 'sent', octets: octetsOf(chunk) });
        while (seen() > answered) {
          const exchange = turns[answered];
          answered += 1;
          if (!exchange) return say(to, '500 The recording ends here\r\n');
          say(to, octetsOfReplies(exchange));
          if (exchange.secured) {
            to.removeAllListeners('data');
            return listen(secure());
          }
        }
        if (answered === turns.length && closes(session)) to.end();
      });
    };
    const to = isTls ? secure() : socket;
    listen(to);
    say(to, greeting);
  });
  const seen = () =>
    reader.session.exchanges.filter(
      ({ turn, before }) =>
        turn &&
        turn.type !== 'unfinished' &&
        before.phase !== 'connecting' &&
        (turn.type !== 'mailData' || turn.isComplete),
    ).length;

  function octetsOfReplies(exchange: Session['exchanges'][number] | undefined) {
    return (exchange?.replies ?? [])
      .map(({ span }) => sliceOctets(session.server, span))
      .join('');
  }
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('No port.');
  return {
    port: address.port,
    said: () => reader.session.client,
    close: () => server.close(),
  };
}

/** Whether the server closes at the end, as it does after QUIT in any recording. */
function closes({ end, exchanges }: Session) {
  const last = exchanges.findLast(({ turn }) => turn)?.turn;
  const isQuit = last?.type === 'command' && last.verb === 'QUIT';
  return isQuit || (end?.type === 'closed' && end.by === 'server');
}

const noTarget = {
  type: 'connecting',
  host: 'localhost',
  port: 25,
  security: 'plain',
} as const;
