/** A log as text: line by line as it stands, each exchange with its notes, and the program’s own words between. */
import {
  nameOfOctets,
  shorten,
  titleOf,
} from '../protocol/annotate/visible-text.js';
import type { ExplainedLog } from '../protocol/explain/explained.js';
import { secretHider } from '../protocol/explain/log-lines.js';
import type { LogLine } from '../protocol/session/log-formats/log-format.js';
import { sliceOctets } from '../protocol/source/octets.js';
import { fill } from './fill.js';
import { type Page, printHeading } from './page.js';
import { SessionPrinter } from './session-printer.js';

/** The lines of the text. */
export function* printLog(
  explained: ExplainedLog,
  page: Page,
): Generator<string> {
  const { format, sessions } = explained;
  const connections =
    sessions.length === 0
      ? ''
      : sessions.length === 1
        ? ', with one connection'
        : `, with ${sessions.length} connections`;
  yield* printHeading(`This is ${format.title}${connections}.`, page);
  yield* new LogPrinter(explained, page).print();
}

class LogPrinter {
  readonly #explained: ExplainedLog;
  readonly #page: Page;
  readonly #sessions: readonly SessionPrinter[];
  readonly #hide: ReturnType<typeof secretHider> | undefined;
  /** The connection that was shown last; -1 before any was. */
  #connection = -1;
  /** What the program was quoted with, for each connection. */
  readonly #remarks = new Set<string>();
  /** Whether the last line was the program’s own. */
  #isInRemarks = false;

  constructor(explained: ExplainedLog, page: Page) {
    this.#explained = explained;
    this.#page = page;
    const { log, sessions } = explained;
    this.#hide = page.reveal ? undefined : secretHider(sessions);
    this.#sessions = sessions.map((session, index) => {
      const { hasTimes = false } = log.connections[index] ?? {};
      return new SessionPrinter(session, hasTimes, page);
    });
  }

  *print(): Generator<string> {
    for (const [index, line] of this.#explained.log.lines.entries()) {
      const { role, connection, said } = line;
      switch (role) {
        case 'client':
        case 'server': {
          const session = this.#sessions[connection ?? 0];
          if (!session || !said) break;
          yield* this.#heading(connection ?? 0);
          yield* session[role](said);
          this.#isInRemarks = false;
          break;
        }
        case 'remark':
          yield* this.#remark(line);
          break;
        case 'unknown':
          yield* this.#own(`? line ${index + 1}, not understood:`, line);
      }
    }
    yield* this.#rest();
  }

  *#heading(connection: number): Generator<string> {
    if (connection === this.#connection) return;
    yield* this.#rest();
    this.#connection = connection;
    this.#isInRemarks = false;
    const { sessions } = this.#explained;
    const target = sessions[connection]?.target;
    const where = target ? `, to ${target.host}, port ${target.port}` : '';
    yield '';
    const name =
      sessions.length > 1 ? `Connection ${connection + 1}` : 'The connection';
    yield* printHeading(name + where, this.#page);
  }

  /** Of what a program says of itself, each sentence once for each connection. */
  *#remark(line: LogLine): Generator<string> {
    const { connection, explanation = '', outcome, span } = line;
    const { octets } = this.#explained;
    if (/^[ \t\r\n]*$/.test(sliceOctets(octets, span))) return;
    const key = `${connection} ${explanation}`;
    const isNew = !this.#remarks.has(key);
    this.#remarks.add(key);
    // A server’s log says what it says in these lines alone.
    const isOwnLog = this.#sessions.length === 0;
    if (!isNew && !outcome && !isOwnLog) return;
    if (connection !== undefined) yield* this.#heading(connection);
    const isQuoted = isOwnLog || outcome !== undefined;
    if (isQuoted) yield* this.#own('│', line);
    if (isNew || outcome) yield* this.#explain(explanation, isQuoted);
  }

  *#explain(explanation: string, isQuoted: boolean): Generator<string> {
    yield* this.#begin();
    const { width, paint } = this.#page;
    const sign = isQuoted ? [] : [{ text: '─', paint: paint.soft }];
    const pieces = [...sign, { text: explanation, paint: paint.soft }];
    yield* fill(pieces, {
      width,
      first: isQuoted ? 4 : 0,
      rest: isQuoted ? 4 : 2,
    });
  }

  /** A line of the log as it stands, on one line or a few. */
  *#own(sign: string, { span }: LogLine): Generator<string> {
    yield* this.#begin();
    const { width, paint } = this.#page;
    const written = sliceOctets(this.#explained.octets, span);
    const hidden = this.#hide?.(written) ?? written;
    const text =
      nameOfOctets(hidden) === titleOf(hidden) ? hidden : nameOfOctets(hidden);
    const shown = shorten(text.trimEnd(), 300);
    yield* fill(
      [
        { text: sign, paint: paint.soft },
        { text: shown, paint: paint.soft },
      ],
      { width, first: 0, rest: 4 },
    );
  }

  /** Before lines that are no part of the conversation. */
  *#begin(): Generator<string> {
    yield* this.#rest();
    if (!this.#isInRemarks) yield '';
    this.#isInRemarks = true;
  }

  *#rest(): Generator<string> {
    const session = this.#sessions[this.#connection];
    if (session) yield* session.rest();
  }
}
