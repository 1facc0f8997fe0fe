/**
 * What PHPMailer prints with SMTPDebug, with the time before it or without; in a
 * browser, all of it may have become one line.
 *
 *     2026-11-22 10:00:00  SERVER -> CLIENT: 250-mx.example.org
 *                                            250 SIZE 1000000          the reply goes on
 *     2026-11-22 10:00:00  CLIENT -> SERVER: STARTTLS
 *     2026-11-22 10:00:00  SMTP INBOUND: "220 Go ahead"                each line once more, at level 4
 *     2026-11-22 10:00:01  SMTP ERROR: QUIT command failed:
 */
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import {
  entriesIn,
  isPhpmailerEntry,
  type PhpmailerEntry,
} from './phpmailer-entries.js';
import { readPhpmailerWords } from './phpmailer-words.js';
import type { TextLine } from './text-line.js';

export const phpmailer: LineFormat = {
  name: 'phpmailer',
  title: 'what PHPMailer prints with SMTPDebug',
  explanation:
    'The debugging output of PHPMailer, with SMTPDebug from 1 to 4, in WordPress too.',
  references: [
    {
      title: 'PHPMailer: SMTP Debugging',
      url: 'https://github.com/PHPMailer/PHPMailer/wiki/SMTP-Debugging',
    },
  ],
  marks: isPhpmailerEntry,
  read(lines) {
    const builder = new LogBuilder();
    for (const entry of entriesIn(lines)) {
      readEntry(entry, builder);
      if (entry.at !== undefined && builder.has()) {
        builder.connection().tell(entry.at);
      }
    }
    return builder.log;
  },
};

function readEntry(entry: PhpmailerEntry, builder: LogBuilder) {
  switch (entry.who) {
    case 'CLIENT -> SERVER':
      readClient(entry, builder);
      break;
    case 'SERVER -> CLIENT':
      readServer(entry, builder);
      break;
    case undefined:
      readOther(entry.line, entry.said, builder);
      break;
    default:
      readPhpmailerWords(entry, builder);
  }
}

function readClient({ line, said }: PhpmailerEntry, builder: LogBuilder) {
  const isOver = builder.has() && builder.connection().isOver;
  // At level 1 no greeting is shown: the client begins.
  if (isOver && /^(?:EHLO|HELO) /.test(said)) builder.end();
  else if (isOver) {
    const explanation =
      'PHPMailer still says this, though the connection is of no use any more.';
    builder.remark(line, explanation);
    return;
  }
  builder.client(line, wireLine(said));
}

/** Several lines of a reply may stand in one: `250-mx.example.org250 SIZE 1000000`. */
function readServer({ line, said, more }: PhpmailerEntry, builder: LogBuilder) {
  if (!/^[2-5][0-9]{2}(?:[ -]|$)/.test(said)) {
    const explanation =
      said === ''
        ? 'PHPMailer waited for a reply, and none came: the connection is over, or too much time went by.'
        : 'What came is no reply: as a rule it is of TLS, which failed.';
    for (const each of [line, ...more]) builder.remark(each, explanation);
    return;
  }
  const lines = replyLinesIn(said);
  builder.server(line, lines.map(wireLine).join(''));
  for (const each of more) {
    builder.server(each, wireLine(withoutLead(each.text)));
  }
}

/** The lines of a reply, which have lost what was between them; the last has a space behind its code. */
function replyLinesIn(said: string): readonly string[] {
  const [, code] = /^([0-9]{3})-/.exec(said) ?? [];
  if (!code) return [said];
  const lines = said.split(new RegExp(`\\s*(?=${code}[ -])`));
  const last = lines.findIndex((line) => line.startsWith(`${code} `));
  if (last < 0) return lines;
  return [...lines.slice(0, last), lines.slice(last).join('')];
}

/** Without the spaces before a line that goes on, or the arrow that mailcow has there. */
function withoutLead(text: string): string {
  return text.replace(/^\s+(?:\xe2\x86\xaa )?/, '');
}

function readOther(line: TextLine, said: string, builder: LogBuilder) {
  if (said === '' && line.text.trim() !== '') {
    builder.remark(
      line,
      'An entry of PHPMailer without text: what came was none.',
    );
  } else if (
    /^(?:Message (?:could not be|has been) sent|Mailer Error: |PHPMailer Error: |SMTP connect\(\) failed)/.test(
      said,
    )
  ) {
    builder.remark(line, 'How it came out, as the program printed it.');
  } else builder.unknown(line);
}
