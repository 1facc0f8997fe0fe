/** All that belongs to one learner: nobody else sees or disturbs it. */
import type {
  MailboxMessage,
  Scenario,
  SettingMistake,
  WorkspaceState,
} from '../../contract.js';
import type { Clock } from '../clock.js';
import { makeQueue, type Queue } from '../delivery/queue.js';
import { makeRecordings, type Recordings } from '../delivery/recordings.js';
import { parseZone } from '../dns/parse-zone.js';
import type { Zone } from '../dns/zone.js';
import { type Greylist, makeGreylist } from '../mailboxes/greylist.js';
import { type Mailbox, makeMailbox } from '../mailboxes/mailbox.js';
import {
  type BeginInterference,
  makeInterference,
} from '../scenarios/interference.js';
import type { World } from '../world.js';
import type { Room } from './room.js';
import { makeWorkspaceClock, type WorkspaceClock } from './workspace-clock.js';

/** What happens in a workspace; `changed`: its state is another. */
export type WorkspaceEvent =
  | { readonly type: 'delivered'; readonly message: MailboxMessage }
  | { readonly type: 'changed' }
  | { readonly type: 'emptied' };

export interface Workspace {
  readonly id: string;
  readonly room: Room;
  readonly clock: WorkspaceClock;
  readonly mailbox: Mailbox;
  /** Mail on its way to other domains. */
  readonly queue: Queue;
  /** What servers have said to each other. */
  readonly recordings: Recordings;
  /** All that its DNS knows. */
  readonly zone: Zone;
  /** Gives the DNS other records, as a master file has them; what is wrong is said, and nothing changed then. */
  setZone(text: string): readonly SettingMistake[];
  /** What a server calls a message that it takes, never the same twice. */
  makeId(): string;
  /** Who has come to a server before. */
  readonly greylist: Greylist;
  /** What the servers do otherwise than they would; absent: they do as they would. */
  scenario: Scenario | undefined;
  /** What the scenario does in a session that begins now; it counts from when it was chosen. */
  readonly beginInterference: BeginInterference;
  /** How things stand. */
  readonly state: Omit<WorkspaceState, 'expiresAt'>;
  /** Ends all that goes on in it. */
  close(): void;
}

export interface WorkspaceParts {
  readonly id: string;
  readonly room: Room;
  /** The clock that its own follows. */
  readonly clock: Clock;
  readonly world: World;
  readonly tell: (event: WorkspaceEvent) => void;
}

/** A zone that has been read takes about so many times the room of its text. */
const recordWeight = 10;

/** Makes a workspace with nothing in it. */
export function makeWorkspace({
  id,
  room,
  clock: base,
  world,
  tell,
}: WorkspaceParts): Workspace {
  const changed = () => tell({ type: 'changed' });
  const clock = makeWorkspaceClock(base, changed);
  let scenario: Scenario | undefined;
  let beginInterference = makeInterference();
  let { zone, zoneText } = world;
  /** The room that it takes: none where it is everyone's. */
  let zoneOctets = 0;
  const recordings = makeRecordings(room, clock);
  const mailbox = makeMailbox(room, {
    delivered: (message) => tell({ type: 'delivered', message }),
    emptied: () => tell({ type: 'emptied' }),
  });
  const queue = makeQueue({
    surroundings: {
      workspace: id,
      zone: () => zone,
      network: world.network,
      recordings,
      clocks: { base, clock },
      shuffle: world.shuffle,
      trust: world.trust,
    },
    room,
    deliver: (delivery) => mailbox.deliver(delivery) !== undefined,
    makeId: world.makeId,
    changed,
  });
  return {
    id,
    room,
    clock,
    mailbox,
    queue,
    recordings,
    get zone() {
      return zone;
    },
    setZone(text) {
      const { zone: read, mistakes } = parseZone(text);
      if (mistakes.length > 0) return mistakes;
      const octets = text === world.zoneText ? 0 : text.length * recordWeight;
      if (!room.take({ messages: 0, octets })) {
        return [
          { message: 'There is no room for this zone in the workspace.' },
        ];
      }
      room.giveBack({ messages: 0, octets: zoneOctets });
      zoneOctets = octets;
      zone = read;
      zoneText = text;
      changed();
      return [];
    },
    makeId: world.makeId,
    greylist: makeGreylist(clock, room),
    get scenario() {
      return scenario;
    },
    set scenario(chosen) {
      scenario = chosen;
      beginInterference = makeInterference(chosen);
      changed();
    },
    get beginInterference() {
      return beginInterference;
    },
    get state() {
      const { used, limits } = room;
      return {
        clock: clock.state,
        scenario: scenario ?? null,
        zone: zoneText,
        queue: queue.state,
        used,
        limits,
      };
    },
    close() {
      queue.close();
      clock.close();
      room.close();
    },
  };
}
