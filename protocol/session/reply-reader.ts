/** Reads what the server sends into replies, however the stream is cut. */
import { parseReply, type Reply } from '../smtp/reply.js';
import type { Octets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { ReceivedReply } from './session.js';

/** An unfinished reply that is longer than this is not parsed each time that more of it comes. */
const longestParsed = 4096;

export class ReplyReader {
  /** What has come of the reply that is not complete; not searched, as it may be long. */
  #octets = '';
  /** Where it begins in the source `server`. */
  #start = 0;
  /** The first octets of the line that is not complete: a code and a hyphen tell that another follows. */
  #lineHead = '';
  #lastAt = 0;

  /** Takes octets that came at `at`; gives the replies that they complete. */
  read(octets: Octets, at: number): ReceivedReply[] {
    const replies: ReceivedReply[] = [];
    let taken = 0;
    let lineStart = 0;
    this.#lastAt = at;
    let lineFeed = octets.indexOf('\n');
    while (lineFeed >= 0) {
      const end = lineFeed + 1;
      const head = this.#lineHead + octets.slice(lineStart, lineStart + 4);
      this.#lineHead = '';
      lineStart = end;
      if (!/^[0-9]{3}-/.test(head)) {
        this.#octets += octets.slice(taken, end);
        replies.push(this.#receive(parseReply(this.#octets as Octets)));
        this.#start += this.#octets.length;
        this.#octets = '';
        taken = end;
      }
      lineFeed = octets.indexOf('\n', end);
    }
    this.#lineHead = (
      this.#lineHead + octets.slice(lineStart, lineStart + 4)
    ).slice(0, 4);
    this.#octets += octets.slice(taken);
    return replies;
  }

  get hasBegun(): boolean {
    return this.#octets !== '';
  }

  /** The reply that has begun and not ended; undefined where none has. */
  get unfinished(): ReceivedReply | undefined {
    const octets = this.#octets as Octets;
    if (octets === '') return undefined;
    if (octets.length <= longestParsed)
      return this.#receive(parseReply(octets));
    return this.#receive({ node: unparsed(octets), problems: [] });
  }

  #receive(parsed: ReturnType<typeof parseReply>): ReceivedReply {
    const { node, problems } = shiftSpans(parsed, this.#start);
    return { ...node, problems, receivedAt: this.#lastAt };
  }
}

/** A reply of one line that is nothing but text. */
function unparsed(octets: Octets): Reply {
  const span = { start: 0, end: octets.length };
  const text = { type: 'textString', span, value: octets } as const;
  const line = {
    type: 'replyLine',
    span,
    children: [text],
    code: undefined,
    isLast: true,
    isComplete: false,
  } as const;
  return { type: 'reply', span, children: [line], code: 0, isComplete: false };
}
