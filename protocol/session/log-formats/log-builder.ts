/** What all formats share: each line of the log is given one role, once, in order. */
import type { Octets } from '../../source/octets.js';
import { findConnectionFailure } from './connection-failure.js';
import { ConnectionRecorder } from './connection-recorder.js';
import type { Log, LoggedOutcome, LogLine } from './log-format.js';
import { explainStray } from './stray-lines.js';
import type { TextLine } from './text-line.js';

/** The line of the wire that says `text`. */
export function wireLine(text: string): Octets {
  return `${text}\r\n` as Octets;
}

export class LogBuilder {
  readonly #recorders: ConnectionRecorder[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #lines: LogLine[] = [];
  #lastKey = '';

  /** The connection that the log calls `key`; the first time it is named, it begins. */
  connection(key = ''): ConnectionRecorder {
    const index = this.#byKey.get(key);
    return this.#recorders[index ?? -1] ?? this.begin(key);
  }

  /** A new connection, which `key` names from now on. */
  begin(key = ''): ConnectionRecorder {
    const recorder = new ConnectionRecorder();
    this.#byKey.set(key, this.#recorders.length);
    this.#recorders.push(recorder);
    this.#lastKey = key;
    return recorder;
  }

  /** What comes behind this belongs to another connection, though the log gives it the same name. */
  end(key = '') {
    this.#byKey.delete(key);
  }

  /** The name of the connection that began last; empty where none has. */
  get lastKey(): string {
    return this.#lastKey;
  }

  /** The connection that the log calls `key` is called `name` as well. */
  rename(key: string, name: string) {
    const index = this.#byKey.get(key);
    if (index !== undefined) this.#byKey.set(name, index);
  }

  /** Whether a connection of that name has begun. */
  has(key = ''): boolean {
    return this.#byKey.has(key);
  }

  /** The line says that the client sent `octets`; none where it only repeats them. */
  client(line: TextLine, octets: string, key = '') {
    const recorder = this.connection(key);
    const said = octets ? recorder.sent(octets as Octets) : undefined;
    const connection = this.#indexOf(key);
    this.#add(line, { role: 'client', connection, ...(said && { said }) });
  }

  /** The line says that the server sent `octets`; none where it only repeats them. */
  server(line: TextLine, octets: string, key = '') {
    const before = this.connection(key);
    // A greeting behind the end is of the next connection.
    const isAnother = before.isOver && octets.startsWith('220');
    const recorder = isAnother ? this.begin(key) : before;
    const said = octets ? recorder.received(octets as Octets) : undefined;
    const connection = this.#indexOf(key);
    this.#add(line, { role: 'server', connection, ...(said && { said }) });
  }

  /** The line is the program's own; `explanation` says in one sentence what it says. */
  remark(
    line: TextLine,
    explanation: string,
    more: { readonly key?: string; readonly outcome?: LoggedOutcome } = {},
  ) {
    const { key = '', outcome } = more;
    const connection = this.#byKey.get(key);
    this.#add(line, {
      role: 'remark',
      explanation,
      ...(connection !== undefined && { connection }),
      ...(outcome && { outcome }),
    });
  }

  /** The same, of a line that may tell why there is no connection, or no more. */
  trouble(line: TextLine, explanation: string, key = '') {
    const failure = findConnectionFailure(line.text);
    if (failure) this.connection(key).add(failure);
    this.remark(line, failure?.message ?? explanation, { key });
  }

  /** Nothing here understands the line, unless it came in with the copying. */
  unknown(line: TextLine) {
    const explanation = explainStray(line.text);
    if (explanation) this.remark(line, explanation);
    else this.#add(line, { role: 'unknown' });
  }

  get log(): Log {
    const connections = this.#recorders.map(({ connection }) => connection);
    return { connections, lines: [...this.#lines] };
  }

  #indexOf(key: string): number {
    return this.#byKey.get(key) ?? 0;
  }

  #add({ span }: TextLine, rest: Omit<LogLine, 'span'>) {
    this.#lines.push({ span, ...rest });
  }
}
