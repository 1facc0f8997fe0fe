import { describe, expect, test } from 'vitest';
import {
  acceptedAfterThat,
  acceptedInPart,
  answeredEachRecipient,
  droppedAfterRefusal,
  mailDataAnswered,
  oneRecipientEach,
  pipelined,
} from '../../lessons/transaction-checks.js';
import { all } from '../../lessons/verdicts.js';
import {
  addressed,
  type Case,
  delivered,
  hello,
  judge,
  open,
  refused,
  worldOf,
} from './judged.js';

const lmtp = `S: 220 lmtp.sandbox.test LMTP␍␊
  C: LHLO laptop.example␍␊
  S: 250 lmtp.sandbox.test␍␊`;

/** A transaction in LMTP: who is named, and what the dot is answered. */
function handedIn(names: readonly string[], replies: readonly string[]) {
  return `
    C: MAIL FROM:<carol@example.org>␍␊
    S: 250 OK␍␊
    ${names.map((name) => `C: RCPT TO:<${name}@sandbox.test>␍␊\nS: 250 OK␍␊`).join('\n')}
    C: DATA␍␊
    S: 354 Go on␍␊
    C: ␍␊Hello␍␊.␍␊
    S: ${replies.map((reply) => `${reply}␍␊`).join('')}
  `;
}

const apart = handedIn(['alice', 'busy'], ['250 Yes', '450 No']);
const noOne = `${open}
  C: RCPT TO:<unknown@sandbox.test>␍␊
  S: 550 5.1.1 No␍␊`;

const cases: readonly Case[] = [
  [
    'acceptedInPart',
    acceptedInPart(),
    delivered('␍␊Hello'),
    `${refused}
      C: DATA␍␊
      S: 354 Go on␍␊
      C: ␍␊Hello␍␊.␍␊
      S: 250 Yes␍␊`,
    [
      'RCPT TO:<unknown@sandbox.test>\r\n',
      '550 5.1.1 No such user\r\n',
      '250 Yes\r\n',
    ],
  ],
  [
    'droppedAfterRefusal',
    droppedAfterRefusal('RSET', 'QUIT'),
    `${noOne}
      C: DATA␍␊
      S: 554 No␍␊
      C: RSET␍␊
      S: 250 OK␍␊`,
    `${noOne}
      C: NOOP␍␊
      S: 250 OK␍␊
      C: QUIT␍␊
      S: 221 Bye␍␊`,
    [
      'RCPT TO:<unknown@sandbox.test>\r\n',
      '550 5.1.1 No\r\n',
      'QUIT\r\n',
      '221 Bye\r\n',
    ],
  ],
  [
    'droppedAfterRefusal of each recipient, by the command asked for',
    droppedAfterRefusal('RSET'),
    `${refused}
      C: RSET␍␊
      S: 250 OK␍␊
      ${noOne.slice(hello.length)}
      C: QUIT␍␊
      S: 221 Bye␍␊`,
    `${refused}
      C: RSET␍␊
      S: 250 OK␍␊
      ${noOne.slice(hello.length)}
      C: RSET␍␊
      S: 250 OK␍␊`,
    [
      'RCPT TO:<unknown@sandbox.test>\r\n',
      '550 5.1.1 No\r\n',
      'RSET\r\n',
      '250 OK\r\n',
    ],
  ],
  [
    'pipelined',
    pipelined('MAIL', 'RCPT'),
    addressed,
    `${hello}
      C: MAIL FROM:<>␍␊RCPT TO:<a@b.example>␍␊
      S: 250 One␍␊
      S: 250 Two␍␊`,
    [
      'MAIL FROM:<>\r\n',
      '250 One\r\n',
      'RCPT TO:<a@b.example>\r\n',
      '250 Two\r\n',
    ],
  ],
  [
    'pipelined and accepted',
    pipelined('MAIL', 'RCPT'),
    `${hello}
      C: MAIL FROM:<>␍␊RCPT TO:<a@b.example>␍␊
      S: 250 One␍␊
      S: 550 Two␍␊`,
    `${hello}
      C: MAIL FROM:<>␍␊
      C: RCPT TO:<a@b.example>␍␊
      S: 250 One␍␊250 Two␍␊`,
    [
      'MAIL FROM:<>\r\n',
      '250 One\r\n',
      'RCPT TO:<a@b.example>\r\n',
      '250 Two\r\n',
    ],
  ],
  [
    'mailDataAnswered',
    mailDataAnswered(554),
    delivered('␍␊Hello'),
    delivered('␍␊Hello', 554),
    ['\r\nHello\r\n.\r\n', '554 2.0.0 Delivered\r\n'],
  ],
  [
    'answeredEachRecipient',
    answeredEachRecipient(),
    `${lmtp}${handedIn(['alice', 'bob'], ['250 Yes', '250 Yes'])}`,
    `${lmtp}${apart}`,
    ['250 Yes\r\n', '450 No\r\n'],
  ],
  [
    'acceptedAfterThat',
    acceptedAfterThat(),
    `${lmtp}${handedIn(['bob'], ['250 Yes'])}${apart}`,
    `${lmtp}${apart}${handedIn(['bob'], ['250 Bob'])}`,
    ['250 Yes\r\n', '450 No\r\n', '250 Bob\r\n'],
  ],
  [
    'oneRecipientEach',
    oneRecipientEach(),
    `${lmtp}${apart}${handedIn(['alice'], ['250 Yes'])}${handedIn(['busy'], ['450 No'])}`,
    `${lmtp}${handedIn(['alice'], ['250 Yes'])}${handedIn(['busy'], ['450 No'])}`,
    ['250 Yes\r\n', '450 No\r\n'],
  ],
  [
    'all',
    all(acceptedInPart(), pipelined('MAIL', 'RCPT')),
    `${refused}
      C: DATA␍␊
      S: 354 Go on␍␊
      C: ␍␊Hello␍␊.␍␊
      S: 250 Yes␍␊`,
    `${hello}
      C: MAIL FROM:<>␍␊RCPT TO:<a@b.example>␍␊RCPT TO:<b@b.example>␍␊DATA␍␊
      S: 250 One␍␊250 Two␍␊550 Three␍␊354 Four␍␊
      C: ␍␊Hello␍␊.␍␊
      S: 250 Yes␍␊`,
    [
      'RCPT TO:<b@b.example>\r\n',
      '550 Three\r\n',
      '250 Yes\r\n',
      'MAIL FROM:<>\r\n',
      '250 One\r\n',
      'RCPT TO:<a@b.example>\r\n',
      '250 Two\r\n',
    ],
  ],
];

describe('the check', () => {
  test.each(cases)(
    '%s is met by what it says, and by nothing less',
    (_, check, unmet, met, lit) => {
      expect(judge(check, worldOf(''))).toBe('not met');
      expect(judge(check, worldOf(unmet))).toBe('not met');
      expect(judge(check, worldOf(met))).toEqual(lit);
    },
  );
});
