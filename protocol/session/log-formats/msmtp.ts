/**
 * What msmtp prints with --debug.
 *
 *     host = mx.example.org                its settings
 *     <-- 220 mx.example.org ESMTP         from the server
 *     --> EHLO client.example              from the client
 *     TLS session parameters:              of TLS and the certificate, indented
 */
import { findConnectionFailure } from './connection-failure.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import type { TextLine } from './text-line.js';

const said = /^(-->|<--)(?: (.*))?$/s;
const setting = /^([a-z_]{1,40}(?: [a-z_]{1,40}){0,3}) = (.*)$/s;

export const msmtp: LineFormat = {
  name: 'msmtp',
  title: 'what msmtp --debug prints',
  explanation: 'What msmtp prints with --debug or -d.',
  references: [
    { title: 'msmtp manual', url: 'https://marlam.de/msmtp/msmtp.html' },
  ],
  marks: (text) =>
    /^(?:-->|<--) /.test(text) ||
    /^(?:tls_starttls|set_date_header|remove_bcc_headers|dsn_notify) = |^msmtp: /.test(
      text,
    ),
  read(lines) {
    const builder = new LogBuilder();
    const settings = new Map<string, string>();
    const errors: TextLine[] = [];
    for (const line of lines) {
      const [, sign, words = ''] = said.exec(line.text) ?? [];
      if (sign && !builder.has()) begin(settings, builder);
      if (sign === '-->') builder.client(line, wireLine(words));
      else if (sign) builder.server(line, wireLine(words));
      else if (line.text.startsWith('msmtp: ')) {
        errors.push(line);
        builder.remark(line, explainError(line.text));
      } else readOwnWords(line, settings, builder);
    }
    readErrors(errors, settings, builder);
    return builder.log;
  },
};

/** The errors go another way than the rest, and may stand before what led to them: they count once all else is read. */
function readErrors(
  errors: readonly TextLine[],
  settings: ReadonlyMap<string, string>,
  builder: LogBuilder,
) {
  for (const { text } of errors) {
    const failure = findConnectionFailure(text);
    if (failure) {
      if (!builder.has()) begin(settings, builder);
      builder.connection().add(failure);
    } else if (/the server sent an empty reply/.test(text)) {
      builder.connection().add({ type: 'closed', by: 'server' });
    }
  }
}

const errorRows: readonly (readonly [RegExp, string])[] = [
  [/^msmtp: could not send mail/, 'msmtp gives up: the message was not sent.'],
  [
    /^msmtp: the server sent an empty reply/,
    'msmtp waited for a reply, and the server closed the connection.',
  ],
  [/^msmtp: server message: /, 'The reply for which msmtp gives up.'],
  [
    / not accepted by the server$/,
    'The server refused this recipient, or the sender.',
  ],
  [
    /^msmtp: the server did not accept the mail/,
    'The server refused the message.',
  ],
  [/^msmtp: authentication failed/, 'The client could not sign in.'],
  [
    /^msmtp: the server does not support TLS/,
    'The server did not offer STARTTLS, which msmtp was told to use.',
  ],
];

function explainError(text: string): string {
  const found = errorRows.find(([pattern]) => pattern.test(text));
  return (
    found?.[1] ??
    findConnectionFailure(text)?.message ??
    'msmtp tells of an error.'
  );
}

function begin(settings: ReadonlyMap<string, string>, builder: LogBuilder) {
  const host = settings.get('host');
  const port = Number(settings.get('port'));
  const connection = builder.begin();
  if (!host || !port) return;
  const isTls =
    settings.get('tls') === 'on' && settings.get('tls_starttls') === 'off';
  const security = isTls ? 'tls' : 'plain';
  connection.add({ type: 'connecting', host, port, security });
}

function readOwnWords(
  line: TextLine,
  settings: Map<string, string>,
  builder: LogBuilder,
) {
  const { text } = line;
  const [, name, value = ''] = setting.exec(text) ?? [];
  const [, protocol, cipher] =
    /^ +\((TLS[^)]{0,20})\).{1,120}-\(([^)]{1,40})\)$/.exec(text) ?? [];
  if (name) {
    settings.set(name, value);
    builder.remark(line, `A setting of msmtp: ${name}.`);
  } else if (protocol && cipher) {
    const version = protocol.replace(/^TLS(?=[0-9])/, 'TLSv');
    if (!builder.has()) begin(settings, builder);
    builder.connection().add({ type: 'secured', protocol: version, cipher });
    builder.remark(line, `TLS has begun, with ${version}.`);
  } else if (/^TLS |^ {4}/.test(text)) {
    builder.remark(line, 'Of the TLS handshake, and the server’s certificate.');
  } else if (
    /^(?:using |reading recipients|loaded |falling back|ignoring |envelope[- ]from|ENVELOPE|account )/.test(
      text,
    )
  ) {
    builder.remark(line, 'msmtp says what it does.');
  } else builder.unknown(line);
}
