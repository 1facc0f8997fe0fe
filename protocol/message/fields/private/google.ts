/** Header fields of Gmail and Google Workspace. */
import type { Field } from '../field.js';
import { privateFields } from './private-field.js';

const feedback = {
  title: 'Google: Feedback Loop',
  url: 'https://support.google.com/mail/answer/6254652',
};

export const googleFields: readonly Field[] = [
  ...privateFields(feedback, [
    [
      'Feedback-ID',
      'By what a sender finds complaints in Gmail',
      'Up to three identifiers that the sender chose, and the sender, with colons between them: Gmail tells how often such mail is marked as spam.',
    ],
  ]),
  ...privateFields(undefined, [
    [
      'X-Received',
      'The postmark of a server of Google',
      'Looks like Received, and tells of a step inside of Google.',
    ],
    [
      'X-Gm-Message-State',
      'A note of Gmail to itself',
      'What it says, Google alone can read.',
    ],
    [
      'X-Forwarded-To',
      'To whom Gmail passed the message on',
      'The address that the owner of the mailbox told Gmail to forward to.',
    ],
    [
      'X-Forwarded-For',
      'Who let Gmail pass the message on',
      'The mailbox that it was forwarded from, and the one that it was forwarded to.',
    ],
    [
      'X-Attachment-Id',
      'The name of an attachment in Gmail',
      'Gmail writes it beside Content-ID.',
    ],
  ]),
];

/** What begins like this is one of them. */
export const googlePrefixes: readonly Field[] = privateFields(undefined, [
  [
    'X-Google-',
    'What Google noted',
    'Servers of Google wrote it for themselves.',
  ],
  ['X-Gm-', 'What Gmail noted', 'Servers of Gmail wrote it for themselves.'],
]);
