/**
 * Transcripts: every line begins with who says it, as the examples of the RFCs
 * are written.
 *
 *     S: 220 mx.example.org ESMTP
 *     C: EHLO client.example
 *     S: 250-mx.example.org greets
 *        client.example             the line above goes on
 */
import { readTimeOfDay } from './clock.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import type { TextLine } from './text-line.js';
import {
  announcesEscapes,
  readRecordedReplyLine,
  readRecordedTarget,
  readRecordedTurn,
} from './transcript-notation.js';
import { readRecordedNote } from './transcript-notes.js';
import {
  isSpokenLine,
  type SignedLine,
  signReader,
} from './transcript-signs.js';

export const transcript: LineFormat = {
  name: 'transcript',
  title: 'a transcript with C: and S:, or with arrows',
  explanation:
    'Each line begins with C: or S: for who says it, as in the examples of the RFCs and in the logs of MailKit, or with an arrow.',
  references: [{ rfc: 5321, section: 'D' }],
  marks: isSpokenLine,
  hasBareLines: true,
  read(lines) {
    const reader = new TranscriptReader(signReader(lines));
    for (const [index, line] of lines.entries()) {
      reader.read(line, lines[index + 1]);
    }
    return reader.builder.log;
  },
};

/** `Connected to smtp://mx.example.org:587/?starttls=when-available` */
const connected =
  /^(?:[0-9]{4}-[0-9TZ:.-]{10,30} )?Connected to smtp(s?):\/\/([^\s/]{1,255}):([0-9]{1,5})(?:\/|$)/;

/** A line this long may have been cut by what it was copied through. */
const wrapsFrom = 60;

class TranscriptReader {
  readonly builder = new LogBuilder();
  readonly #readSign: (text: string) => SignedLine | undefined;
  #isEscaped = false;
  #target: ReturnType<typeof readRecordedTarget>;
  /** Who speaks in a line that goes on in the next. */
  #unended: SignedLine['who'] | undefined;

  constructor(readSign: (text: string) => SignedLine | undefined) {
    this.#readSign = readSign;
  }

  read(line: TextLine, next: TextLine | undefined) {
    const { text } = line;
    const signed = this.#readSign(text);
    if (this.#unended) this.#goOn(line, next, this.#unended);
    else if (signed) this.#say(line, next, signed);
    else if (this.#isInMailData && !this.#isEscaped) {
      this.#readMailData(line, next);
    } else if (text.startsWith('##')) {
      this.#begin();
      this.builder.remark(line, 'A heading: another connection begins here.');
    } else if (text.startsWith('#')) this.#readComment(line);
    else if (connected.test(text)) this.#readConnected(line);
    else this.builder.unknown(line);
  }

  /** MailKit tells of the connection once it is there, with TLS where the scheme says so. */
  #readConnected(line: TextLine) {
    const [, isTls, host = '', port] = connected.exec(line.text) ?? [];
    const connection = this.builder.begin();
    const address = host.replace(/^\[(.*)\]$/, '$1');
    const security = isTls ? 'tls' : 'plain';
    const asked = { host: address, port: Number(port), security } as const;
    connection.add({ type: 'connecting', ...asked });
    connection.add({ type: 'connected', address, port: Number(port) });
    if (isTls) connection.add({ type: 'secured' });
    const explanation = `The connection to ${address}, port ${port}, is there.`;
    this.builder.remark(line, explanation);
  }

  get #isInMailData(): boolean {
    const { builder } = this;
    return builder.has() && builder.connection().awaited === 'mailData';
  }

  #begin() {
    const connection = this.builder.begin();
    if (this.#isEscaped) connection.hasEverything();
    if (!this.#target) return;
    const { host, port } = this.#target;
    connection.add({ type: 'connecting', host, port, security: 'plain' });
    connection.add({ type: 'connected', address: host, port });
  }

  #say(line: TextLine, next: TextLine | undefined, signed: SignedLine) {
    const { who, said, time } = signed;
    const at = readTimeOfDay(time);
    if (at !== undefined) this.builder.connection().tell(at);
    if (this.#isEscaped) this.#sayEscaped(line, signed);
    else if (this.#goesOnIn(next, line, signed)) {
      this.#unended = who;
      this.builder[who](line, said);
    } else this.builder[who](line, wireLine(said));
  }

  #sayEscaped(line: TextLine, { who, said }: SignedLine) {
    if (who === 'server') {
      this.builder.server(line, readRecordedReplyLine(said));
      return;
    }
    const octets = readRecordedTurn(said);
    if (octets !== undefined) this.builder.client(line, octets);
    else {
      this.builder.connection().add({ type: 'omitted', toEnd: true });
      this.builder.client(line, '');
    }
  }

  /** Whether `next` is the rest of a line that was too long. */
  #goesOnIn(
    next: TextLine | undefined,
    line: TextLine,
    { who, said }: SignedLine,
  ): boolean {
    if (!next || this.#isInMailData) return false;
    if (who === 'client' && /^DATA\s*$/i.test(said)) return false;
    if (who === 'server' && said.startsWith('354')) return false;
    return this.#isRest(next, line);
  }

  #isRest({ text }: TextLine, { text: before }: TextLine): boolean {
    if (text.trim() === '' || this.#readSign(text)) return false;
    if (/^(?:#|```)/.test(text)) return false;
    return /^[ \t]/.test(text) || before.length >= wrapsFrom;
  }

  #goOn(line: TextLine, next: TextLine | undefined, who: SignedLine['who']) {
    const rest = ` ${line.text.trim()}`;
    const goesOn = next !== undefined && this.#isRest(next, line);
    if (!goesOn) this.#unended = undefined;
    this.builder[who](line, goesOn ? rest : wireLine(rest));
  }

  /** Mail data that has no signs: all of it is of the client, but for the blank line before the next sign. */
  #readMailData(line: TextLine, next: TextLine | undefined) {
    const isBlank = line.text.trim() === '';
    const isLoose = isBlank && (!next || this.#readSign(next.text));
    if (isLoose) this.builder.unknown(line);
    else this.builder.client(line, wireLine(line.text));
  }

  #readComment(line: TextLine) {
    if (announcesEscapes(line.text)) {
      this.#isEscaped = true;
      this.#target = readRecordedTarget(line.text);
    }
    const explanation = this.#isEscaped
      ? readRecordedNote(line.text, this.builder)
      : undefined;
    this.builder.remark(line, explanation ?? 'A comment.');
  }
}
