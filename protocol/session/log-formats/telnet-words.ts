/** What telnet, nc and ncat say themselves, and the command that started them. */
import { securityOf } from './host-port.js';
import type { LogBuilder } from './log-builder.js';

type Row = readonly [
  pattern: RegExp,
  /** Tells the connection what happened, and gives a sentence about the line. */
  read: (found: readonly (string | undefined)[], words: TelnetWords) => string,
];

/** Reads the lines of one screen; keeps what the command asked for. */
export class TelnetWords {
  readonly builder: LogBuilder;
  /** The port that was typed behind the name; absent where none was. */
  port: number | undefined;

  constructor(builder: LogBuilder) {
    this.builder = builder;
  }

  /** A sentence about a line of the program’s own; undefined where it is none. Calls `before` ahead of what it tells. */
  read(text: string, before: () => void): string | undefined {
    for (const [pattern, read] of rows) {
      const found = pattern.exec(text);
      if (!found) continue;
      before();
      return read(found, this);
    }
    return undefined;
  }

  connect(host: string, port: number) {
    const security = securityOf(port);
    this.builder.begin().add({ type: 'connecting', host, port, security });
  }

  connected(address: string, port: number) {
    this.builder.connection().add({ type: 'connected', address, port });
  }

  close(by: 'client' | 'server') {
    if (this.builder.has())
      this.builder.connection().add({ type: 'closed', by });
  }
}

const services: Readonly<Record<string, number>> = {
  smtp: 25,
  smtps: 465,
  submissions: 465,
  submission: 587,
  lmtp: 24,
};

const rows: readonly Row[] = [
  [
    /^(?:[^$#%>]{0,80}[$#%>] ?)?(?:telnet|nc|ncat|netcat)(?:\.exe)? (?:-\S+ )*(?:(\S+) ([0-9]{1,5}|[a-z]+)\b)?/,
    ([, , port = ''], words) => {
      words.port = services[port] ?? (Number(port) || undefined);
      return 'The command that was typed at the shell.';
    },
  ],
  [
    /^Trying (\S{1,255}?)\.\.\.$/,
    ([, address = ''], words) => {
      words.connect(address, words.port ?? 25);
      return `telnet connects to ${address}.`;
    },
  ],
  [
    /^Connecting To (\S{1,255}?)\.\.\.(Could not open connection)?/,
    ([, host = '', isFailed], words) => {
      words.connect(host, words.port ?? 25);
      if (!isFailed) return `telnet connects to ${host}.`;
      const message =
        'telnet could not connect, and does not say why: the host refused, or did not answer.';
      const code = 'UNREACHABLE';
      words.builder.connection().add({ type: 'failed', code, message });
      return message;
    },
  ],
  [
    /^Connected to (\S{1,255})\.$/,
    ([, host = ''], words) => {
      const { target } = words.builder.connection();
      words.connected(target?.host ?? host, target?.port ?? 25);
      return `The connection to ${host} is there.`;
    },
  ],
  [
    /^Connection to (\S{1,255}) ([0-9]{1,5}) port .*succeeded!$/,
    ([, host = '', port], words) => {
      words.connect(host, Number(port));
      return `The connection to ${host}, port ${port}, is there.`;
    },
  ],
  [
    /^Ncat: (?:Connected|(SSL) connection) to (\S{1,255}):([0-9]{1,5})\.$/,
    ([, isSecured, host = '', port], words) => {
      words.connect(host, Number(port));
      words.connected(host, Number(port));
      if (isSecured) words.builder.connection().add({ type: 'secured' });
      return isSecured
        ? `The connection to ${host}, port ${port}, is there, and TLS has begun.`
        : `The connection to ${host}, port ${port}, is there.`;
    },
  ],
  [
    /^(\S{1,255}) \[([0-9a-f.:]+)\] ([0-9]{1,5}) \([^)]*\) open$/,
    ([, host = '', address = '', port], words) => {
      words.connect(host === '(UNKNOWN)' ? address : host, Number(port));
      words.connected(address, Number(port));
      return `The connection to ${address}, port ${port}, is there.`;
    },
  ],
  [
    /^Escape character is |^telnet> |^\^\]$/,
    () => 'How to get back from the session to telnet itself.',
  ],
  [
    /^Connection closed by foreign host\.|^Connection to host lost\.|^Ncat: Connection reset/,
    (_, words) => {
      words.close('server');
      return 'The server closed the connection.';
    },
  ],
  [
    /^Connection closed\.$/,
    (_, words) => {
      words.close('client');
      return 'telnet was told to close the connection.';
    },
  ],
  [
    /^(?:Ncat: [0-9]+ bytes sent|\s?sent [0-9]+, rcvd [0-9]+)/,
    () => 'How many octets were sent and received, when all was over.',
  ],
  [/^Ncat: Version/, () => 'Which version of ncat it is.'],
  [
    /^Ncat: (?:Subject|Issuer|SHA-1|SHA-256|Certificate verification)/,
    () => 'What ncat knows of the server’s certificate.',
  ],
  [
    /^(?:DNS fwd\/rev mismatch|\S+: (?:inverse|forward) host lookup failed)/,
    () =>
      'The name and the address of the server do not lead to each other in the DNS.',
  ],
  [/^(?:=~)+=? PuTTY log /, () => 'PuTTY began to write its log here.'],
  [/^Press any key to continue/, () => 'telnet is over.'],
];
