/** A message that a log has, taken apart as one of a file is. */
import { parseMessage } from '../../../protocol/message/message.js';
import type { MailTransaction } from '../../../protocol/session/session.js';
import { answerOnMessages } from './message-answers.js';
import type { MessageQuestions, OpenedMail } from './worker-contract.js';

export interface OpenMail {
  readonly about: Omit<OpenedMail, 'message'>;
  /** Answers about it: it is the message 0. */
  readonly questions: MessageQuestions;
}

/** The message of `transaction`; undefined where it has none. */
export function openMail(
  transaction: MailTransaction | undefined,
): OpenMail | undefined {
  if (!transaction?.mailData) return undefined;
  const { reversePath, recipients, outcome, mailData } = transaction;
  const { content, isOmitted = false } = mailData;
  const { node: entity, problems } = parseMessage(content);
  const { span } = entity;
  const questions = answerOnMessages({
    octets: content,
    messages: [
      {
        node: { type: 'fileMessage', span, children: [entity], entity },
        problems,
      },
    ],
  });
  return {
    about: {
      envelope: { reversePath, recipients, outcome },
      outline: questions.outline({ message: 0 }),
      isOmitted,
    },
    questions,
  };
}
