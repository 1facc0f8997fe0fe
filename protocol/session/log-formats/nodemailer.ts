/**
 * The log of nodemailer: as its own console logger writes it, or in JSON, an
 * object a line, as bunyan and pino do.
 *
 *     [2026-11-21 21:26:24] DEBUG [UghRy2dUOto] C: EHLO client.example
 *     {"level":20,"component":"smtp-connection","sid":"UghRy2dUOto","tnx":"client","msg":"EHLO client.example"}
 */
import { encodeText, type Octets } from '../../source/octets.js';
import { readHostPort, securityOf } from './host-port.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import type { TextLine } from './text-line.js';

/** What one line says, however it is written. */
interface Entry {
  readonly at: number;
  /** Empty where it is about no connection. */
  readonly sid: string;
  readonly said: string;
  /** Whether it is a warning or an error. */
  readonly isTrouble: boolean;
  readonly isJson: boolean;
  /** Who says it, where the line tells. */
  readonly tnx?: string;
}

const written =
  /^\[([0-9-]+ [0-9:]+)\] (TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +(?:\[(?:#?([A-Za-z0-9_-]+))\] ?)?(.*)$/s;

export const nodemailer: LineFormat = {
  name: 'nodemailer',
  title: 'the log of nodemailer',
  explanation:
    'What nodemailer logs with logger and debug set, as text or as JSON.',
  references: [
    {
      title: 'Nodemailer: SMTP transport',
      url: 'https://nodemailer.com/smtp',
    },
  ],
  marks: (text) =>
    /^\[[0-9-]+ [0-9:]+\] [A-Z]+ +\[#?[A-Za-z0-9_-]+\]/.test(text) ||
    /^\{.*"(?:tnx|component)":"(?:client|server|smtp|smtp-connection|smtp-transport|message)"/.test(
      text,
    ),
  hasBareLines: true,
  read(lines) {
    const builder = new LogBuilder();
    let last: Entry | undefined;
    for (const line of lines) {
      const entry = parseEntry(line.text) ?? continued(last, line, builder);
      if (entry) readEntry(line, entry, builder);
      else readOther(line, builder);
      if (entry?.sid) last = entry;
    }
    return builder.log;
  },
};

/** A line of the message that has no head of its own. */
function continued(
  last: Entry | undefined,
  { text }: TextLine,
  builder: LogBuilder,
): Entry | undefined {
  if (!last || last.isJson) return undefined;
  if (builder.connection(last.sid).awaited !== 'mailData') return undefined;
  return { ...last, said: text };
}

function readOther(line: TextLine, builder: LogBuilder) {
  if (/^(?:[A-Za-z]{0,40}Error: |Error$)/.test(line.text)) {
    const explanation = 'The error as the program printed it.';
    builder.trouble(line, explanation, builder.lastKey);
  } else if (/^[2-5][0-9]{2} /.test(line.text)) {
    builder.remark(line, 'A reply again, as the program printed it.');
  } else if (/^ {4}at |^ {2}[A-Za-z]{1,40}: |^[{}]$/.test(line.text)) {
    builder.remark(line, 'More of the error as the program printed it.');
  } else builder.unknown(line);
}

function parseEntry(text: Octets): Entry | undefined {
  if (text.startsWith('{')) return parseJson(text);
  const [, time, level = '', sid = '', said] = written.exec(text) ?? [];
  if (time === undefined || said === undefined) return undefined;
  const at = Date.parse(`${time.replace(' ', 'T')}Z`);
  const isTrouble = /^(?:WARN|ERROR|FATAL)$/.test(level);
  return { at, sid, said, isTrouble, isJson: false };
}

function parseJson(text: string): Entry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // a SyntaxError: no JSON
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { time, sid, msg, message, tnx, level } = value as Record<
    string,
    unknown
  >;
  const said = typeof msg === 'string' ? msg : message;
  if (typeof said !== 'string') return undefined;
  const at = typeof time === 'number' ? time : Date.parse(String(time));
  return {
    at,
    sid: typeof sid === 'string' ? sid : '',
    said: encodeText(said),
    // As bunyan and pino count: 40 is a warning.
    isTrouble: typeof level === 'number' && level >= 40,
    isJson: true,
    ...(typeof tnx === 'string' && { tnx }),
  };
}

function readEntry(line: TextLine, entry: Entry, builder: LogBuilder) {
  const { sid, at } = entry;
  if (sid && !Number.isNaN(at)) builder.connection(sid).tell(at);
  const said = entry.said.replace(/^[CS]: /, '');
  switch (whoSays(entry, builder)) {
    case 'server':
      builder.server(line, wireLine(said.replace(/\r?\n/g, '\r\n')), sid);
      break;
    case 'client':
      builder.client(line, wireLine(said.replace(/\r?\n/g, '\r\n')), sid);
      break;
    case 'nodemailer':
      readOwnWords(line, said, entry, builder);
  }
}

function whoSays(
  { sid, said, tnx }: Entry,
  builder: LogBuilder,
): 'client' | 'server' | 'nodemailer' {
  if (tnx === 'server' || said.startsWith('S: ')) return 'server';
  if (tnx === 'client' || said.startsWith('C: ')) return 'client';
  const isMessage =
    sid !== '' &&
    builder.connection(sid).awaited === 'mailData' &&
    !/^<[0-9]+ bytes encoded/.test(said);
  return isMessage ? 'client' : 'nodemailer';
}

function readOwnWords(
  line: TextLine,
  said: string,
  { sid, isTrouble }: Entry,
  builder: LogBuilder,
) {
  const key = sid || builder.lastKey;
  if (said.startsWith('Connection closed unexpectedly') && builder.has(key)) {
    builder.connection(key).add({ type: 'closed', by: 'server' });
    builder.remark(
      line,
      'The server closed the connection before the client was done.',
      { key },
    );
  } else if (isTrouble) {
    const [, address = ''] = /^connect E[A-Z]+ (\S+)/.exec(said) ?? [];
    const target = readHostPort(address);
    if (target && !builder.connection(key).target) {
      const security = securityOf(target.port);
      builder.connection(key).add({ type: 'connecting', ...target, security });
    }
    builder.trouble(line, 'nodemailer tells of an error.', key);
  } else builder.remark(line, explain(said, sid, builder), { key: sid });
}

/** What nodemailer says of itself; tells the connection what happened. */
function explain(said: string, sid: string, builder: LogBuilder): string {
  const [, secured, address = ''] =
    /^(Secure c|C)onnection established to (\S+)$/.exec(said) ?? [];
  const target = readHostPort(address);
  if (secured && target) {
    const security = secured === 'C' ? 'plain' : 'tls';
    const connection = builder.connection(sid);
    connection.add({ type: 'connecting', ...target, security });
    connection.add({
      type: 'connected',
      address: target.host,
      port: target.port,
    });
    if (security === 'tls') connection.add({ type: 'secured' });
    return `The connection to ${target.host}, port ${target.port}, is there.`;
  }
  if (said.startsWith('Connection upgraded with STARTTLS')) {
    builder.connection(sid).add({ type: 'secured' });
    return 'TLS has begun.';
  }
  if (said.startsWith('Closing connection to the server')) {
    builder.connection(sid).add({ type: 'closed', by: 'client' });
    return 'nodemailer closes the connection.';
  }
  const [, size] = /^<([0-9]+) bytes encoded/.exec(said) ?? [];
  if (size) return `The message was ${size} octets long on the wire.`;
  const found = explanations.find(([pattern]) => pattern.test(said));
  if (found) return found[1];
  return 'nodemailer says what it does.';
}

const explanations: readonly (readonly [RegExp, string])[] = [
  [/^Creating transport/, 'nodemailer and its version, and how it sends.'],
  [/^Resolved /, 'The address that the name of the server leads to.'],
  [/^SMTP handshake finished/, 'The client has said EHLO, and may go on.'],
  [/^Connection closed/, 'The connection is over.'],
  [/^User ".*" authenticated/, 'The client has signed in.'],
  [/^User ".*" failed to authenticate/, 'The client could not sign in.'],
  [
    /^Authentication for ".*" (?:is )?skipped/i,
    'The client did not sign in, though it was told to.',
  ],
  [
    /^(?:Sending (?:mail|message)|Assigned message)/,
    'nodemailer was asked to send a message.',
  ],
  [
    /^(?:Initiated new|Acquired connection|Assigned|Resource #|Created new pool|Resolving|Dropping|Pool|Closed)/,
    'nodemailer keeps connections to use them for several messages.',
  ],
];
