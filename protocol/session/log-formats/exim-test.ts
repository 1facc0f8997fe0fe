/**
 * What exim -bh prints: a session as if a client at another address had come,
 * typed by hand, and between its lines what Exim thinks of each command.
 *
 *     **** SMTP testing session as if from host 192.0.2.1
 *     220 mx.example.org ESMTP Exim 4.96              from the server
 *     RCPT TO:<bob@example.org>                       typed
 *     >>> using ACL "acl_check_rcpt"                  what Exim does inside
 *     LOG: H=(client.example) [192.0.2.1] rejected RCPT <bob@example.org>: relay not permitted
 */
import { explainExim } from './exim-words.js';
import { LogBuilder } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { ScreenReader } from './screen-reader.js';
import { explainStray } from './stray-lines.js';

const notice = /^\*\*\*\* /;
const inside = /^>>>(?: |$)/;
const log = /^LOG: (.*)$/s;

export const eximTest: LineFormat = {
  name: 'exim-test',
  title: 'what exim -bh prints',
  explanation: 'What Exim prints with -bh, as if a client had come.',
  references: [
    {
      title: 'Exim: The command line, -bh',
      url: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-the_exim_command_line.html',
    },
  ],
  marks: (text) =>
    /^\*\*\*\* (?:SMTP testing|but without any ident|This is not for real)|^>>> +(?:host in |using ACL "|processing "|check [!a-z]|[a-z]+: condition test |end of ACL "|looking up host name|IP address lookup)/.test(
      text,
    ),
  hasBareLines: true,
  read(lines) {
    const builder = new LogBuilder();
    const screen = new ScreenReader(builder);
    for (const line of lines) {
      const explanation = explain(line.text);
      if (explanation) {
        screen.flush();
        builder.remark(line, explanation);
      } else screen.read(line);
    }
    screen.flush();
    return builder.log;
  },
};

/** A sentence about a line of Exim's own, or one that came in with the copying; undefined where it is of the session. */
function explain(text: string): string | undefined {
  const [, logged] = log.exec(text) ?? [];
  if (inside.test(text)) {
    return 'What Exim looks at before it answers, and what it finds.';
  }
  if (notice.test(text)) return 'Exim tells that this session is only a test.';
  if (logged !== undefined) {
    return `This would go to the log. ${explainExim(logged)}`;
  }
  // A blank line may have been typed.
  return text.trim() === '' ? undefined : explainStray(text);
}
