/** What the parts of field bodies mean by their type, whatever the field. */
import type { PartWords } from '../message/fields/field.js';
import type { SyntaxNode } from '../source/syntax-tree.js';
import { describeAddress } from './field-words-address.js';
import { describeDateTime } from './field-words-date.js';
import { describeEncodedWord } from './field-words-encoded-word.js';
import { describeMessageIds } from './field-words-message-id.js';
import { describeReceived } from './field-words-received.js';
import { describeStatus } from './field-words-status.js';

/** Nodes that follow each other, and what they mean together. */
export interface DescribedNodes {
  readonly type: string;
  readonly nodes: readonly SyntaxNode[];
  readonly words: PartWords;
}

/** Where a part of a field body stands. */
export interface PartContext {
  /** Of the header field, in lower case. */
  readonly fieldName: string;
  /** The part and its neighbours, in order. */
  readonly siblings: readonly SyntaxNode[];
  /** Of the part, among them. */
  readonly index: number;
  /** How many of them are mailboxes. */
  readonly mailboxCount: number;
  readonly hasEncodedWord: boolean;
  /** What the nodes mean, where some other part is made of them. */
  readonly walk: (nodes: readonly SyntaxNode[]) => readonly DescribedNodes[];
}

/** Describes a part; undefined where it has no words for it, so that its children are asked. */
export type DescribePart = (
  part: SyntaxNode,
  context: PartContext,
) => readonly DescribedNodes[] | undefined;

/** What a part means, and what its own parts do where it needs no words itself. */
export const describePart: DescribePart = (part, context) => {
  for (const describe of describers.get(part.type) ?? []) {
    const described = describe(part, context);
    if (described) return described;
  }
  const words = 'value' in part && plainWords.get(part.type);
  return words ? [describedAs(part, words)] : undefined;
};

/** Who may have words for a part of that type. */
const describers: ReadonlyMap<string, readonly DescribePart[]> = new Map([
  ['displayName', [describeAddress]],
  ['addrSpec', [describeAddress]],
  ['angleAddr', [describeAddress]],
  ['mailbox', [describeAddress]],
  ['group', [describeAddress]],
  ['dateTime', [describeDateTime]],
  ['phrase', [describeEncodedWord]],
  ['text', [describeEncodedWord]],
  ['encodedWord', [describeEncodedWord]],
  ['fieldBody', [describeMessageIds]],
  ['messageId', [describeMessageIds]],
  ['clause', [describeReceived]],
  ['comment', [describeDateTime, describeReceived]],
  ['enhancedStatusCode', [describeStatus]],
]);

const plainWords: ReadonlyMap<string, PartWords> = new Map([
  [
    'comment',
    {
      explanation: 'A comment, for people to read: programs pass over it.',
      references: [{ rfc: 5322, section: '3.2.2' }],
    },
  ],
  [
    'unknown',
    {
      explanation: 'The grammar of this field has no place for these octets.',
      references: [{ rfc: 5322, section: '2.2' }],
    },
  ],
  [
    'version',
    {
      explanation: 'The version of MIME. There has been no other than 1.0.',
      references: [{ rfc: 2045, section: '4' }],
    },
  ],
]);

/** One part, described by itself. */
export function describedAs(
  part: SyntaxNode,
  words: PartWords,
): DescribedNodes {
  return { type: part.type, nodes: [part], words };
}
