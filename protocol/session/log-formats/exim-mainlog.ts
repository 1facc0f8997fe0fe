/**
 * The main log of Exim, and its log of what it rejected: what became of each message, one line an event.
 *
 *     2026-11-21 21:26:24 1xUsbI-0006KI-2W <= alice@example.org H=(client.example) [192.0.2.1]
 *     2026-11-21 21:26:24 1xUsbI-0006KI-2W => bob@example.org R=dnslookup T=remote_smtp
 */
import { eximOutcome, explainExim } from './exim-words.js';
import { LogBuilder } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import type { TextLine } from './text-line.js';

/** The date is missing where syslog has written its own. */
const line =
  /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]{8,12}(?: [+-][0-9]{4})? (?:\[[0-9]+\] )?|(?=[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4} ))(.*)$/s;

export const eximMainlog: LineFormat = {
  name: 'exim-mainlog',
  title: 'a main log of Exim, or a reject log',
  explanation: 'What Exim writes to its main log, and to its reject log.',
  references: [
    {
      title: 'Exim: Log files',
      url: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-log_files.html',
    },
  ],
  marks: (text) => {
    const [, said = ''] = line.exec(text) ?? [];
    return (
      /^[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4} /.test(said) ||
      /^(?:SMTP connection from|Start queue run|End queue run|H=|exim [0-9.]+ daemon started|no host name found|\S+ authenticator failed for)/.test(
        said,
      )
    );
  },
  read(lines) {
    const builder = new LogBuilder();
    for (const each of lines) {
      const [, said] = line.exec(each.text) ?? [];
      if (said === undefined) readOther(each, builder);
      else {
        const outcome = eximOutcome(said);
        builder.remark(each, explainExim(said), outcome && { outcome });
      }
    }
    return builder.log;
  },
};

/** In the reject log, the envelope and the header section follow. */
function readOther(each: TextLine, builder: LogBuilder) {
  const { text } = each;
  if (/^Envelope-(?:from|to): /.test(text)) {
    builder.remark(each, 'The envelope of the message that was refused.');
  } else if (/^[A-Z* ]? {0,2}[!-9;-~]{1,100}: |^[ \t]+\S/.test(text)) {
    builder.remark(each, 'The header section of the message that was refused.');
  } else builder.unknown(each);
}
