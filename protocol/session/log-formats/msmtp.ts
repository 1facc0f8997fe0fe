/**
 * What msmtp prints with --debug.
 *
 *     host = mx.example.org                its settings
 *     <-- 220 mx.example.org ESMTP         from the server
 *     --> EHLO client.example              from the client
 *     TLS session parameters:              of TLS and the certificate, indented
 */
import { LogBuilder, linesOf, type TextLine, wireLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';

const said = /^(-->|<--)(?: (.*))?$/s;
const setting = /^([a-z_]+(?: [a-z_]+)*) = (.*)$/s;

export const msmtp: LogFormat = {
  name: 'msmtp',
  title: 'what msmtp --debug prints',
  explanation: 'What msmtp prints with --debug or -d.',
  references: [
    { title: 'msmtp manual', url: 'https://marlam.de/msmtp/msmtp.html' },
  ],
  marks: (text) =>
    /^(?:-->|<--) /.test(text) ||
    /^tls_starttls = |^set_date_header = /.test(text),
  read(log) {
    const builder = new LogBuilder();
    const settings = new Map<string, string>();
    for (const line of linesOf(log)) {
      const [, sign, words = ''] = said.exec(line.text) ?? [];
      if (sign && !builder.has()) begin(settings, builder);
      if (sign === '-->') builder.client(line, wireLine(words));
      else if (sign) builder.server(line, wireLine(words));
      else readOwnWords(line, settings, builder);
    }
    return builder.log;
  },
};

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
    /^ +\((TLS[^)]*)\).*-\(([^)]*)\)$/.exec(text) ?? [];
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
  } else if (/^msmtp: /.test(text)) {
    builder.trouble(line, 'msmtp tells of an error.');
  } else if (
    /^(?:using account|reading recipients|loaded |falling back|ignoring )/.test(
      text,
    )
  ) {
    builder.remark(line, 'msmtp says what it does.');
  } else if (/^[ \t]*$/.test(text)) builder.remark(line, 'A blank line.');
  else builder.unknown(line);
}
