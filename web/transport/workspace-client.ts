/** How things stand in a workspace, kept up to date by the relay, and what a learner changes of it. */
import { type Octets, octetsOf } from '../../protocol/source/octets.js';
import type {
  RecordedSession,
  SandboxFacts,
  Scenario,
  SettingMistake,
  WorkspaceState,
} from '../../relay/contract.js';
import type { MailboxClient } from './mailbox-client.js';

/** How things stood in a workspace, and when that came. */
export interface ReceivedState {
  readonly workspace: WorkspaceState;
  /** Milliseconds, by `performance.now()`. */
  readonly receivedAt: number;
}

const clients = new WeakMap<MailboxClient, WorkspaceClient>();

/** The client of the workspace that `mailbox` is in: one for all who ask. */
export function workspaceOf(mailbox: MailboxClient): WorkspaceClient {
  const client = clients.get(mailbox) ?? new WorkspaceClient(mailbox);
  clients.set(mailbox, client);
  return client;
}

/**
 * Fires `change` after each change of `state` or `facts`. It has no stream of
 * its own: a browser has six connections to a host, and the mailbox has one.
 */
export class WorkspaceClient extends EventTarget {
  readonly #address: string;
  #state: ReceivedState | undefined;
  #facts: SandboxFacts | undefined;
  #asking: Promise<void> | undefined;
  #isStale = false;

  constructor(mailbox: MailboxClient) {
    super();
    this.#address = mailbox.address;
    const refresh = () => void this.refresh();
    mailbox.addEventListener('changed', refresh);
    // It was read anew: a message came, or what was said meanwhile was missed.
    mailbox.addEventListener('change', () => {
      if (mailbox.state.link === 'live') refresh();
    });
    refresh();
  }

  /** Undefined until it has come. */
  get state(): ReceivedState | undefined {
    return this.#state;
  }

  /** What is the same in every workspace; undefined until it has come. */
  get facts(): SandboxFacts | undefined {
    return this.#facts;
  }

  /** Asks how things stand; ends when that is known as it is now. */
  refresh(): Promise<void> {
    this.#isStale = true;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** What a session between two servers was, as far as it has come; undefined where it is gone. */
  session(n: number): Promise<RecordedSession | undefined> {
    return fetchJson(`${this.#address}/sessions/${n}`);
  }

  /** Message `n` as the first server took it, dots removed; undefined where that is not known. */
  async original(n: number): Promise<Octets | undefined> {
    const response = await ask(`${this.#address}/messages/${n}/original`);
    if (!response?.ok) return undefined;
    return octetsOf(new Uint8Array(await response.arrayBuffer()));
  }

  /** Lets an hour take so many seconds, from 0.1 to 60, while the clock hurries. */
  setClock(hourSeconds: number): Promise<readonly SettingMistake[]> {
    return this.#set('clock', JSON.stringify({ hourSeconds }));
  }

  /** Chooses what the servers do otherwise; null: they do as they would. */
  setScenario(scenario: Scenario | null): Promise<readonly SettingMistake[]> {
    return this.#set('scenario', JSON.stringify(scenario));
  }

  /** The same for the JSON of one, as a learner wrote it. */
  setScenarioText(json: string): Promise<readonly SettingMistake[]> {
    return this.#set('scenario', json);
  }

  /** Gives the DNS other records, as a master file has them. */
  setZone(zone: string): Promise<readonly SettingMistake[]> {
    return this.#set('zone', zone);
  }

  /** Tries mail of the queue at once; false where there is none that waits. */
  async retry(queueId: string): Promise<boolean> {
    const address = `${this.#address}/queue/${queueId}/retry`;
    const response = await ask(address, { method: 'POST' });
    return response?.ok ?? false;
  }

  /** Deletes what is in the mailboxes, and nothing else; false where that failed. */
  async emptyMailbox(): Promise<boolean> {
    const method = 'DELETE';
    const response = await ask(`${this.#address}/messages`, { method });
    return response?.ok ?? false;
  }

  /** Deletes all that the workspace holds, its settings too; false where that failed. */
  async emptyAll(): Promise<boolean> {
    const response = await ask(this.#address, { method: 'DELETE' });
    if (response?.ok) await this.refresh();
    return response?.ok ?? false;
  }

  /** What is wrong with the value; nothing where it was taken. */
  async #set(name: string, body: string): Promise<readonly SettingMistake[]> {
    const method = 'PUT';
    const response = await ask(`${this.#address}/${name}`, { method, body });
    if (response?.ok) {
      await this.refresh();
      return [];
    }
    const answer = (await response?.json().catch(() => undefined)) as
      | { readonly error?: string; readonly mistakes?: SettingMistake[] }
      | undefined;
    const { error: message = 'The relay does not answer.' } = answer ?? {};
    return answer?.mistakes ?? [{ message }];
  }

  /** Once more, behind it, where something changed while it was asked. */
  async #ask() {
    while (this.#isStale) {
      this.#isStale = false;
      const workspace = await fetchJson<WorkspaceState>(this.#address);
      if (!workspace) continue;
      // Where the relay was gone, they are asked for again.
      if (!this.#facts) await this.#learnFacts();
      this.#state = { workspace, receivedAt: performance.now() };
      this.dispatchEvent(new Event('change'));
    }
  }

  async #learnFacts() {
    const address = new URL('/api/sandbox', this.#address).href;
    this.#facts = await fetchJson<SandboxFacts>(address);
  }
}

async function fetchJson<Answer>(address: string): Promise<Answer | undefined> {
  const response = await ask(address);
  if (!response?.ok) return undefined;
  return (await response.json()) as Answer;
}

/** Undefined where the relay does not answer. */
async function ask(address: string, init?: RequestInit) {
  try {
    return await fetch(address, init);
  } catch {
    return undefined;
  }
}
