/** All that belongs to one learner: nobody else sees or disturbs it. */
import type {
  MailboxMessage,
  Scenario,
  WorkspaceState,
} from '../../contract.js';
import type { Clock } from '../clock.js';
import { type Mailbox, makeMailbox } from '../mailboxes/mailbox.js';
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
  /** What the servers do otherwise than they would; absent: they do as they would. */
  scenario: Scenario | undefined;
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
  readonly tell: (event: WorkspaceEvent) => void;
}

/** Makes a workspace with nothing in it. */
export function makeWorkspace({
  id,
  room,
  clock: base,
  tell,
}: WorkspaceParts): Workspace {
  const changed = () => tell({ type: 'changed' });
  const clock = makeWorkspaceClock(base, changed);
  let scenario: Scenario | undefined;
  return {
    id,
    room,
    clock,
    mailbox: makeMailbox(room, {
      delivered: (message) => tell({ type: 'delivered', message }),
      emptied: () => tell({ type: 'emptied' }),
    }),
    get scenario() {
      return scenario;
    },
    set scenario(chosen) {
      scenario = chosen;
      changed();
    },
    get state() {
      const { used, limits } = room;
      return {
        clock: clock.state,
        scenario: scenario ?? null,
        zone: '',
        queue: [],
        used,
        limits,
      };
    },
    close() {
      clock.close();
      room.empty();
    },
  };
}
