import {
  answered,
  arrivedFor,
  dotStuffed,
  refusedRecipientAndWentOn,
  transactionReset,
} from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import { all } from '../../verdicts.js';

export const lesson: Lesson = {
  title: 'One call, one line: smtplib from below',
  summary: 'Which line each method of smtplib sends, and what it gives back.',
  server: 'mx.sandbox.test:25',
  language: 'python',
  goals: [
    {
      title: 'Have a recipient refused, and go on: no exception is raised',
      hints: [
        'Run the program as it stands, and look at what `rcpt` gives back.',
        'The first of the two values is 550.',
      ],
      check: refusedRecipientAndWentOn(),
    },
    {
      title: 'Drop the transaction that is open',
      hints: [
        'The method has the name of the command.',
        'Add `print(smtp.rset())` after `rcpt`.',
      ],
      check: transactionReset(),
    },
    {
      title: 'Ask the server about alice with VRFY, and be told 252',
      hints: [
        'The method is called `vrfy`, and `verify` too.',
        'Add `print(smtp.vrfy("alice@sandbox.test"))` before `quit`.',
      ],
      check: answered('VRFY', 252),
    },
    {
      title:
        'Send alice a letter with mail, rcpt and data; let a line of it begin with a dot',
      hints: [
        '`data` takes the letter: header section, blank line, body. It sends DATA, waits for 354, and sends the letter and the dot.',
        'Write the line with one dot, as `.hidden`, and look at what went out.',
        'Write `smtp.mail("carol@example.org")`, `smtp.rcpt("alice@sandbox.test")`, and `smtp.data("Subject: Lunch\\n\\n.hidden\\n")`.',
      ],
      check: all(dotStuffed(), arrivedFor('alice@sandbox.test')),
    },
  ],
  references: [
    { rfc: 5321, section: '2.4' },
    { rfc: 5321, section: '3.5.3' },
    { rfc: 5321, section: '4.1.1.6' },
    {
      title: 'smtplib in the Python documentation',
      url: 'https://docs.python.org/3/library/smtplib.html',
    },
  ],
};
