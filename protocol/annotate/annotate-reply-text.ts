/** The text behind the codes of a reply in words: what a refusal means, and what an accepted message is called. */
import { findKnownReply } from '../smtp/known-replies/index.js';
import { findQueueId } from '../smtp/known-replies/queue-id.js';
import { isPositive, type Reply, textOfReply } from '../smtp/reply.js';
import type { ReplyLine } from '../smtp/reply-line.js';
import type { Annotation } from './annotation.js';
import { nameOfOctets } from './visible-text.js';

/** What the text of `line`, one of those of `reply`, means; nothing where it needs no words. */
export function annotateReplyText(
  line: ReplyLine,
  reply: Reply,
): readonly Annotation[] {
  const text = line.children.find(({ type }) => type === 'textString');
  if (!text) return [];
  if (isPositive(line.code)) return annotateQueueId(text);
  const known = findKnownReply(reply.code, textOfReply(reply));
  if (!known) return [];
  const { explanation, advice, source } = known;
  const isFirst = line === reply.children.find(hasText);
  return [
    {
      source: 'server',
      span: text.span,
      type: 'textString',
      title: nameOfOctets(text.value),
      explanation: isFirst
        ? `${explanation} ${advice}`
        : `The text goes on. ${explanation}`,
      references: [source],
    },
  ];
}

function hasText({ children }: ReplyLine) {
  return children.some(({ type }) => type === 'textString');
}

function annotateQueueId({
  value,
  span,
}: ReplyLine['children'][number]): readonly Annotation[] {
  const found = findQueueId(value);
  if (!found) return [];
  const start = span.start + found.start;
  return [
    {
      source: 'server',
      span: { start, end: start + found.value.length },
      type: 'queueId',
      title: found.value,
      explanation:
        'What the server calls the message. Its log has the same name, and often the Received field does: give it when you ask after the message.',
      references: [{ rfc: 5321, section: '4.4' }],
    },
  ];
}
