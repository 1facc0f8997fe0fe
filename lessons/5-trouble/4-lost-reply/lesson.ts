import type { Lesson } from '../../lesson.js';
import {
  arrivedTwice,
  arrivedWithoutReply,
  replyLost,
} from '../../lost-reply-checks.js';

export const lesson: Lesson = {
  title: 'The reply that never came',
  summary:
    'Time-outs, duplicates, and who has the letter when the last reply is lost.',
  server: 'mx.sandbox.test:25',
  language: 'python',
  scenario: 'reply-lost',
  goals: [
    {
      title: 'Send a letter, and hear nothing after the dot',
      hints: ['Run the program as it stands.'],
      check: replyLost(),
    },
    {
      title: 'Find it in the mailbox all the same',
      hints: [
        'The server had filed it before the connection broke.',
        'Open the tab Mailbox, beside the conversation.',
      ],
      check: arrivedWithoutReply(),
    },
    {
      title: 'Do as the rule says: send it again, and have it there twice',
      hints: [
        'Catch what `send` raised, and call it once more with the same letter.',
        'Put `send()` into `try`, and in `except smtplib.SMTPServerDisconnected:` call `send()` again.',
      ],
      check: arrivedTwice(),
    },
  ],
  references: [
    { rfc: 5321, section: '4.5.3.2' },
    { rfc: 5321, section: '6.1' },
    { rfc: 1047 },
    { rfc: 5322, section: '3.6.4' },
  ],
};
