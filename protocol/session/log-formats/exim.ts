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
import { findConnectionFailure } from './connection-failure.js';
import { eximOutcome, explainExim, hasEximFlag } from './exim-words.js';
import { readHostPort, securityOf } from './host-port.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { explainStray } from './stray-lines.js';
import type { TextLine } from './text-line.js';

const said =
  /^\s*(?:[0-9:.]{8,15} )?(?:[0-9]{1,10} )?(?:SMTP|LMTP)(<<|>>|\|>|~>|\+>)(?: (.*))?$/s;
const goesOn =
  /^(?:[0-9:.]{8,15} )?(?:[0-9]{1,10} )? {4,9}([2-5][0-9]{2}(?:[ -].*)?)$/s;
const reply = /^[2-5][0-9]{2}(?:[ -]|$)/;

export const exim: LineFormat = {
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
  read(lines) {
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
  if (/^\(writing message\)|^writing message and terminating/.test(words)) {
    const toEnd = words.includes('terminating');
    builder.connection().add({ type: 'omitted', toEnd });
    builder.remark(
      line,
      'Here the message went out, which Exim does not show.',
    );
  } else if (who === 'client') builder.client(line, wireLine(words));
  else builder.server(line, wireLine(words));
}

function readOwnWords(line: TextLine, builder: LogBuilder) {
  const { text } = line;
  const said = text.trim();
  const [, how] =
    /SMTP\((close|shutdown|closed|EOF|[^)]{1,60})\)(?:>>|<<)/.exec(text) ?? [];
  if (/^\s*(?:[0-9]+ )?Connecting to \S/.test(text)) {
    readConnecting(line, builder);
  } else if (how) readEnd(line, how, builder);
  else if (text.startsWith('LOG: ')) {
    builder.remark(line, 'What follows is written to the log as well.');
  } else if (hasEximFlag(said)) {
    const outcome = eximOutcome(said);
    builder.remark(line, explainExim(said), outcome && { outcome });
  } else if (text.startsWith('cmdlog: ')) {
    builder.remark(
      line,
      'The whole session in short: each verb and each reply code.',
    );
  } else if (reply.test(text)) {
    builder.remark(line, 'The line again, as it goes out.');
  } else {
    const stray = explainStray(text);
    builder.remark(line, stray ?? explainExim(said));
  }
}

/** `Connecting to mx.example.org [192.0.2.1]:25 ...  connected`, or `failed: Connection refused`. */
function readConnecting(line: TextLine, builder: LogBuilder) {
  const [, host = '', address = '', end = ''] =
    /Connecting to (\S+) (\S+)(?: from \S+)? \.\.\.(.*)$/s.exec(line.text) ??
    [];
  const target = readHostPort(address);
  if (!host || !target) {
    builder.end();
    builder.remark(line, 'Exim connects to a server.');
    return;
  }
  const { port } = target;
  const connection = builder.begin();
  const security = securityOf(port);
  connection.add({ type: 'connecting', host, port, security });
  if (/failed/.test(end)) {
    builder.trouble(line, `Exim could not connect to ${host}.`);
    return;
  }
  if (/connected/.test(end)) {
    connection.add({ type: 'connected', address: target.host, port });
  }
  builder.remark(line, `Exim connects to ${host}.`);
}

/** `SMTP(close)>>`, `SMTP(EOF)>>`, `SMTP(Connection timed out)<<`. */
function readEnd(line: TextLine, how: string, builder: LogBuilder) {
  const isOwn = /^(?:close|shutdown|TLS shutdown)$/.test(how);
  const failure = isOwn ? undefined : findConnectionFailure(how);
  if (builder.has()) {
    const by = isOwn ? 'client' : 'server';
    builder.connection().add(failure ?? { type: 'closed', by });
  }
  builder.remark(
    line,
    failure?.message ??
      (isOwn
        ? 'Exim closes the connection.'
        : 'The server closed the connection.'),
  );
}
