/**
 * Programs under the machine's own python3: CPython with its own sockets and
 * its own TLS, of which no line is ours. Names lead to the sandbox, or to
 * servers of a test, by `native-python/sitecustomize.py`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { SessionEvent } from '../../protocol/session/event.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { Sandbox } from '../../relay/sandbox/sandbox.js';
import type { RaisedException } from '../../web/clients/python/program.js';
import { openDoors } from './native-python/doors.js';

/** What a program runs with. */
export interface NativeOptions {
  /** Where its names lead; without one nothing but `servers` and this machine is there. */
  readonly sandbox?: Sandbox;
  /** Whose mailboxes the sandbox uses. */
  readonly workspace?: string;
  /** Ports of loopback by the name that the program uses: `localhost:2525`. */
  readonly servers?: Readonly<Record<string, number>>;
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from its standard input; nothing where absent. */
  readonly input?: string;
  /** Milliseconds until it is killed; 20,000 where absent. */
  readonly timeout?: number;
}

/** What came of a program. */
export interface NativeRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly end: NativeEnd;
  /** In the order in which the program asked for them. */
  readonly connections: readonly NativeConnection[];
  /** What the program sent on each connection, before TLS encrypted it. */
  readonly clientOctets: readonly Octets[];
  /** What came to the sandbox on each connection, as it came: encrypted where there is TLS. */
  readonly arrived: readonly Octets[];
}

/** As `ProgramEnd` of a page's program; killed: it took too long. */
export type NativeEnd =
  | { readonly type: 'returned' | 'killed' }
  | { readonly type: 'exited'; readonly status: number }
  | {
      readonly type: 'raised';
      readonly exception: Pick<
        RaisedException,
        'name' | 'classes' | 'message' | 'attributes'
      >;
    };

/** One connection, told as the page's transport tells it; certificates are left out. */
export interface NativeConnection {
  /** As the program named it: `mx.sandbox.test:25`. */
  readonly server: string;
  readonly events: readonly SessionEvent[];
}

/** The python3 of this machine; `PYTHON` names another. */
const python = findPython(process.env.PYTHON ?? 'python3');

/** Of the python3 here, as `3.11`; undefined where there is none, or an older one. */
export const nativeVersion: string | undefined = python?.version;

/** Whether its `email.utils` reads addresses strictly: since 3.13, and in later releases of older ones (CVE-2023-27043). */
export const nativeReadsStrictly: boolean = python?.isStrict ?? false;

/** Behind the name of a suite that needs python3: why it does not run. */
export const withoutPython: string = nativeVersion
  ? ''
  : ' (skipped: there is no python3 of 3.11 or later)';

/** Runs `program` to its end. */
export async function runNative(
  program: string,
  options: NativeOptions = {},
): Promise<NativeRun> {
  const { sandbox, workspace, servers = {}, env, timeout = 20_000 } = options;
  if (!python) throw new Error('There is no python3 of 3.11 or later.');
  const doors = sandbox && (await openDoors(sandbox, workspace));
  const folder = await mkdtemp(join(tmpdir(), 'native-python-'));
  try {
    const authority = join(folder, 'sandbox-ca.pem');
    await writeFile(authority, sandbox?.certificateAuthority ?? '');
    const file = join(folder, 'program.py');
    await writeFile(file, program);
    const child = spawn(python.file, ['-X', 'utf8', file], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        ...(process.env.HOME && { HOME: process.env.HOME }),
        ...env,
        PYTHONPATH: join(import.meta.dirname, 'native-python'),
        PYTHONDONTWRITEBYTECODE: '1',
        PYTHONUNBUFFERED: '1',
        SANDBOX_CA: authority,
      },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    const [stdin, stdout, stderr, told, answers] = child.stdio as unknown as [
      Writable,
      Readable,
      Readable,
      Readable,
      Writable,
    ];
    // A program that has ended reads no more.
    for (const stream of [stdin, answers]) stream.on('error', () => {});
    stdin.end(options.input ?? '');

    let isKilled = false;
    const timer = setTimeout(() => {
      isKilled = true;
      child.kill('SIGKILL');
    }, timeout);
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });

    const record = new Map<number, SessionEvent[]>();
    let exception: RaisedException | undefined;
    const listening = (async () => {
      for await (const line of createInterface({ input: told })) {
        const said = JSON.parse(line) as Told;
        if (said.type === 'raised') exception = said.exception;
        if (said.type === 'resolve') {
          const port = await resolve(said.host, said.port);
          answers.write(`${JSON.stringify(port ?? null)}\n`);
        }
        if (said.type === 'event') {
          const events = record.get(said.connection);
          if (events) events.push(said.event);
          else record.set(said.connection, [said.event]);
        }
      }
    })();

    async function resolve(host: string, port: number) {
      const own = servers[`${host}:${port}`];
      if (own !== undefined) return own;
      const isHere = /^(?:localhost|127\.0\.0\.1)$/.test(host);
      return (await doors?.find(host, port)) ?? (isHere ? port : undefined);
    }

    const [output, errors, status] = await Promise.all([
      text(stdout),
      text(stderr),
      ended,
      listening,
    ]);
    clearTimeout(timer);
    const connections = [...record.values()].map(finish);
    return {
      stdout: output,
      stderr: errors,
      end: isKilled ? { type: 'killed' } : endOf(status, exception),
      connections,
      clientOctets: connections.map(({ events }) => sentIn(events)),
      arrived: (await doors?.close()) ?? [],
    };
  } finally {
    await doors?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Told =
  | {
      readonly type: 'event';
      readonly connection: number;
      readonly event: SessionEvent;
    }
  | { readonly type: 'resolve'; readonly host: string; readonly port: number }
  | { readonly type: 'raised'; readonly exception: RaisedException };

/** What `command` leads to; it may be a script that looks for the right one each time. */
function findPython(command: string) {
  const code =
    'import email.utils, ssl, sys; print("%d.%d" % sys.version_info[:2], hasattr(email.utils, "supports_strict_parsing"), sys.executable)';
  const { status, stdout } = spawnSync(command, ['-c', code]);
  if (status !== 0) return undefined;
  const [, version, isStrict, file] =
    /^(\S+) (\S+) (.+)$/m.exec(stdout.toString()) ?? [];
  // Older ones word their errors differently.
  if (!version || !file || Number(version.split('.')[1]) < 11) return undefined;
  return { version, file, isStrict: isStrict === 'True' };
}

function endOf(
  status: number | null,
  exception: RaisedException | undefined,
): NativeEnd {
  if (status === 0) return { type: 'returned' };
  if (exception && status === 1) return { type: 'raised', exception };
  return { type: 'exited', status: status ?? -1 };
}

/** TLS that begins before any octets was asked for with the connection; the end of the program closes. */
function finish(told: readonly SessionEvent[]): NativeConnection {
  const first = told.find(({ type }) =>
    /^(?:sent|received|secured)$/.test(type),
  );
  const security = first?.type === 'secured' ? 'tls' : 'plain';
  const events = told.map((event) =>
    event.type === 'connecting' ? ({ ...event, security } as const) : event,
  );
  const [begun] = events;
  const last = events.at(-1);
  if (begun?.type !== 'connecting' || !last) {
    throw new Error('A connection does not begin with its name.');
  }
  const isOver = last.type === 'closed' || last.type === 'failed';
  return {
    server: `${begun.host}:${begun.port}`,
    events: isOver
      ? events
      : [...events, { at: last.at, type: 'closed', by: 'client' }],
  };
}

function sentIn(events: readonly SessionEvent[]): Octets {
  return events
    .map((event) => (event.type === 'sent' ? event.octets : ''))
    .join('') as Octets;
}
