/**
 * What Python's smtplib prints with set_debuglevel(1), and with the time of day
 * before it with set_debuglevel(2).
 *
 *     connect: to ('mx.example.org', 25) None
 *     send: 'ehlo [127.0.0.1]\r\n'                  the octets as a Python literal
 *     reply: b'250 mx.example.org\r\n'
 *     reply: retcode (250); Msg: b'mx.example.org'   the whole reply again
 */
import { readTimeOfDay } from './clock.js';
import { securityOf } from './host-port.js';
import { LogBuilder } from './log-builder.js';
import type { LineFormat, LoggedOutcome } from './log-format.js';
import { readPythonLiteral } from './python-literal.js';
import type { TextLine } from './text-line.js';

const line =
  /^(?:([0-9:.]{8,15}) )?(send|reply|connect|connect fail|data|refused): (.*)$/s;

export const smtplib: LineFormat = {
  name: 'smtplib',
  title: 'what Python’s smtplib prints',
  explanation:
    'The debugging output of smtplib, from set_debuglevel(1) or (2).',
  references: [
    {
      title: 'Python: smtplib',
      url: 'https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.set_debuglevel',
    },
  ],
  marks: (text) =>
    /^(?:[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})? )?(?:send: b?['"]|reply: (?:b['"]|retcode \()|connect: (?:to )?\()/.test(
      text,
    ) ||
    /^Traceback \(most recent call last\)|^smtplib\.SMTP[A-Za-z]+: |^ +File ".*[/\\]smtplib\.py", line /.test(
      text,
    ),
  read(lines) {
    const builder = new LogBuilder();
    let isInReply = false;
    for (const each of lines) {
      const [, time, word, said = ''] = line.exec(each.text) ?? [];
      const at = readTimeOfDay(time);
      if (word === 'connect') readConnect(said, builder);
      if (at !== undefined) builder.connection().tell(at);
      if (word) readWord(each, word, said, builder);
      else if (isInReply && !isException.test(each.text)) {
        builder.remark(each, 'The text of the reply goes on.');
      } else readOther(each, builder);
      // Python 2 prints the text as it is, line by line.
      const isReply = word === 'reply' && /; Msg: [^b'"]/.test(said);
      isInReply = isReply || (isInReply && !word);
      if (isException.test(each.text)) isInReply = false;
    }
    return builder.log;
  },
};

/** A connection is told of once or twice, by SMTP and by SMTP_SSL, and older versions say it twice themselves. */
function readConnect(said: string, builder: LogBuilder) {
  const [, host, port] =
    /^(?:to )?\('([^']*)', ([0-9]{1,5})\)/.exec(said) ?? [];
  if (host === undefined || !port) return;
  const asked = { host, port: Number(port) };
  const isRepeated =
    builder.has() &&
    builder.connection().isAwaited &&
    builder.connection().target?.host === host &&
    builder.connection().target?.port === asked.port;
  if (isRepeated) return;
  const security = securityOf(asked.port);
  builder.begin().add({ type: 'connecting', ...asked, security });
}

function readWord(
  each: TextLine,
  word: string,
  said: string,
  builder: LogBuilder,
) {
  const octets = readPythonLiteral(said);
  if (word === 'send' && octets !== undefined) builder.client(each, octets);
  else if (word === 'reply' && octets !== undefined) {
    builder.server(each, octets);
  } else builder.remark(each, explainWord(word, said));
}

function explainWord(word: string, said: string): string {
  switch (word) {
    case 'reply':
      return 'The reply as smtplib gives it to the program: its code and its text.';
    case 'connect fail':
      return 'smtplib could not connect to this host.';
    case 'connect':
      return /^(?:to )?\('/.test(said)
        ? 'smtplib connects to this address.'
        : 'The greeting as smtplib gives it to the program.';
    case 'data':
      return 'The reply to DATA, or to the mail data, as smtplib gives it to the program.';
    case 'refused':
      return said === '{}'
        ? 'No recipient was refused.'
        : 'The recipients that were refused, and the replies to them.';
    default:
      return 'smtplib says what it does.';
  }
}

function readOther(each: TextLine, builder: LogBuilder) {
  const { text } = each;
  if (isTrace.test(text)) {
    builder.remark(each, 'Where in the program an exception was raised.');
  } else if (isException.test(text)) readException(each, builder);
  else if (/^(?:During handling|The above exception)/.test(text)) {
    builder.remark(each, 'Another exception follows, which came of the first.');
  } else if (/^(?:>>>|\.\.\.) /.test(text)) {
    builder.remark(each, 'What was typed into Python.');
  } else if (/^(?:\([0-9]{3}, b?['"]|\{)/.test(text)) {
    builder.remark(each, 'What the call returned to the program.');
  } else builder.unknown(each);
}

const isTrace = /^Traceback \(most recent call last\)|^ {2,}\S/;
const isException =
  /^[A-Za-z_.]{1,80}(?:Error|Exception|Refused|Disconnected|gaierror|timeout|herror|KeyboardInterrupt)\b/;

/** The exception at the end of a traceback: one that has a reply in it, or one that has not. */
function readException(each: TextLine, builder: LogBuilder) {
  const explanation = 'The exception that ended the program.';
  const outcome = outcomeOf(each.text);
  if (outcome) builder.remark(each, explanation, { outcome });
  else {
    builder.trouble(each, explanation);
    const isClosed = each.text.includes('Connection unexpectedly closed');
    if (isClosed && builder.has()) {
      builder.connection().add({ type: 'closed', by: 'server' });
    }
  }
}

/** `smtplib.SMTPDataError: (550, b'5.7.1 …')`, and for recipients `{'bob@example.org': (550, b'5.1.1 …')}`. */
function outcomeOf(text: string): LoggedOutcome | undefined {
  const [, recipient, code, bytes = ''] =
    /^smtplib\.SMTP[A-Za-z]+: (?:\{'([^']*)': )?\(([45][0-9]{2}), (b'.*|b".*)/s.exec(
      text,
    ) ?? [];
  if (!code) return undefined;
  const literal = /^b(['"])(?:\\.|(?!\1).)*\1/s.exec(bytes)?.[0] ?? '';
  const said = readPythonLiteral(literal) ?? '';
  return {
    type: code.startsWith('4') ? 'deferred' : 'refused',
    reply: `${code} ${said.replace(/[\r\n]+/g, ' ')}`,
    ...(recipient && { recipient }),
  };
}
