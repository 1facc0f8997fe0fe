/** What is made of messages for the page: in short, and piece by piece as it is asked for. */
import { annotatedMessage } from '../../../protocol/explain/annotated-message.js';
import type { ExplainedMessages } from '../../../protocol/explain/explained.js';
import { headerFieldOf } from '../../../protocol/message/entity.js';
import { findField } from '../../../protocol/message/fields/index.js';
import type { FileMessage } from '../../../protocol/message/mbox.js';
import { decodeText, sliceOctets } from '../../../protocol/source/octets.js';
import type { Parsed } from '../../../protocol/source/syntax-tree.js';
import { fileRowLength } from '../../panels/file-octets.js';
import type { MessageListRow } from '../../panels/message-list-row.js';
import { gatherProblems, problemsOf } from '../../panels/message-problems.js';
import { MessageRows } from '../../panels/message-rows.js';
import type { MessageQuestions, MessagesDigest } from './worker-contract.js';

/** What to know of messages first. */
export function digestMessages({
  octets,
  messages,
  secrets,
  verdict,
}: ExplainedMessages): MessagesDigest {
  return {
    type: 'messages',
    length: octets.length,
    count: messages.length,
    hasSecrets: secrets.length > 0,
    verdict,
  };
}

/** Answers to what is asked about them then. */
export function answerOnMessages({
  octets,
  messages,
  secrets,
}: Omit<ExplainedMessages, 'type' | 'verdict'>): MessageQuestions {
  let last: { readonly index: number; readonly rows: MessageRows } | undefined;

  /** The rows of one message; those of the one before are forgotten. */
  function rowsOf(index: number): MessageRows | undefined {
    if (last?.index === index) return last.rows;
    const message = messages[index];
    if (!message) return undefined;
    last = { index, rows: new MessageRows(octets, message) };
    return last.rows;
  }

  return {
    messageList: ({ start, end }) =>
      messages.slice(start, end).map(listMessage),
    outline({ message }) {
      const rows = rowsOf(message);
      return {
        rows: rows?.count ?? 0,
        parts: rows?.parts ?? [],
        problems: rows ? gatherProblems(rows.placed) : [],
      };
    },
    messageRows: ({ message, start, end }) =>
      rowsOf(message)?.rows(start, end) ?? [],
    messageAt({ offset }) {
      const found = messages.findIndex(({ node }) => offset < node.span.end);
      return Math.max(found, 0);
    },
    rowOf({ message, offset }) {
      const rows = rowsOf(message);
      return rows?.rowOf(offset) ?? { row: 0, count: 0 };
    },
    showMore({ message, row }) {
      const rows = rowsOf(message);
      return rows?.showMore(row) ?? { row, count: 0 };
    },
    octetsOfFile: ({ start, end }) =>
      Array.from({ length: end - start }, (_, index) => {
        const from = (start + index) * fileRowLength;
        const to = from + fileRowLength;
        return {
          octets: sliceOctets(octets, { start: from, end: to }),
          secrets: secrets.filter((span) => span.start < to && span.end > from),
        };
      }),
  };
}

function listMessage(message: Parsed<FileMessage>): MessageListRow {
  const { entity, span } = message.node;
  const from = headerFieldOf(entity.headerFields, 'From');
  const subject = headerFieldOf(entity.headerFields, 'Subject');
  const length = span.end - span.start;
  const problems = problemsOf(annotatedMessage(message));
  return {
    subject: subject
      ? (findField('Subject')?.parse(subject.body, subject.bodyStart).node
          .text ?? '')
      : '',
    from: decodeText(from?.body ?? ('' as never)).trim(),
    length,
    problems: problems.filter(({ severity }) => severity !== 'note').length,
  };
}
