/**
 * What Exim prints with -v and -d: its side of each session, as a client and as
 * a server. The arrows point from the server to it or back; the side that says
 * reply codes is the server.
 *
 *       SMTP<< 250-mx.example.org
 *              250 SIZE 1000000          a reply goes on, without its sign
 *       SMTP>> MAIL FROM:<alice@example.org>
 *       SMTP|> RCPT TO:<bob@example.org>      more follows in one go
 */
import { eximOutcome, explainExim, hasEximFlag } from './exim-words.js';
import { readHostPort } from './host-port.js';
import { LogBuilder, linesOf, type TextLine, wireLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';

const said = /^\s*(?:[0-9]+ )?SMTP(<<|>>|\|>|~>|\+>)(?: (.*))?$/s;
const goesOn = /^ {7,9}([2-5][0-9]{2}[ -].*)$/s;
const reply = /^[2-5][0-9]{2}(?:[ -]|$)/;

export const exim: LogFormat = {
  name: 'exim',
  title: 'what exim -v or -d prints',
  explanation: 'What Exim prints with -v, or with -d for debugging.',
  references: [
    {
      title: 'Exim: The command line, -v and -d',
      url: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-the_exim_command_line.html',
    },
  ],
  marks: (text) => said.test(text) || /^LOG: MAIN|^Exim version /.test(text),
  read(log) {
    const lines = linesOf(log);
    const isServer = saysReplies(lines);
    const builder = new LogBuilder();
    let last: 'client' | 'server' | undefined;
    for (const line of lines) {
      const [, arrow, words = ''] = said.exec(line.text) ?? [];
      const [, more] = goesOn.exec(line.text) ?? [];
      if (arrow) {
        last = (arrow === '<<') === isServer ? 'client' : 'server';
        readSaid(line, last, words, builder);
      } else if (more && last === 'server') {
        builder.server(line, wireLine(more));
      } else readOwnWords(line, builder);
    }
    return builder.log;
  },
};

/** Whether this Exim is the server: more of what it says than of what it hears are replies. */
function saysReplies(lines: readonly TextLine[]): boolean {
  let votes = 0;
  for (const { text } of lines) {
    const [, arrow, words = ''] = said.exec(text) ?? [];
    if (!arrow || !reply.test(words)) continue;
    votes += arrow === '<<' ? -1 : 1;
  }
  return votes > 0;
}

function readSaid(
  line: TextLine,
  who: 'client' | 'server',
  words: string,
  builder: LogBuilder,
) {
  if (words.startsWith('(writing message)')) {
    builder.connection().add({ type: 'omitted', toEnd: false });
    builder.remark(
      line,
      'Here the message went out, which Exim does not show.',
    );
  } else if (who === 'client') builder.client(line, wireLine(words));
  else builder.server(line, wireLine(words));
}

function readOwnWords(line: TextLine, builder: LogBuilder) {
  const { text } = line;
  const [, host, address = ''] =
    /^\s*Connecting to (\S+) \[?(\S+?)\]? \.\.\./.exec(text) ?? [];
  if (host) {
    const target = readHostPort(address.replace(']:', ':').replace(/^\[/, ''));
    if (target) {
      builder.begin().add({
        type: 'connecting',
        host,
        port: target.port,
        security: 'plain',
      });
    } else builder.end();
    builder.remark(line, `Exim connects to ${host}.`);
  } else if (/SMTP\(close\)/.test(text)) {
    if (builder.has())
      builder.connection().add({ type: 'closed', by: 'client' });
    builder.remark(line, 'Exim closes the connection.');
  } else if (/^LOG: /.test(text)) {
    builder.remark(line, 'What follows is written to the log as well.');
  } else if (hasEximFlag(text.trim())) {
    const outcome = eximOutcome(text.trim());
    builder.remark(line, explainExim(text.trim()), outcome && { outcome });
  } else if (/^cmdlog: /.test(text)) {
    builder.remark(
      line,
      'The whole session in short: each verb and each reply code.',
    );
  } else if (reply.test(text)) {
    builder.remark(line, 'The line again, as it goes out.');
  } else if (text.trim() === '') builder.remark(line, 'A blank line.');
  else builder.remark(line, explainExim(text.trim()));
}
