/** The workspace as a lesson wants it. */
import type { Lesson } from '../../lessons/lesson.js';
import type { MailboxClient } from '../transport/mailbox-client.js';
import {
  type WorkspaceClient,
  workspaceOf,
} from '../transport/workspace-client.js';

/** Lets the servers do what the lesson names, and gives the workspace's client. */
export async function prepareWorkspace(
  mailbox: MailboxClient,
  { scenario }: Pick<Lesson, 'scenario'>,
): Promise<WorkspaceClient> {
  const workspace = workspaceOf(mailbox);
  await workspace.refresh();
  const { facts, state } = workspace;
  const wanted = facts?.scenarios.find(({ name }) => name === scenario);
  // One that is there already may have counted in an earlier visit.
  if (state && (wanted || state.workspace.scenario)) {
    await workspace.setScenario(wanted ?? null);
  }
  return workspace;
}

/** Lets the scenario that a lesson names count from the beginning, unless the learner has chosen another. */
export async function restartScenario(
  workspace: WorkspaceClient,
  { scenario }: Pick<Lesson, 'scenario'>,
): Promise<void> {
  const current = workspace.state?.workspace.scenario;
  if (current && current.name === scenario) {
    await workspace.setScenario(current);
  }
}
