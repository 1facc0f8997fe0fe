/** Reads the command line and the environment. */
import { parseArgs } from 'node:util';
import { type Destination, parseDestination } from './policy.js';

export interface Options {
  readonly host: string;
  readonly port: number;
  readonly allow: readonly Destination[];
  /** The first of the ports on which the sandbox's servers listen; absent: on none. */
  readonly listen?: number;
  readonly help: boolean;
}

export const usage = `SMTP Workbook: learn SMTP by stepping through it.

  npm start -- [options]

  --port <number>      The port to listen on (5321; or PORT)
  --host <address>     The address to listen on (127.0.0.1; or HOST)
  --allow <host:port>  A server that pages may reach besides the sandbox;
                       may be repeated (or SMTP_WORKBOOK_ALLOW=host:port,…)
  --listen [number]    Let other programs reach the sandbox too: each server
                       listens on 127.0.0.1, on this port (10000) and its own
                       together, so mx.sandbox.test:25 is on port 10025
  --help               This text
`;

/** Above what other programs for testing mail use (1025, 2525), below what systems hand out by themselves. */
const usualFirstPort = 10_000;

/** An option that cannot be understood; its message is a sentence. */
export class OptionError extends Error {}

/** The options; throws an `OptionError` where one is wrong. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options {
  const values = readArguments(args);
  const listed = (env.SMTP_WORKBOOK_ALLOW ?? '').split(',');
  return {
    host: readHost(values.host ?? (env.HOST || '127.0.0.1')),
    port: readPort(values.port ?? (env.PORT || '5321')),
    allow: [
      ...listed
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .map((text) => readAllowed(text, 'SMTP_WORKBOOK_ALLOW')),
      ...(values.allow ?? []).map((text) => readAllowed(text, '--allow')),
    ],
    ...(values.listen !== undefined && {
      listen: readFirstPort(values.listen),
    }),
    help: values.help ?? false,
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: withFirstPort(args),
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        allow: { type: 'string', multiple: true },
        listen: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    // Node's own sentences name the option, and go on with advice we don't need.
    const [sentence = ''] = String((error as Error).message).split(/\.\s/);
    throw new OptionError(`${sentence.replace(/\.$/, '')}.`);
  }
}

/** A number need not follow --listen. */
function withFirstPort(args: readonly string[]) {
  return args.map((arg, index) => {
    const isAlone = arg === '--listen' && !/^[^-]/.test(args[index + 1] ?? '');
    return isAlone ? `--listen=${usualFirstPort}` : arg;
  });
}

/** So many hosts may stand on the same port that some are thousands above it. */
function readFirstPort(text: string) {
  const port = Number(text);
  if (/^[0-9]{4,5}$/.test(text) && port >= 1024 && port <= 40_000) return port;
  throw new OptionError(
    `--listen takes a number from 1024 to 40000, and not "${text}".`,
  );
}

function readPort(text: string) {
  const port = Number(text);
  if (/^[0-9]{1,5}$/.test(text) && port <= 65_535) return port;
  throw new OptionError(
    `--port (or PORT) takes a number from 0 to 65535, and not "${text}".`,
  );
}

function readHost(text: string) {
  const host = text.replace(/^\[(.*)\]$/, '$1');
  if (/^[a-z0-9_.:-]+$/i.test(host)) return host.toLowerCase();
  throw new OptionError(
    `--host (or HOST) takes a name or an address, and not "${text}".`,
  );
}

function readAllowed(text: string, option: string) {
  const destination = parseDestination(text);
  if (destination) return destination;
  throw new OptionError(
    `${option} takes a host and a port, as in mail.example.org:25 or [::1]:2525, and not "${text}".`,
  );
}
