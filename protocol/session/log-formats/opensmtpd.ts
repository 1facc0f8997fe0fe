/**
 * The log of OpenSMTPD: what became of each session and each message, in pairs
 * of a name and a value, behind the session's identifier.
 *
 *     e287a9ffcd76c147 smtp connected address=192.0.2.1 host=client.example
 *     e287aa00914385eb mta delivery evpid=… rcpt=<bob@example.org> result="PermFail" stat="550 5.1.1 …"
 */
import { securityOf } from './host-port.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat, LoggedOutcome } from './log-format.js';
import type { TextLine } from './text-line.js';

const line =
  /(?:^|: )([0-9a-f]{16}) (smtp|mta|mda|mfa|queue|bounce|scheduler) ([a-z-]+)(?: (.*))?$/s;

/** With -T smtp, the conversation: the process is the server in `smtp:`, and the client in `mta:`. */
const traced = /(?:^|: )(smtp|mta): (0x[0-9a-f]{1,16}): (>>>|<<<)(?: (.*))?$/s;

export const opensmtpd: LineFormat = {
  name: 'opensmtpd',
  title: 'a log of OpenSMTPD',
  explanation: 'What OpenSMTPD writes to the mail log.',
  references: [{ title: 'smtpd(8)', url: 'https://man.openbsd.org/smtpd.8' }],
  marks: (text) => line.test(text) || traced.test(text),
  read(lines) {
    const builder = new LogBuilder();
    const targets = new Map<string, string>();
    for (const each of lines) {
      const [, who, key, arrow, words = ''] = traced.exec(each.text) ?? [];
      if (key) {
        const isServer = (who === 'smtp') === (arrow === '>>>');
        builder[isServer ? 'server' : 'client'](each, wireLine(words), key);
        continue;
      }
      const [, id = '', part = '', what = '', rest = ''] =
        line.exec(each.text) ?? [];
      if (!part) {
        readOther(each, builder);
        continue;
      }
      if (part === 'mta' && what === 'connecting') targets.set(id, rest);
      if (part === 'mta' && what === 'error') {
        readError(each, id, targets.get(id) ?? '', builder);
        continue;
      }
      const outcome = outcomeOf(part, what, rest);
      builder.remark(each, explain(part, what), outcome && { outcome });
    }
    return builder.log;
  },
};

/** What is known of the connection that failed stood in the line before: `address=smtp://192.0.2.30:25 host=mx.example.org`. */
function readError(
  each: TextLine,
  id: string,
  target: string,
  builder: LogBuilder,
) {
  const [, , port = '25'] =
    /address=[a-z+]{1,20}:\/\/(\[[^\]]{1,60}\]|[^:\s]{1,255})(?::([0-9]{1,5}))?/.exec(
      target,
    ) ?? [];
  const [, host] = /host=(\S{1,255})/.exec(target) ?? [];
  const connection = builder.begin(id);
  if (host) {
    const security = securityOf(Number(port));
    connection.add({ type: 'connecting', host, port: Number(port), security });
  }
  builder.trouble(each, 'The connection to the other server failed.', id);
}

function readOther(each: TextLine, builder: LogBuilder) {
  const { text } = each;
  if (
    /(?:^|: )(?:info|warn|debug|trace): /.test(text) ||
    /\bsmtpd\[[0-9]+\]: /.test(text)
  ) {
    builder.remark(each, 'OpenSMTPD tells its operator what it does inside.');
  } else builder.unknown(each);
}

const results: Readonly<Record<string, LoggedOutcome['type']>> = {
  Ok: 'delivered',
  TempFail: 'deferred',
  PermFail: 'refused',
};

function outcomeOf(
  part: string,
  what: string,
  rest: string,
): LoggedOutcome | undefined {
  if (what === 'failed-command') {
    const [, reply] = /result="([45][0-9]{2} [^"]*)"/.exec(rest) ?? [];
    const [, recipient] = /command="RCPT TO:<([^>"]*)>/i.exec(rest) ?? [];
    if (!reply || recipient === undefined) return undefined;
    const type = reply.startsWith('4') ? 'deferred' : 'refused';
    return { type, recipient, reply };
  }
  if (what !== 'delivery') return undefined;
  const [, result = ''] = /result="?([A-Za-z]+)/.exec(rest) ?? [];
  const [, recipient] = /\b(?:rcpt|to)=<([^>]+)>/.exec(rest) ?? [];
  const [, reply] = /stat="([245][0-9]{2}[ -][^"]*)"/.exec(rest) ?? [];
  const type = results[result];
  return (
    type && {
      type,
      ...(recipient && { recipient }),
      ...(reply && part === 'mta' && { reply }),
    }
  );
}

const explanations: Readonly<Record<string, string>> = {
  'smtp connected': 'A client has connected.',
  'smtp disconnected': 'The client is gone; why stands behind.',
  'smtp tls': 'TLS has begun, with this cipher suite.',
  'smtp authentication': 'A client signed in, or tried to.',
  'smtp message':
    'A message was accepted: its size in octets, and how many recipients it has.',
  'smtp envelope':
    'The envelope of a message: its reverse-path and one forward-path.',
  'smtp failed-command': 'A command was refused; the reply stands behind.',
  'smtp bad-input': 'The client sent what is no SMTP.',
  'smtp cert-check': 'Whether the certificate of the client was verified.',
  'mta tls': 'TLS has begun with the other server, with this cipher suite.',
  'mta cert-check': 'Whether the certificate of the other server was verified.',
  'mta server-cert-check':
    'Whether the certificate of the other server was verified.',
  'mta disconnected': 'The connection to the other server is over.',
  'mta connecting': 'OpenSMTPD connects to another server.',
  'mta connected': 'The connection to the other server is there.',
  'mta delivery': 'The message was handed to another server, or could not be.',
  'mda delivery': 'The message was put into a mailbox here, or could not be.',
};

function explain(part: string, what: string): string {
  return (
    explanations[`${part} ${what}`] ??
    'OpenSMTPD tells its operator what it does inside.'
  );
}
