/** Which lines of a log each step of its connections was read from. */
import type {
  Log,
  LogLine,
} from '../../../protocol/session/log-formats/log-format.js';
import type { Moment } from '../../panels/moment.js';
import type { Direction } from '../../panels/octet-row.js';
import { stepsOf } from './recording-steps.js';

/** A step, by where it ends: after so many events, and octets. */
interface StepEnd extends Readonly<Record<Direction, number>> {
  readonly events: number;
}

export class LogSteps {
  readonly #log: Log;
  readonly #ends = new Map<number, readonly StepEnd[]>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** After how many events of its connection a step ends; undefined where there is no such step. */
  endOf({ connection, step }: Moment): number | undefined {
    return this.#endsOf(connection)[step - 1]?.events;
  }

  /** The step that ends with what the line says, or later; undefined where it says nothing that was on the wire. */
  momentOf({ role, connection, said }: LogLine): Moment | undefined {
    if (role !== 'client' && role !== 'server') return undefined;
    if (connection === undefined || !said) return undefined;
    const ends = this.#endsOf(connection);
    const index = firstWhere(ends, (end) => end[role] >= said.end);
    return index < ends.length ? { connection, step: index + 1 } : undefined;
  }

  /** The number, from 0, of the first line that is of a step; undefined where none is. */
  firstLineOf({ connection, step }: Moment): number | undefined {
    const found = this.#log.lines.findIndex((line) => {
      if (line.connection !== connection) return false;
      return this.momentOf(line)?.step === step;
    });
    return found < 0 ? undefined : found;
  }

  #endsOf(connection: number): readonly StepEnd[] {
    const known = this.#ends.get(connection);
    if (known) return known;
    const { events = [] } = this.#log.connections[connection] ?? {};
    const lengths = { client: 0, server: 0 };
    let at = 0;
    const ends = stepsOf(events).map((end) => {
      for (; at < end; at += 1) {
        const event = events[at];
        if (event?.type === 'sent') lengths.client += event.octets.length;
        if (event?.type === 'received') lengths.server += event.octets.length;
      }
      return { events: end, ...lengths };
    });
    this.#ends.set(connection, ends);
    return ends;
  }
}

/** The first place of a list for which it is true, as it is for all behind it; the length of the list where there is none. */
function firstWhere<Item>(
  items: readonly Item[],
  isTrue: (item: Item) => boolean,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const item = items[middle];
    if (item !== undefined && isTrue(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
