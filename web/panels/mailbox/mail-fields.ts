/** What the header section of a message says to a reader. */
import type { AddressList } from '../../../protocol/message/address-list.js';
import {
  type Entity,
  headerFieldOf,
} from '../../../protocol/message/entity.js';
import type { FieldBody } from '../../../protocol/message/fields/field.js';
import { findField } from '../../../protocol/message/fields/index.js';
import type { Mailbox } from '../../../protocol/message/mailbox.js';
import { parseMessage } from '../../../protocol/message/message.js';
import type { MessageIds } from '../../../protocol/message/message-id.js';
import { parseUnstructured } from '../../../protocol/message/unstructured.js';
import { type Octets, sliceOctets } from '../../../protocol/source/octets.js';

/** A message in a list. */
export interface MailSummary {
  /** As the From field says it; empty where it has none. */
  readonly from: string;
  /** Decoded; empty where it has none. */
  readonly subject: string;
}

/** Reads the header section alone: a body may be long. */
export function summarizeMail(content: Octets): MailSummary {
  const end = content.indexOf('\r\n\r\n');
  const head = end < 0 ? content.length : end + 2;
  const { node } = parseMessage(sliceOctets(content, { start: 0, end: head }));
  const [from] = mailboxesIn(node, 'From');
  return {
    from: from?.displayName || from?.address || textOfField(node, 'From'),
    subject: textOfField(node, 'Subject'),
  };
}

/** What the first field of that name says; empty where there is none. */
export function textOfField(entity: Entity, name: string): string {
  return readField(entity, name)?.text ?? '';
}

/** The mailboxes in the first address field of that name. */
export function mailboxesIn(
  entity: Entity,
  name: 'From' | 'To' | 'Cc' | 'Reply-To',
): readonly Mailbox[] {
  const read = readField(entity, name) as AddressList | undefined;
  return read?.mailboxes ?? [];
}

/** The message identifiers in the first field of that name, without their brackets. */
export function messageIdsIn(
  entity: Entity,
  name: 'In-Reply-To' | 'References' | 'Message-ID' | 'Content-ID',
): readonly string[] {
  const read = readField(entity, name) as Partial<MessageIds> | undefined;
  return read?.messageIds?.map(({ id }) => id) ?? [];
}

function readField(entity: Entity, name: string): FieldBody | undefined {
  const field = headerFieldOf(entity.headerFields, name);
  if (!field) return undefined;
  const parse = findField(name)?.parse ?? parseUnstructured;
  return parse(field.body, field.bodyStart).node;
}
