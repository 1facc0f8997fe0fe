/** A workspace of a relay as a lesson wants it, and what its queue came to. */
import type { Lesson } from '../../lessons/lesson.js';
import type {
  QueuedMail,
  SandboxFacts,
  WorkspaceState,
} from '../../relay/contract.js';

export type WantedWorkspace = Pick<
  Lesson,
  'scenario' | 'looksAtQueue' | 'played'
>;

/** Sets the scenario, and lets the clock run as fast as it can. */
export async function prepareWorkspace(
  url: string,
  workspace: string,
  { scenario, looksAtQueue }: WantedWorkspace,
): Promise<void> {
  const address = new URL(`/api/workspaces/${workspace}/`, url);
  if (looksAtQueue) await put(new URL('clock', address), { hourSeconds: 0.1 });
  await put(
    new URL('scenario', address),
    scenario ? await findScenario(url, scenario) : null,
  );
}

async function findScenario(url: string, name: string) {
  const facts = await fetch(new URL('/api/sandbox', url));
  const { scenarios } = (await facts.json()) as SandboxFacts;
  const found = scenarios.find((scenario) => scenario.name === name);
  if (!found) throw new Error(`There is no scenario named ${name}.`);
  return found;
}

/** The queue once nothing waits in it. */
export async function queueOf(
  url: string,
  workspace: string,
): Promise<readonly QueuedMail[]> {
  const address = new URL(`/api/workspaces/${workspace}`, url);
  const following = new AbortController();
  const { body } = await fetch(`${address}/events`, following);
  if (!body) throw new Error('The events of a workspace have a body.');
  try {
    // Each event, and the first line of the stream, is a reason to look.
    for await (const _ of body) {
      const state = (await (await fetch(address)).json()) as WorkspaceState;
      if (state.queue.every(isDone)) return state.queue;
    }
  } finally {
    following.abort();
  }
  throw new Error('The relay ended the events of a workspace.');
}

function isDone({ recipients }: QueuedMail) {
  return recipients.every(({ state }) => state !== 'waiting');
}

async function put(address: URL, value: unknown) {
  const body = JSON.stringify(value);
  const answer = await fetch(address, { method: 'PUT', body });
  if (!answer.ok)
    throw new Error(`${address.pathname}: ${await answer.text()}`);
}
