/**
 * Which turn an `S:` line answers: the last one before it. Where turns stand
 * together and then as many replies, as RFC 2920 writes pipelining, each
 * answers its own; and the replies after a group's `%end` answer its turns in order.
 */
import type { ExpectedLine } from './expectation.js';
import type { Expectation } from './script.js';

/** What replies answer: a turn, or the connection itself. */
export interface Answerable {
  readonly lines: { readonly start: number; end: number };
  readonly expected: Expectation[];
}

/** Gives each reply of a script to what it answers. */
export class ScriptReplies {
  /** Turns that stand together. */
  #turns: Answerable[] = [];
  /** Of a group that has ended, the turn that the next reply answers. */
  #next: number | undefined;
  /** Whether the next turn may stand together with them. */
  #isOpen = true;
  #isBehindPause = false;
  #hasReplies = false;
  /** Whether each of the turns has been given one reply. */
  #isSharedOut = false;
  /** Where the reply stands that the last line began and did not end. */
  #begun: { readonly turn: Answerable; readonly index: number } | undefined;

  /** A turn goes out, perhaps together with those before it. */
  addTurn(turn: Answerable) {
    const isTogether =
      this.#isOpen && !this.#hasReplies && this.#next === undefined;
    if (!isTogether) this.#begin([]);
    this.#turns.push(turn);
  }

  /** Mail data goes out: not before the turns before it are answered. */
  addMailData(turn: Answerable) {
    this.#begin([turn]);
  }

  /** Octets go out that may be any number of turns. */
  addOctets(turn: Answerable) {
    this.#begin([turn]);
    this.#isOpen = false;
  }

  /** A group of turns has ended. */
  addGroup(turns: readonly Answerable[]) {
    this.#begin([...turns]);
    this.#next = 0;
  }

  /** Time passes: the replies behind it still answer the turns before it. */
  addPause() {
    this.#isOpen = false;
    this.#isBehindPause = true;
  }

  /** Something happens that no reply answers. */
  addOther() {
    this.#begin([]);
  }

  /** Gives a reply to its turn; gives false where it answers none. */
  answer(number: number, { isContinued, ...reply }: ExpectedLine): boolean {
    const begun = this.#continue(reply);
    const target = begun?.turn ?? this.#findTarget();
    if (!target) return false;
    if (!begun) {
      target.expected.push({ line: number, ...reply });
      this.#shareOut();
    }
    if (this.#next === undefined && !this.#isBehindPause) {
      target.lines.end = number;
    }
    this.#hasReplies = true;
    const index = begun?.index ?? target.expected.length - 1;
    this.#begun = isContinued ? { turn: target, index } : undefined;
    return true;
  }

  #begin(turns: Answerable[]) {
    this.#turns = turns;
    this.#next = undefined;
    this.#isOpen = true;
    this.#isBehindPause = false;
    this.#hasReplies = false;
    this.#isSharedOut = false;
    this.#begun = undefined;
  }

  /** A reply of many lines has the enhanced status code of the first that has one. */
  #continue(reply: Omit<Expectation, 'line'>) {
    const begun = this.#begun;
    const first = begun?.turn.expected[begun.index];
    if (!begun || first?.code !== reply.code) return undefined;
    begun.turn.expected[begun.index] = { ...reply, ...first };
    return begun;
  }

  #findTarget(): Answerable | undefined {
    const last = this.#turns.at(-1);
    if (this.#next === undefined) return last;
    while (this.#turns[this.#next]?.expected.length) this.#next += 1;
    return this.#turns[this.#next] ?? last;
  }

  #shareOut() {
    const last = this.#turns.at(-1);
    const count = this.#turns.length;
    if (last?.expected.length !== count || count === 1) return;
    if (this.#isSharedOut || this.#next !== undefined) return;
    this.#isSharedOut = true;
    for (const [index, reply] of last.expected.splice(0).entries()) {
      this.#turns[index]?.expected.push(reply);
    }
  }
}
