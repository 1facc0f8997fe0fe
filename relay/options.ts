/** Reads the command line and the environment. */
import { parseArgs } from 'node:util';
import { type Destination, parseDestination } from './policy.js';

export interface Options {
  readonly host: string;
  readonly port: number;
  readonly allow: readonly Destination[];
  readonly help: boolean;
}

export const usage = `SMTP Workbook: learn SMTP by stepping through it.

  npm start -- [options]

  --port <number>      The port to listen on (5321; or PORT)
  --host <address>     The address to listen on (127.0.0.1; or HOST)
  --allow <host:port>  A server that pages may reach besides the sandbox;
                       may be repeated (or SMTP_WORKBOOK_ALLOW=host:port,…)
  --help               This text
`;

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
    help: values.help ?? false,
  };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        allow: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    // Node's own sentences name the option, and go on with advice we don't need.
    const [sentence = ''] = String((error as Error).message).split(/\.\s/);
    throw new OptionError(`${sentence.replace(/\.$/, '')}.`);
  }
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
