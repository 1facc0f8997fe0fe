import {
  type ArrivedMessage,
  readArrivedMessage,
} from '../../lessons/arrived-message.js';
import { octetsOf } from '../../protocol/source/octets.js';
import type { MailboxMessage } from '../../relay/contract.js';

/** A message of a mailbox, read. */
export interface ReadMessage extends MailboxMessage {
  readonly message: ArrivedMessage;
}

/** What has arrived in a workspace of the relay at `url`, read as the lessons' page reads it. */
export async function mailboxOf(
  url: string,
  workspace: string,
): Promise<readonly ReadMessage[]> {
  const messages = new URL(`/api/workspaces/${workspace}/messages`, url);
  const listed = (await (await fetch(messages)).json()) as MailboxMessage[];
  return Promise.all(
    listed.map(async (each) => {
      const answer = await fetch(`${messages.href}/${each.n}`);
      const content = octetsOf(new Uint8Array(await answer.arrayBuffer()));
      return { ...each, message: readArrivedMessage(content) };
    }),
  );
}
