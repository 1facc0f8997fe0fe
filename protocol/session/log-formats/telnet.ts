/**
 * Screens of telnet and nc: the program's words at either end, and between them
 * what was typed and what the server said, without any marks.
 */
import { LogBuilder } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { ScreenReader } from './screen-reader.js';
import { explainStray } from './stray-lines.js';
import { TelnetWords } from './telnet-words.js';

const isTrouble =
  /^(?:telnet: |Server lookup failure: |nc: |Ncat: (?!Certificate)|ncat: |netcat: |\(UNKNOWN\) \[|.{0,80} \[[0-9.]+\] [0-9]+ \(\S+\) : )/;

const own =
  /^(?:Trying \S+\.\.\.$|Connected to \S+\.$|Connecting To \S+\.\.\.|Escape character is |Connection closed by foreign host\.|Connection to host lost\.|Connection to .{1,255} succeeded!|Ncat: |(?:=~)+=? PuTTY log )/;
const spoken =
  /^(?:220[ -]|250[ -]|354 |221 |235 |334 |(?:4[0-9]{2}|5[0-9]{2})[ -](?:[45]\.[0-9]{1,3}\.[0-9]{1,3} |.*(?:denied|reject|refused|unavailable|unknown|error|not ))|(?:EHLO|HELO|LHLO) \S+\s*$|MAIL FROM:|RCPT TO:)/i;

export const telnet: LineFormat = {
  name: 'telnet',
  title: 'a screen of telnet or nc',
  explanation:
    'What was typed and what the server said, as it stood on the screen.',
  references: [{ rfc: 5321, section: 'D.1' }],
  marks: (text) => own.test(text) || isTrouble.test(text) || spoken.test(text),
  isLastResort: true,
  hasBareLines: true,
  read(lines) {
    const builder = new LogBuilder();
    const screen = new ScreenReader(builder);
    const words = new TelnetWords(builder);
    for (const line of lines) {
      if (screen.isInMailData) {
        // Without the lone dot, the server may still have closed the connection.
        const isOver = /^Connection (?:closed by foreign host|to host lost)\./;
        if (!isOver.test(line.text)) {
          screen.read(line);
          continue;
        }
      }
      const explanation =
        words.read(line.text, () => screen.flush()) ?? strayOf(line.text);
      if (explanation) {
        screen.flush();
        builder.remark(line, explanation);
      } else if (isTrouble.test(line.text)) {
        screen.flush();
        builder.trouble(line, 'There is no connection.');
      } else screen.read(line);
    }
    screen.flush();
    return builder.log;
  },
};

/** Blank lines are for the screen to judge: they may have been typed. */
function strayOf(text: string): string | undefined {
  return text.trim() === '' ? undefined : explainStray(text);
}
