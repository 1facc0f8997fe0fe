/** A message that a log has, taken apart as one of a file is. */
import {
  findSecretWords,
  secretWords,
} from '../../../protocol/annotate/secrets.js';
import { hideInMessage } from '../../../protocol/explain/annotated-message.js';
import type { FileMessage } from '../../../protocol/message/mbox.js';
import { parseMessage } from '../../../protocol/message/message.js';
import type {
  MailTransaction,
  Session,
} from '../../../protocol/session/session.js';
import type { Parsed } from '../../../protocol/source/syntax-tree.js';
import type { MessageOutline } from '../../panels/message-outline.js';
import { answerOnMessages } from './message-answers.js';
import type { MessageQuestions, OpenedMail } from './worker-contract.js';

export interface OpenMail {
  readonly about: Omit<OpenedMail, 'message'>;
  /** Answers about it: it is the message 0. */
  readonly questions: MessageQuestions;
}

/** The message of a transaction; without what is secret in its session. Undefined where it has none. */
export function openMail(
  transaction: MailTransaction | undefined,
  session: Session,
): OpenMail | undefined {
  if (!transaction?.mailData) return undefined;
  const { reversePath, recipients, outcome, mailData } = transaction;
  const { content, isOmitted = false } = mailData;
  const { node: entity, problems } = parseMessage(content);
  const { span } = entity;
  const message: Parsed<FileMessage> = {
    node: { type: 'fileMessage', span, children: [entity], entity },
    problems: isOmitted ? [] : problems,
  };
  const secrets = findSecretWords(secretWords(session), content, span);
  hideInMessage(message, content, secrets);
  const questions = answerOnMessages({
    octets: content,
    messages: [message],
    secrets,
  });
  const outline = questions.outline({ message: 0 });
  return {
    about: {
      envelope: { reversePath, recipients, outcome },
      outline: isOmitted ? withoutMissing(outline) : outline,
      isOmitted,
    },
    questions,
  };
}

/** Nothing is missed in a message of which the log lacks some: what has no octets may stand there. */
function withoutMissing(outline: MessageOutline): MessageOutline {
  const problems = outline.problems.filter(
    ({ offset }) => offset !== undefined,
  );
  return { ...outline, problems };
}
