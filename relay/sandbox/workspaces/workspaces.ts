/** The workspaces, each with what belongs to it, until nobody has used it for long. */
import type { WorkspaceUse } from '../../contract.js';
import type { Clock } from '../clock.js';
import { emptyWorld, type World } from '../world.js';
import { makeRoom } from './room.js';
import {
  makeWorkspace,
  type Workspace,
  type WorkspaceEvent,
} from './workspace.js';

export interface Workspaces {
  /** What the DNS of each begins with, as a master file. */
  readonly zone: string;
  /** The workspace, made if it is not there. */
  of(id: string): Workspace;
  /** The workspace, where it is there. */
  find(id: string): Workspace | undefined;
  /** Forgets a workspace, and ends what goes on in it. */
  remove(id: string): void;
  /** When it is forgotten if nobody uses it: milliseconds since 1970. */
  expiryOf(id: string): number | undefined;
  /** Calls `listener` from now on, until the function it returns is called. */
  subscribe(id: string, listener: (event: WorkspaceEvent) => void): () => void;
  /** Ends what goes on in all of them. */
  close(): void;
}

export interface WorkspaceLimits {
  /** In one workspace. */
  readonly each: WorkspaceUse;
  /** The same in all workspaces together. */
  readonly all: WorkspaceUse;
  /** How many there are at once; whoever was not used for longest goes first. */
  readonly workspaces: number;
  /** How many milliseconds one lasts after it was last used. */
  readonly lifetime: number;
}

const mebibyte = 1024 * 1024;

/** Enough for a day of learning; a full one is emptied by its owner, or expires. All of them keep the process below about 512 MiB. */
export const defaultWorkspaceLimits: WorkspaceLimits = {
  each: { messages: 1000, octets: 128 * mebibyte },
  all: { messages: 50_000, octets: 240 * mebibyte },
  workspaces: 2000,
  lifetime: 24 * 60 * 60 * 1000,
};

/** Makes workspaces in `world`, of which none is there yet. */
export function makeWorkspaces(
  limits: WorkspaceLimits,
  clock: Clock,
  world: World = emptyWorld,
): Workspaces {
  /** In the order of their last use. */
  const workspaces = new Map<string, { usedAt: number; it: Workspace }>();
  const listeners = new Map<string, Set<(event: WorkspaceEvent) => void>>();
  const allRoom = makeRoom(limits.all);

  function tell(id: string, event: WorkspaceEvent) {
    for (const listener of listeners.get(id) ?? []) listener(event);
  }

  function remove(id: string) {
    const kept = workspaces.get(id);
    if (!kept) return;
    workspaces.delete(id);
    kept.it.close();
    tell(id, { type: 'emptied' });
  }

  function removeExpired() {
    const oldest = clock.now() - limits.lifetime;
    for (const [id, { usedAt }] of workspaces) {
      if (usedAt >= oldest && workspaces.size <= limits.workspaces) return;
      remove(id);
    }
  }

  function find(id: string) {
    removeExpired();
    const kept = workspaces.get(id);
    if (!kept) return undefined;
    workspaces.delete(id);
    workspaces.set(id, { ...kept, usedAt: clock.now() });
    return kept.it;
  }

  return {
    zone: world.zoneText,
    find,
    of(id) {
      const found = find(id);
      if (found) return found;
      const room = makeRoom(limits.each, allRoom);
      const it = makeWorkspace({
        id,
        room,
        clock,
        world,
        tell: (event) => tell(id, event),
      });
      workspaces.set(id, { it, usedAt: clock.now() });
      removeExpired();
      return it;
    },
    remove,
    expiryOf(id) {
      const kept = workspaces.get(id);
      return kept && kept.usedAt + limits.lifetime;
    },
    subscribe(id, listener) {
      const all = listeners.get(id) ?? new Set();
      listeners.set(id, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(id) === all) listeners.delete(id);
      };
    },
    close() {
      for (const { it } of workspaces.values()) it.close();
      workspaces.clear();
    },
  };
}
