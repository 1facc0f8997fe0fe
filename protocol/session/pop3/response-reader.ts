/** Reads what a POP3 server sends into responses, however the stream is cut. */

import {
  type Asked,
  isMultiLine,
  parsePop3Response,
} from '../../pop3/pop3-response.js';
import { textOf } from '../../smtp/command-line.js';
import type { Octets } from '../../source/octets.js';
import { shiftSpans } from '../../source/shift-spans.js';
import type { ClientTurn, ReceivedReply } from '../session.js';

/** As much of a line as tells whether it is a status indicator, or the lone dot. */
const headLength = 5;

/** Of a response that has begun no more is looked at each time that more of it comes. */
const longestParsed = 4096;

export class ResponseReader {
  /** What a response answers; undefined where nothing was asked. */
  readonly #answered: () => ClientTurn | undefined;
  /** What has come of the response that is not complete; not searched, as it may be long. */
  #octets = '';
  /** Where it begins in the source `server`. */
  #start = 0;
  /** The first octets of the line that is not complete. */
  #head = '';
  /** Whether the lines behind the first are being read. */
  #isInLines = false;
  #lastAt = 0;

  constructor(answered: () => ClientTurn | undefined) {
    this.#answered = answered;
  }

  /** Takes octets that came at `at`; gives the responses that they complete. What each answers is asked when it is there. */
  *read(octets: Octets, at: number): Iterable<ReceivedReply> {
    let taken = 0;
    let lineStart = 0;
    this.#lastAt = at;
    for (
      let lineFeed = octets.indexOf('\n');
      lineFeed >= 0;
      lineFeed = octets.indexOf('\n', lineStart)
    ) {
      const end = lineFeed + 1;
      const isEnd = this.#endsWith(
        this.#head + octets.slice(lineStart, Math.min(end, lineStart + 5)),
      );
      this.#head = '';
      lineStart = end;
      if (!isEnd) continue;
      this.#octets += octets.slice(taken, end);
      taken = end;
      const reply = this.#receive(this.#octets as Octets);
      this.#start += this.#octets.length;
      this.#octets = '';
      this.#isInLines = false;
      yield reply;
    }
    const rest = octets.slice(lineStart, lineStart + headLength);
    this.#head = (this.#head + rest).slice(0, headLength);
    this.#octets += octets.slice(taken);
  }

  get hasBegun(): boolean {
    return this.#octets !== '';
  }

  /** The response that has begun and not ended; undefined where none has. */
  get unfinished(): ReceivedReply | undefined {
    if (this.#octets === '') return undefined;
    if (this.#octets.length <= longestParsed) {
      return this.#receive(this.#octets as Octets);
    }
    return this.#withoutRest();
  }

  /** Whether the response ends with the line that begins with `head`. */
  #endsWith(head: string): boolean {
    if (this.#isInLines) return /^\.\r?\n/.test(head);
    this.#isInLines = /^\+OK/i.test(head) && isMultiLine(this.#asked);
    return !this.#isInLines;
  }

  get #asked(): Asked {
    const turn = this.#answered();
    if (turn?.type !== 'command') return { keyword: '', hasArgument: false };
    const number = textOf(turn.command, 'messageNumber');
    return { keyword: turn.verb, hasArgument: number !== undefined };
  }

  #receive(octets: Octets): ReceivedReply {
    const parsed = parsePop3Response(octets, 0, this.#asked);
    const { node, problems } = shiftSpans(parsed, this.#start);
    return { ...node, problems, receivedAt: this.#lastAt };
  }

  /** Of a long one, the rest is one line of text until all of it is there. */
  #withoutRest(): ReceivedReply {
    const { length } = this.#octets;
    const head = this.#receive(this.#octets.slice(0, longestParsed) as Octets);
    const span = { start: head.span.end, end: this.#start + length };
    const value = this.#octets.slice(longestParsed);
    const rest = {
      type: 'replyLine',
      span,
      children: [{ type: 'textString', span, value }],
      code: undefined,
      isLast: false,
      isComplete: false,
    } as const;
    return {
      ...head,
      span: { start: head.span.start, end: span.end },
      children: [...head.children, rest],
      isComplete: false,
    };
  }
}
