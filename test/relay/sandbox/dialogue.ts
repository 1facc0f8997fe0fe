/**
 * A small client that plays a dialogue as text against a server of the sandbox.
 *
 *     S: 220 mx.sandbox.test ESMTP SMTP Workbook sandbox
 *     C: EHLO client.example
 *     S: 250-mx.sandbox.test greets client.example
 *
 * What it gives back is the same text with what the server really said, so a
 * test compares the two. Lines stand for themselves and CR LF; `C: …\` has no
 * line end; `␍`, `␊`, `␀` and `\xNN` are the octets they look like, and `␠` is a
 * space at a line's end. `TLS` is a handshake, `END` the server's close. Lines
 * of the client that stand together go out together.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { octetsOf } from '../../../protocol/source/octets.js';
import type { Sandbox } from '../../../relay/sandbox/sandbox.js';

/** The workspace that dialogues use unless they name another. */
export const workspace = '0123456789abcdef0123456789abcdef';

/** Connects to a name of the sandbox, with a handshake where TLS begins at once. */
export async function connectTo(
  sandbox: Sandbox,
  server: string,
  owner = workspace,
): Promise<Socket> {
  const [host = '', port] = server.split(':');
  const socket = await connectInClear(sandbox, server, owner);
  const hasTls = sandbox.resolve(host, Number(port))?.tls;
  return hasTls ? secure(socket, sandbox, host) : socket;
}

/** Connects to a name of the sandbox, announced as the relay does it, and no more. */
export async function connectInClear(
  sandbox: Sandbox,
  server: string,
  owner = workspace,
): Promise<Socket> {
  const [host = '', port] = server.split(':');
  const address = sandbox.resolve(host, Number(port));
  if (!address) throw new Error(`The sandbox has no ${server}.`);
  const socket = connect(address.port, address.address);
  await once(socket, 'connect');
  sandbox.announce(socket, owner);
  return socket;
}

/** Does a handshake in which the server's certificate must be valid for `host`. */
export async function secure(
  socket: Socket,
  sandbox: Sandbox,
  host: string,
): Promise<TLSSocket> {
  const secured = connectTls({
    socket,
    servername: host,
    ca: sandbox.certificateAuthority,
  });
  await once(secured, 'secureConnect');
  return secured;
}

/** Plays the `C:` lines of `script`, and gives it with the `S:` lines that came. */
export async function play(
  sandbox: Sandbox,
  server: string,
  script: string,
  owner = workspace,
): Promise<string> {
  const [host = ''] = server.split(':');
  let socket = await connectTo(sandbox, server, owner);
  let reader = readLines(socket);
  const heard: string[] = [];
  const lines = linesOf(script);
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('S:')) {
      heard.push(`S: ${(await reader.next())?.replace(/ $/, '␠')}`);
      continue;
    }
    heard.push(line === 'END' ? ((await reader.next()) ?? 'END') : line);
    if (line === 'TLS') {
      reader.release();
      socket = await secure(socket, sandbox, host);
      reader = readLines(socket);
    } else if (line.startsWith('C:')) {
      // The lines of one group go out together, as in PIPELINING.
      socket.cork();
      socket.write(octetsOfLine(line), 'latin1');
      if (!lines[index + 1]?.startsWith('C:')) uncork(socket);
    }
  }
  socket.destroy();
  return heard.join('\n');
}

function uncork(socket: Socket) {
  while (socket.writableCorked > 0) socket.uncork();
}

/** `script` as `play` gives it where the server says what it expects. */
export function tidy(script: string): string {
  return linesOf(script).join('\n');
}

function linesOf(script: string) {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function octetsOfLine(line: string) {
  const text = line.replace(/^C: ?/, '');
  const whole = text.endsWith('\\') ? text.slice(0, -1) : `${text}\r\n`;
  return Buffer.from(
    whole.replaceAll('␍', '\r').replaceAll('␊', '\n').replaceAll('␀', '\0'),
  )
    .toString('latin1')
    .replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

/** Reads whole lines without their CR LF; undefined where the server has closed. */
export function readLines(socket: Socket) {
  let text = '';
  let isEnded = false;
  let wake = () => {};
  const onData = (chunk: Buffer) => {
    text += octetsOf(chunk);
    wake();
  };
  const onEnd = () => {
    isEnded = true;
    wake();
  };
  socket
    .on('data', onData)
    .on('end', onEnd)
    .on('close', onEnd)
    .on('error', onEnd);
  return {
    async next(): Promise<string | undefined> {
      while (!text.includes('\r\n') && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (!text.includes('\r\n')) return text || undefined;
      const end = text.indexOf('\r\n');
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      return line;
    },
    release() {
      socket
        .off('data', onData)
        .off('end', onEnd)
        .off('close', onEnd)
        .off('error', onEnd);
    },
  };
}
