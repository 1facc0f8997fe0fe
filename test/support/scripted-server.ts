/**
 * A server that says what a list tells it to, whatever it is asked: a reply to
 * the connection, then one to each line, and one to all mail data.
 *
 *     220 scripted.example ESMTP
 *     250-scripted.example
 *     250 SIZE 1000
 *     354 Go on
 *     250 Done
 *     & 450 Not for bob        said together with the line before
 *     %close                   closes, instead of a reply
 *     & %close                 closes at once
 *     %reset                   closes without a goodbye (TCP RST), instead of a reply
 *     %silence                 says nothing any more
 *     %tls                     a handshake; before the greeting: TLS from the first octet
 *
 * QUIT is answered 221, and what the list has no reply for 500.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { type Octets, octetsOf } from '../../protocol/source/octets.js';
import { type Identity, issueItself } from '../relay/support/certificates.js';

export interface ScriptedServer {
  readonly port: number;
  /** What came on each connection so far, decrypted. */
  readonly received: readonly Octets[];
  /** Plays another list to the connections to come. */
  plays(list: string, security: Security): void;
  close(): Promise<void>;
}

/** The kinds of protection that a list can be played under. */
export type Security = 'plain' | 'starttls' | 'tls';

/**
 * Plays `list` to each connection; under `starttls` after STARTTLS was agreed to.
 * It shows `identity`, such as one that `test/relay/support/certificates.ts` has
 * issued with other dates or names; one that it signed itself where absent.
 */
export async function startScriptedServer(
  list: string,
  security: Security = 'plain',
  identity?: Identity,
): Promise<ScriptedServer> {
  let steps = stepsOf(list, security);
  const received: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const index = received.push('') - 1;
    // A client may leave when it likes, and the test reads what it said.
    const tell = (octets: Octets) => {
      received[index] += octets;
    };
    play(socket, steps, { identity, tell }).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get received() {
      return received as Octets[];
    },
    plays(other, otherSecurity) {
      steps = stepsOf(other, otherSecurity);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function stepsOf(list: string, security: Security): readonly string[] {
  const lines = list.split('\n').filter((line) => line !== '');
  const steps: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = steps.at(-1);
    const isMore = isOpen || /^& [^%]/.test(line);
    const isDirective = /^(?:& )?%/.test(line);
    const said = isDirective ? line : `${line.replace(/^& /, '')}\r\n`;
    if (isMore && last !== undefined) steps[steps.length - 1] = last + said;
    else steps.push(said);
    isOpen = /^[0-9]{3}-/.test(line);
  }
  if (security === 'tls') return ['%tls', ...steps];
  if (security === 'plain') return steps;
  const [greeting = '', ...rest] = steps;
  const agreed = ['250-scripted.example\r\n250 STARTTLS\r\n', '220 Go on\r\n'];
  return [greeting, ...agreed, '%tls', ...rest];
}

interface Playing {
  readonly identity: Identity | undefined;
  readonly tell: (octets: Octets) => void;
}

async function play(
  connection: Socket,
  steps: readonly string[],
  { identity, tell }: Playing,
) {
  let socket = connection;
  let reader = readTurns(socket, tell);
  let isMailData = false;
  let isFirst = true;
  for (const step of steps) {
    if (step === '%tls') {
      reader.stop();
      socket = await secure(socket, identity ?? (await ownIdentity));
      reader = readTurns(socket, tell);
      continue;
    }
    if (step === '& %close') return socket.end();
    if (step === '%silence') return socket.resume();
    if (!isFirst) {
      const turn = await reader.next(isMailData);
      if (turn === undefined) return socket.end();
      const isQuit = !isMailData && /^quit/i.test(turn);
      if (isQuit && !/^221|%/.test(step)) return socket.end('221 Bye\r\n');
    }
    if (step === '%close') return socket.end();
    if (step === '%reset') return connection.resetAndDestroy();
    isFirst = false;
    socket.write(step, 'latin1');
    isMailData = step.startsWith('354');
  }
  for (;;) {
    const turn = await reader.next(isMailData);
    if (turn === undefined) return socket.end();
    if (/^quit/i.test(turn)) return socket.end('221 Bye\r\n');
    socket.write('500 That was not expected\r\n');
    isMailData = false;
  }
}

/** Cuts what comes into lines, or mail data to its lone dot. */
function readTurns(socket: Socket, tell: (octets: Octets) => void) {
  let pending = '';
  let isOver = false;
  let wake = () => {};
  const take = (chunk: Buffer) => {
    const octets = octetsOf(chunk);
    tell(octets);
    pending += octets;
    wake();
  };
  const finish = () => {
    isOver = true;
    wake();
  };
  socket.on('data', take);
  for (const event of ['end', 'close', 'error']) socket.on(event, finish);
  return {
    /** Undefined where the client has closed. */
    async next(isMailData: boolean): Promise<string | undefined> {
      const end = isMailData ? /^(?:[\s\S]*?\r\n)??\.\r\n/ : /^[^\n]*\n/;
      for (;;) {
        const turn = end.exec(pending)?.[0];
        if (turn !== undefined) {
          pending = pending.slice(turn.length);
          return turn;
        }
        if (isOver) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    /** Leaves the rest to another reader. */
    stop() {
      socket.off('data', take);
    },
  };
}

/** Signed by itself, so that nobody has a reason to trust it. */
const ownIdentity = issueItself('scripted.example', 'localhost');

async function secure(socket: Socket, identity: Identity) {
  const secured = new TLSSocket(socket, {
    isServer: true,
    secureContext: createSecureContext(identity),
  });
  await once(secured, 'secure');
  return secured;
}
