/** What a program did: its moments, what it printed, and its connections, with a view that Back and Forward move. */
import type { SessionEvent } from '../../../protocol/session/event.js';
// A program may fetch mail, too.
import '../../../protocol/session/pop3/pop3.js';
import { SessionReader } from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import { octetsOf } from '../../../protocol/source/octets.js';
import { PrintedText } from './printed-text.js';
import type {
  Cause,
  Frame,
  Moment,
  Output,
  ProgramRecord,
  RecordedMoment,
} from './program.js';

/** An event whose octets may not have been read yet: of 25 MB that takes a while. */
type RawEvent =
  | SessionEvent
  | {
      readonly at: number;
      readonly type: 'sent' | 'received';
      readonly bytes: Uint8Array;
    };

/** One connection of a program, as it was recorded. */
export class RecordedConnection {
  readonly server: string;
  readonly sends: Cause[] = [];
  readonly receives: Cause[] = [];
  #events: SessionEvent[] = [];
  #hasOctets = false;
  #raw: RawEvent[] = [];
  #reader = new SessionReader();
  #read = 0;
  #sent = 0;
  #taken = 0;
  #count = 0;
  #octets = 0;
  isOpen = true;

  constructor(server: string) {
    this.server = server;
  }

  /** How many octets have passed. */
  get octets(): number {
    return this.#octets;
  }

  /** How many events there are. */
  get count(): number {
    return this.#count;
  }

  get events(): readonly SessionEvent[] {
    for (const raw of this.#raw) this.#events.push(readRaw(raw));
    this.#raw = [];
    return this.#events;
  }

  add(event: RawEvent) {
    if (event.type === 'secured' && !this.#hasOctets) this.#beginWithTls();
    this.#hasOctets ||= event.type === 'sent' || event.type === 'received';
    if ('bytes' in event) this.#octets += event.bytes.length;
    this.#raw.push(event);
    this.#count += 1;
    if (event.type === 'closed' || event.type === 'failed') this.isOpen = false;
  }

  /** A program asks for TLS after it has connected: only now it is known that TLS comes first. */
  #beginWithTls() {
    const [first, ...others] = this.events;
    if (first?.type !== 'connecting') return;
    this.#events = [{ ...first, security: 'tls' }, ...others];
    this.#reader = new SessionReader();
    this.#read = 0;
  }

  sent(length: number, stack: readonly Frame[]) {
    const start = this.#sent;
    this.#sent += length;
    this.sends.push({ span: { start, end: this.#sent }, stack });
  }

  taken(length: number, stack: readonly Frame[]) {
    const start = this.#taken;
    this.#taken += length;
    this.receives.push({ span: { start, end: this.#taken }, stack });
  }

  /** The session after its first `count` events. */
  sessionAfter(count: number): Session {
    // Going on from what was read last is nearly always enough.
    if (count < this.#read) {
      this.#reader = new SessionReader();
      this.#read = 0;
    }
    for (const event of this.events.slice(this.#read, count)) {
      this.#reader.read(event);
    }
    this.#read = count;
    return this.#reader.session;
  }
}

export class ProgramRecording {
  readonly connections: RecordedConnection[] = [];
  readonly printed = new PrintedText();
  readonly #marks: RecordedMoment[] = [];
  #viewed = 0;

  /** The recording that `record` was made of. */
  static of(record: ProgramRecord): ProgramRecording {
    const recording = new ProgramRecording();
    for (const { server, events, sends, receives } of record.connections) {
      const connection = new RecordedConnection(server);
      for (const event of events) connection.add(event);
      connection.sends.push(...sends);
      connection.receives.push(...receives);
      connection.isOpen = false;
      recording.connections.push(connection);
    }
    recording.printed.restore(record.output, record.outputCut);
    recording.#marks.push(...record.moments);
    recording.toEnd();
    return recording;
  }

  /** All of it, to be kept; `played` is the program. */
  record(played: string): ProgramRecord {
    const { output, cut } = this.printed.until(this.printed.length);
    return {
      played,
      moments: this.#marks,
      output,
      outputCut: cut,
      connections: this.connections.map(
        ({ server, events, sends, receives }) => ({
          server,
          events,
          sends,
          receives,
        }),
      ),
    };
  }

  get moments(): number {
    return this.#marks.length;
  }

  /** How many moments are in view. */
  get viewed(): number {
    return this.#viewed;
  }

  get isBehind(): boolean {
    return this.#viewed < this.#marks.length;
  }

  get canGoBack(): boolean {
    return this.#viewed > 1;
  }

  /** The last moment in view; undefined before there is one. */
  get moment(): Moment | undefined {
    return this.#marks[this.#viewed - 1]?.moment;
  }

  /** The last moment recorded. */
  get last(): Moment | undefined {
    return this.#marks.at(-1)?.moment;
  }

  /** Records a moment; the view goes along where it was at the end. */
  stand(moment: Moment) {
    const { isBehind } = this;
    const printed = this.printed.length;
    this.#marks.push({ moment, printed, reached: this.#reached() });
    if (!isBehind) this.toEnd();
  }

  /** Puts `moment` in the place of the last. */
  amendLast(moment: Moment) {
    const last = this.#marks.pop();
    if (last) this.#marks.push({ ...last, moment });
  }

  back() {
    if (this.canGoBack) this.#viewed -= 1;
  }

  forward() {
    if (this.isBehind) this.#viewed += 1;
  }

  toEnd() {
    this.#viewed = this.#marks.length;
  }

  /** What had been printed by the moment in view. */
  get output(): { readonly output: readonly Output[]; readonly cut: number } {
    return this.printed.until(this.#mark?.printed ?? this.printed.length);
  }

  /** How many connections there are in view. */
  get connectionsInView(): number {
    return this.#mark?.reached.length ?? this.connections.length;
  }

  /** The session of a connection, by its number, as far as it is in view. */
  session(number: number): Session | undefined {
    const connection = this.connections[number - 1];
    if (!connection) return undefined;
    const reached = this.#mark?.reached[number - 1];
    return connection.sessionAfter(reached?.events ?? connection.count);
  }

  /** Whether a connection, by its number, was open at the moment in view. */
  isOpen(number: number): boolean {
    const connection = this.connections[number - 1];
    if (!connection) return false;
    const reached = this.#mark?.reached[number - 1];
    if (!reached || reached.events === connection.count) {
      return connection.isOpen;
    }
    return this.session(number)?.end === undefined;
  }

  /** Who sent what of a connection, as far as it is in view. */
  sends(number: number): readonly Cause[] {
    const connection = this.connections[number - 1];
    if (!connection) return [];
    if (!this.#mark) return [...connection.sends];
    const sent = this.session(number)?.client.length ?? 0;
    return connection.sends.filter(({ span }) => span.end <= sent);
  }

  receives(number: number): readonly Cause[] {
    const reached = this.#mark?.reached[number - 1];
    const receives = this.connections[number - 1]?.receives ?? [];
    return receives.slice(0, reached?.receives);
  }

  /** Names of variables that the moment before, in the same calls, did not have so. */
  get changed(): readonly string[] {
    const { moment } = this;
    if (!moment) return [];
    const calls = callsOf(moment);
    const before = this.#marks
      .slice(0, this.#viewed - 1)
      .findLast((mark) => callsOf(mark.moment) === calls);
    if (!before) return [];
    const known = new Map(
      before.moment.variables.map(({ name, repr }) => [name, repr]),
    );
    return moment.variables
      .filter(({ name, repr }) => known.get(name) !== repr)
      .map(({ name }) => name);
  }

  /** Where the view is; undefined at the end, where all that has happened since is in view too. */
  get #mark(): RecordedMoment | undefined {
    return this.isBehind ? this.#marks[this.#viewed - 1] : undefined;
  }

  #reached(): RecordedMoment['reached'] {
    const before = this.#marks.at(-1)?.reached ?? [];
    const now = this.connections.map(({ count, receives }, index) => {
      const known = before[index];
      const isSame =
        known?.events === count && known.receives === receives.length;
      return isSame ? known : { events: count, receives: receives.length };
    });
    const isSame =
      now.length === before.length &&
      now.every((reached, index) => reached === before[index]);
    return isSame ? before : now;
  }
}

function callsOf({ stack }: Moment) {
  return stack.map(({ file, function: name }) => `${file} ${name}`).join('\n');
}

function readRaw(event: RawEvent): SessionEvent {
  if (!('bytes' in event)) return event;
  const { at, type, bytes } = event;
  return { at, type, octets: octetsOf(bytes) };
}
