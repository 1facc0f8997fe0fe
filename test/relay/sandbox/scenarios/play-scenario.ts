/**
 * Plays a dialogue as `play` does, for servers that break the rules. Besides
 * what that knows, `S: …\` is octets without a line end, `RST` a connection that
 * broke off, `PATIENCE` the ten minutes after which a server that has stopped
 * reading goes, and `CLOSE` a client that goes. `TLS` names what is wrong with
 * the certificate.
 */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Sandbox } from '../../../../relay/sandbox/sandbox.js';
import { scenarioLimits } from '../../../../relay/sandbox/scenarios/scenario-limits.js';
import { connectInClear } from '../dialogue.js';
import type { ScenarioClock } from './scenario-clock.js';

export interface Stage {
  readonly sandbox: Sandbox;
  readonly clock: ScenarioClock;
  /** `mx.sandbox.test:25` */
  readonly server: string;
  readonly workspace: string;
}

/** Gives `script` with what the server really said. */
export async function playScenario(
  { sandbox, clock, server, workspace }: Stage,
  script: string,
): Promise<string> {
  const [host = ''] = server.split(':');
  let socket = await connectInClear(sandbox, server, workspace);
  let octets = readOctets(socket);
  const heard: string[] = [];

  async function secure() {
    octets.release();
    const secured = connectTls({
      socket,
      servername: host,
      ca: sandbox.certificateAuthority,
      rejectUnauthorized: false,
    });
    await once(secured, 'secureConnect');
    socket = secured;
    octets = readOctets(socket);
    return secured.authorized ? 'TLS' : `TLS ${secured.authorizationError}`;
  }

  for (const line of linesOf(script)) {
    if (line.startsWith('C: ')) {
      socket.write(`${line.slice(3)}\r\n`, 'latin1');
      heard.push(line);
    } else if (line.startsWith('S: ') && line.endsWith('\\')) {
      const said = await octets.take(revealed(line.slice(3, -1)).length);
      heard.push(`S: ${shown(said)}\\`);
    } else if (line.startsWith('S: ')) {
      heard.push(`S: ${shown(await octets.takeLine())}`);
    } else if (line.startsWith('TLS')) {
      heard.push(await secure());
    } else if (line === 'PATIENCE') {
      await clock.reach(scenarioLimits.wait);
      heard.push(line);
    } else if (line === 'CLOSE') {
      heard.push(line);
    } else {
      heard.push(await octets.takeEnd());
    }
  }
  socket.destroy();
  return heard.join('\n');
}

/** `script` as `playScenario` gives it where the server says what it expects. */
export function linesOf(script: string): string[] {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function shown(octets: string) {
  return octets
    .replaceAll('\r', '␍')
    .replaceAll('\n', '␊')
    .replace(/ $/, '␠')
    .replace(/[^ -~␍␊␠]/g, (octet) => {
      const hex = octet.charCodeAt(0).toString(16).toUpperCase();
      return `\\x${hex.padStart(2, '0')}`;
    });
}

function revealed(text: string) {
  return text
    .replaceAll('␍', '\r')
    .replaceAll('␊', '\n')
    .replace(/\\x([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}

function readOctets(socket: Socket) {
  let text = '';
  let end: 'END' | 'RST' | undefined;
  let wake = () => {};
  const onData = (chunk: Buffer) => {
    text += chunk.toString('latin1');
    wake();
  };
  const onEnd = () => {
    end ??= 'END';
    wake();
  };
  const onError = () => {
    end ??= 'RST';
    wake();
  };
  socket.on('data', onData).on('end', onEnd).on('error', onError);

  async function until(isThere: () => boolean) {
    while (!isThere() && !end) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  async function take(count: number) {
    await until(() => text.length >= count);
    const taken = text.slice(0, count);
    text = text.slice(count);
    return taken;
  }

  return {
    take,
    /** A line without its CR LF, or as much of one as there is. */
    async takeLine() {
      await until(() => text.includes('\r\n'));
      const length = text.indexOf('\r\n');
      if (length < 0) return `${await take(text.length)}${end}`;
      return (await take(length + 2)).slice(0, -2);
    },
    /** How the server went, behind what it said before. */
    async takeEnd() {
      await until(() => false);
      return `${shown(await take(text.length))}${end}`;
    },
    release() {
      socket.off('data', onData).off('end', onEnd).off('error', onError);
    },
  };
}
