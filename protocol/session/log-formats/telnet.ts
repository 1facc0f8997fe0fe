/**
 * Screens of telnet and nc: the program's words at either end, and between them
 * what was typed and what the server said, without any marks.
 */

import { readHostPort } from './host-port.js';
import { LogBuilder, linesOf } from './log-builder.js';
import type { LogFormat } from './log-format.js';
import { ScreenReader } from './screen-reader.js';

const isTrouble =
  /^(?:telnet: |Server lookup failure: |nc: |Ncat: |ncat: |netcat: |\(UNKNOWN\) \[|.{0,80} \[[0-9.]+\] [0-9]+ \(\S+\) : )/;

export const telnet: LogFormat = {
  name: 'telnet',
  title: 'a screen of telnet or nc',
  explanation:
    'What was typed and what the server said, as it stood on the screen.',
  references: [{ rfc: 5321, section: 'D.1' }],
  marks: (text) =>
    /^(?:Trying \S+\.\.\.|Connected to .+\.|Escape character is |Connection closed by foreign host\.|Connection to .+ succeeded!)/.test(
      text,
    ) ||
    isTrouble.test(text) ||
    /^(?:220 |250[ -]|354 |221 |(?:EHLO|HELO|LHLO) \S+$|MAIL FROM:|RCPT TO:)/i.test(
      text,
    ),
  isLastResort: true,
  read(log) {
    const builder = new LogBuilder();
    const screen = new ScreenReader(builder);
    for (const line of linesOf(log)) {
      const explanation = screen.isInMailData
        ? undefined
        : readOwnWords(line.text, builder, screen);
      if (isTrouble.test(line.text) && !screen.isInMailData) {
        screen.flush();
        builder.trouble(line, 'There is no connection.');
      } else if (explanation) builder.remark(line, explanation);
      else screen.read(line);
    }
    screen.flush();
    return builder.log;
  },
};

/** What a line of the program's own says; undefined where it is none. Tells the connection what happened. */
function readOwnWords(
  text: string,
  builder: LogBuilder,
  screen: ScreenReader,
): string | undefined {
  const [, address] = /^Trying (\S+?)\.\.\.$/.exec(text) ?? [];
  if (address) {
    screen.flush();
    const target = readHostPort(address) ?? { host: address, port: 25 };
    builder.begin().add({ type: 'connecting', ...target, security: 'plain' });
    return `telnet connects to ${address}.`;
  }
  const [, host] = /^Connected to (.+)\.$/.exec(text) ?? [];
  if (host) {
    screen.flush();
    return `The connection to ${host} is there.`;
  }
  const [, name, port] =
    /^Connection to (\S+) ([0-9]+) port .*succeeded!$/.exec(text) ?? [];
  if (name && port) {
    screen.flush();
    builder.begin().add({
      type: 'connecting',
      host: name,
      port: Number(port),
      security: 'plain',
    });
    return `The connection to ${name}, port ${port}, is there.`;
  }
  if (/^Escape character is /.test(text)) {
    screen.flush();
    return 'Which key leads back to telnet itself.';
  }
  if (/^Connection closed by foreign host\./.test(text)) {
    screen.flush();
    if (builder.has())
      builder.connection().add({ type: 'closed', by: 'server' });
    return 'The server closed the connection.';
  }
  if (/^(?:[$#%>] ?|\S+[$#] )?(?:telnet|nc|ncat|netcat) /.test(text)) {
    screen.flush();
    return 'The command that was typed at the shell.';
  }
  return undefined;
}
