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
  const current = state?.workspace.scenario?.name;
  if (state && current !== wanted?.name) {
    await workspace.setScenario(wanted ?? null);
  }
  return workspace;
}
