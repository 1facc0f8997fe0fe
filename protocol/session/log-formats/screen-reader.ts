/**
 * Screens without any marks, as telnet, nc and openssl s_client leave them: what
 * the client typed and what the server said follow each other, and only the
 * grammar tells which is which.
 *
 *     220 mx.example.org ESMTP         three digits and a space or a hyphen: the server
 *     EHLO client.example              anything else: the client
 *     250 mx.example.org
 */
import type { LogBuilder, TextLine } from './log-builder.js';
import { wireLine } from './log-builder.js';

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
    const commands = this.#typed.filter(({ text }) => text.trim() !== '');
    // A blank line is for the eye, or was sent: then a reply answers it too.
    let blanks = answers.length - commands.length - this.#unanswered;
    if (!this.#builder.has()) blanks -= 1; // for the greeting
    for (const line of this.#typed) {
      if (line.text.trim() !== '') {
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
