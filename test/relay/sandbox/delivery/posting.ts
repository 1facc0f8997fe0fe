/** Hands mail to the sandbox, and waits for what becomes of it. */
import type { QueuedMail } from '../../../../relay/contract.js';
import { sharedSigningKeys } from '../../../../relay/sandbox/authentication/keys.js';
import type { Sandbox } from '../../../../relay/sandbox/sandbox.js';
import type { Workspace } from '../../../../relay/sandbox/workspaces/workspace.js';
import type { ManualClock } from '../../../support/manual-clock.js';
import { connectTo, readLines, workspace } from '../dialogue.js';

export interface Posted {
  readonly from?: string;
  /** Parameters of MAIL, with a space before them. */
  readonly mailParameters?: string;
  readonly to: readonly string[];
  /** Parameters of each RCPT. */
  readonly rcptParameters?: string;
  /** Lines of the message. */
  readonly lines?: readonly string[];
  /** The server that it is handed to; submission where absent. */
  readonly server?: string;
  readonly owner?: string;
}

const credentials = Buffer.from('\0alice\0wonderland').toString('base64');

/** Hands a mail in, and gives the reply to its dot, or to what was refused. */
export async function post(
  sandbox: Sandbox,
  {
    from = 'alice@sandbox.test',
    mailParameters = '',
    to,
    rcptParameters = '',
    lines = ['Subject: Hi', '', 'Hello!'],
    server = 'submission.sandbox.test:465',
    owner = workspace,
  }: Posted,
): Promise<string> {
  const socket = await connectTo(sandbox, server, owner);
  const reader = readLines(socket);
  const say = async (line?: string) => {
    if (line !== undefined) socket.write(`${line}\r\n`, 'utf8');
    for (;;) {
      const said = await reader.next();
      if (said?.[3] !== '-') return said ?? 'nothing';
    }
  };
  const commands = [
    'EHLO client.example',
    ...(server.startsWith('submission') ? [`AUTH PLAIN ${credentials}`] : []),
    `MAIL FROM:<${from}>${mailParameters}`,
    ...to.map((path) => `RCPT TO:<${path}>${rcptParameters}`),
    'DATA',
    [...lines, '.'].join('\r\n'),
  ];
  let last = await say();
  for (const command of commands) {
    last = await say(command);
    if (!/^[23]/.test(last)) break;
  }
  socket.destroy();
  return last;
}

/** Waits until `isSo` holds of the workspace, which is looked at whenever it changes. */
export async function until(
  sandbox: Sandbox,
  isSo: (workspace: Workspace) => boolean,
  owner = workspace,
): Promise<Workspace> {
  const it = sandbox.workspaces.of(owner);
  if (isSo(it)) return it;
  await new Promise<void>((resolve) => {
    const unsubscribe = sandbox.workspaces.subscribe(owner, () => {
      if (!isSo(it)) return;
      unsubscribe();
      resolve();
    });
  });
  return it;
}

/** Whether nothing of the queue is under way. */
export function isQuiet({ state }: Workspace): boolean {
  return state.queue.every(
    (mail) => mail.nextAttemptAt !== undefined || isDone(mail),
  );
}

/** Whether each recipient of `mail` has met its fate. */
export function isDone({ recipients, attempts }: QueuedMail): boolean {
  return (
    recipients.every(({ state }) => state !== 'waiting') &&
    attempts.every(({ outcome }) => outcome !== undefined)
  );
}

/** Lets half hours of the sandbox's clock pass while mail waits, and waits for what each brings. */
export async function passHalfHours(
  sandbox: Sandbox,
  clock: ManualClock,
  count: number,
): Promise<Workspace> {
  for (let passed = 0; passed < count; passed += 1) {
    clock.pass(halfHour);
    await until(sandbox, isQuiet);
  }
  return until(sandbox, isQuiet);
}

/** In true time, in which the clock of a workspace hurries. */
const halfHour = 5000;

/** Mail that came into the mailbox, whole, as text. */
export function arrived({ mailbox }: Workspace): string[] {
  return mailbox
    .list()
    .map(
      ({ n, added }) =>
        added + Buffer.from(mailbox.content(n) ?? []).toString(),
    );
}

/** What hosts sign with in these tests. */
export const signingKeys = await sharedSigningKeys();
