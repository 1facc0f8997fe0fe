import { transactionReset } from '../../checks.js';
import type { Lesson } from '../../lesson.js';
import {
  acceptedAfterThat,
  answeredEachRecipient,
  oneRecipientEach,
} from '../../transaction-checks.js';
import { all } from '../../verdicts.js';

export const lesson: Lesson = {
  title: 'The reply that came too late',
  summary:
    'LMTP answers once for each recipient, smtplib reads one answer, and everything shifts.',
  server: 'lmtp.sandbox.test:24',
  language: 'python',
  goals: [
    {
      title:
        'See two replies to one dot, and the next letter dropped by mistake',
      hints: [
        'Run the program as it stands. Which command got the 450, and which did Python take it for?',
        'The server said 250 to the second MAIL. All the same smtplib sent RSET.',
      ],
      check: all(answeredEachRecipient(), transactionReset()),
    },
    {
      title: 'Send both letters over one connection, the second to bob',
      hints: [
        'sendmail has read the reply for alice. The one for busy is still waiting.',
        '`lmtp.getreply()` sends nothing, and reads one reply.',
        'Between the two calls of sendmail, write `print(lmtp.getreply())`.',
      ],
      check: all(answeredEachRecipient(), acceptedAfterThat()),
    },
    {
      title:
        'Give each recipient a transaction of its own, so that each dot has one reply',
      hints: [
        'A connection may carry any number of transactions.',
        'Call sendmail in a loop, with one recipient each time. Catch `smtplib.SMTPDataError` for the one who is refused.',
      ],
      check: oneRecipientEach(),
    },
  ],
  references: [
    { rfc: 2033, section: '4.2' },
    { rfc: 2033, section: '1' },
    { rfc: 5321, section: '4.2.5' },
    {
      title: 'cpython issue 76984: smtplib and the replies of LMTP',
      url: 'https://github.com/python/cpython/issues/76984',
    },
  ],
};
