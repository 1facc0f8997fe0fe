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
import { LogBuilder, linesOf, wireLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';
import { explainPostfix, postfixOutcome } from './postfix-words.js';
import { parseSyslogLine } from './syslog-line.js';

const conversation = /^([<>]) \S+?: (.*)$/s;

export const postfix: LogFormat = {
  name: 'postfix',
  title: 'a mail log of Postfix',
  explanation: 'What Postfix writes to the mail log, with -v or without.',
  references: [
    {
      title: 'Postfix Debugging Howto',
      url: 'https://www.postfix.org/DEBUG_README.html',
    },
  ],
  marks: (text) => / postfix[^\s/]*\/[a-z/-]+\[[0-9]+\]: /.test(text),
  read(log) {
    const builder = new LogBuilder();
    for (const line of linesOf(log)) {
      const read = parseSyslogLine(line.text);
      if (!read) {
        builder.unknown(line);
        continue;
      }
      const { program, process, said, at } = read;
      const key = `${program}[${process}]`;
      const [, arrow, words = ''] = conversation.exec(said) ?? [];
      if (!arrow) {
        if (/^connect from /.test(said)) builder.end(key);
        const outcome = postfixOutcome(said);
        const more = { key, ...(outcome && { outcome }) };
        builder.remark(line, explainPostfix(said), more);
        if (/^(?:disconnect|lost connection)/.test(said) && builder.has(key)) {
          builder.connection(key).add({ type: 'closed', by: 'client' });
          builder.end(key);
        }
        continue;
      }
      builder.connection(key).tell(at);
      const isClient = /\/(?:smtp|lmtp)$/.test(program);
      const isClientSaying = isClient === (arrow === '>');
      if (isClientSaying) builder.client(line, wireLine(words), key);
      else builder.server(line, wireLine(words), key);
    }
    return builder.log;
  },
};
