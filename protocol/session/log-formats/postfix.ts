/**
 * Postfix in the mail log: with -v or debug_peer_list the whole conversation,
 * without them what became of each message.
 *
 *     postfix/smtpd[26595]: < client.example[192.0.2.1]: EHLO client.example
 *     postfix/smtpd[26595]: > client.example[192.0.2.1]: 250-mx.example.org
 *     postfix/smtp[19719]: BC11A2480DF: to=<bob@example.org>, dsn=5.1.1, status=bounced (host …
 *
 * An arrow points away from the process: > is what it says itself.
 */
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { postfixOutcome } from './postfix-outcome.js';
import { explainPostfix } from './postfix-words.js';
import { parseSyslogLine, type SyslogLine } from './syslog-line.js';
import type { TextLine } from './text-line.js';

const conversation = /^([<>]) \S{1,300}?: (.*)$/s;

export const postfix: LineFormat = {
  name: 'postfix',
  title: 'a mail log of Postfix',
  explanation: 'What Postfix writes to the mail log, with -v or without.',
  references: [
    {
      title: 'Postfix Debugging Howto',
      url: 'https://www.postfix.org/DEBUG_README.html',
    },
  ],
  marks: (text) =>
    /^postfix[^\s/]{0,40}\/[a-z/-]{1,60}$/.test(
      parseSyslogLine(text)?.program ?? '',
    ),
  read(lines) {
    const builder = new LogBuilder();
    for (const line of lines) {
      const read = parseSyslogLine(line.text);
      if (!read) builder.unknown(line);
      else if (!read.program.startsWith('postfix'))
        readNeighbour(line, read, builder);
      else readLine(line, read, builder);
    }
    return builder.log;
  },
};

function readLine(line: TextLine, read: SyslogLine, builder: LogBuilder) {
  const { program, process, said, at } = read;
  const key = `${program}[${process}]`;
  const [, arrow, words = ''] = conversation.exec(said) ?? [];
  if (!arrow) {
    readOwnWords(line, said, key, builder);
    return;
  }
  builder.connection(key).tell(at);
  const isClient = /\/(?:smtp|lmtp)$/.test(program);
  const isClientSaying = isClient === (arrow === '>');
  if (isClientSaying) builder.client(line, wireLine(words), key);
  else builder.server(line, wireLine(words), key);
}

function readOwnWords(
  line: TextLine,
  said: string,
  key: string,
  builder: LogBuilder,
) {
  if (said.startsWith('connect from ')) builder.end(key);
  const [, host, port] =
    /^connect to (\S{1,255}?)\[[^\]]{1,60}\](?::([0-9]{1,5}))?: /.exec(said) ??
    [];
  if (host) {
    const asked = {
      host,
      port: Number(port ?? 25),
      security: 'plain',
    } as const;
    builder.begin(key).add({ type: 'connecting', ...asked });
    builder.trouble(line, 'Postfix could not connect to this server.', key);
    builder.end(key);
    return;
  }
  const outcome = postfixOutcome(said);
  const more = { key, ...(outcome && { outcome }) };
  builder.remark(line, explainPostfix(said), more);
  if (!builder.has(key)) return;
  if (/^SSL_(?:accept|connect) error/.test(said)) {
    const message = 'The TLS handshake failed.';
    builder
      .connection(key)
      .add({ type: 'failed', code: 'TLS_FAILED', message });
  }
  if (/^(?:disconnect|lost connection|timeout after)/.test(said)) {
    const by = /^(?:timeout|lost connection with)/.test(said)
      ? 'server'
      : 'client';
    builder.connection(key).add({ type: 'closed', by });
    if (said.startsWith('disconnect')) builder.end(key);
  }
}

/** Other programs write to the same log. */
function readNeighbour(
  line: TextLine,
  { program, said }: SyslogLine,
  builder: LogBuilder,
) {
  const explanation = program.startsWith('amavis')
    ? explainAmavis(said)
    : `Another program, ${program}, tells its operator what it does.`;
  builder.remark(line, explanation);
}

function explainAmavis(said: string): string {
  if (/\) Passed /.test(said)) {
    return 'amavis looked at the message, and let it pass.';
  }
  if (/\) Blocked /.test(said)) {
    return 'amavis looked at the message, and stopped it: why stands behind.';
  }
  return 'amavis, which looks at messages for Postfix, tells what it does.';
}
