/**
 * Screens without any marks, as telnet, nc and openssl s_client leave them: what
 * the client typed and what the server said follow each other, and only the
 * grammar tells which is which.
 *
 *     220 mx.example.org ESMTP         three digits and a space or a hyphen: the server
 *     EHLO client.example              anything else: the client
 *     250 mx.example.org
 */
import type { LogBuilder } from './log-builder.js';
import { wireLine } from './log-builder.js';
import { readsLikeProse } from './prose.js';
import type { TextLine } from './text-line.js';

const reply = /^[2-5][0-9]{2}(?:[ -]|$)/;

export class ScreenReader {
  readonly #builder: LogBuilder;
  /** What was typed since the server spoke last. */
  #typed: TextLine[] = [];
  /** What the server says behind it. */
  #said: TextLine[] = [];
  /** How many turns wait for a reply, besides those in `#typed`. */
  #unanswered = 0;

  constructor(builder: LogBuilder) {
    this.#builder = builder;
  }

  /** Whether the line is part of mail data, whatever it says. */
  get isInMailData(): boolean {
    return (
      this.#builder.has() && this.#builder.connection().awaited === 'mailData'
    );
  }

  /** Reads a line that is not the program's own. */
  read(line: TextLine) {
    if (this.isInMailData) {
      this.#builder.client(line, wireLine(line.text));
      const isEnd = this.#builder.connection().awaited !== 'mailData';
      if (isEnd) this.#unanswered += 1;
    } else if (reply.test(line.text)) {
      this.#said.push(line);
      if (!/^[0-9]{3}-/.test(line.text)) this.#flushIfData(line);
    } else {
      if (this.#said.length > 0) this.flush();
      this.#typed.push(line);
    }
  }

  /** Gives each line that was read its place: before the program's own words, and at the end. */
  flush() {
    const answers = this.#said.filter(({ text }) => !/^...-/.test(text));
    // A reply answers each turn, and one more is the greeting.
    let turns = answers.length - this.#unanswered;
    if (!this.#builder.has()) turns -= 1;
    const commands = this.#typed.filter(({ text }) => text.trim() !== '');
    const prose = proseAmong(commands, commands.length - turns);
    // A blank line is for the eye, or was sent: then a reply answers it too.
    let blanks = turns - commands.length + prose.size;
    for (const line of this.#typed) {
      if (prose.has(line)) this.#builder.unknown(line);
      else if (line.text.trim() !== '') {
        this.#builder.client(line, wireLine(line.text));
      } else if (blanks > 0) {
        blanks -= 1;
        this.#builder.client(line, wireLine(line.text));
      } else this.#builder.remark(line, 'A blank line.');
    }
    for (const line of this.#said) {
      this.#builder.server(line, wireLine(line.text));
    }
    if (this.#said.length > 0) this.#unanswered = 0;
    this.#typed = [];
    this.#said = [];
  }

  /** Behind 354 and 334 all is different. */
  #flushIfData({ text }: TextLine) {
    if (/^3[35]4/.test(text)) this.flush();
  }
}

/** As a client says it: no sentence begins so. */
const command =
  /^(?:(?:EHLO|HELO|LHLO)(?: \S+)?|(?:MAIL FROM|RCPT TO) ?:.*|(?:DATA|RSET|QUIT|STARTTLS|NOOP|HELP)|(?:VRFY|EXPN|ETRN) .*|AUTH \S+(?: \S+)?|BDAT [0-9].*)\s*$/i;

/** The lines that nobody sent: at most so many as no reply answers, where some of them read like prose. */
function proseAmong(
  typed: readonly TextLine[],
  unanswered: number,
): ReadonlySet<TextLine> {
  const others = typed.filter(({ text }) => !command.test(text));
  const prose = others.filter(({ text }) => readsLikeProse(text));
  if (prose.length === 0 || unanswered <= 0) return new Set();
  const rest = others.filter((line) => !prose.includes(line));
  return new Set([...prose, ...rest].slice(0, unanswered));
}
