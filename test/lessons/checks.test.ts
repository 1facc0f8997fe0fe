import { describe, expect, test } from 'vitest';
import {
  accepted,
  acceptedMail,
  answered,
  arrivedFor,
  dotStuffed,
  greeted,
  linesRefused,
  offered,
  quitAndClosed,
  recipientAccepted,
  refusedRecipient,
  refusedRecipientAndWentOn,
  survivedRefusal,
  transactionReset,
} from '../../lessons/checks.js';
import {
  hasSignedIn,
  signedIn,
  signInRefused,
  signInsRefused,
} from '../../lessons/sign-in-checks.js';
import {
  greetedUnderTls,
  leftAfterTls,
  startedTls,
  verifiedTls,
} from '../../lessons/tls-checks.js';
import {
  addressed,
  type Case,
  delivered,
  greeting,
  hello,
  judge,
  open,
  refused,
  worldOf,
} from './judged.js';

const cases: readonly Case[] = [
  [
    'greeted',
    greeted(),
    'S: 554 No service␍␊',
    greeting,
    ['220 mx.sandbox.test ESMTP\r\n'],
  ],
  [
    'accepted',
    accepted('MAIL'),
    `${hello}
      C: MAIL FROM:carol␍␊
      S: 501 5.5.4 No␍␊`,
    open,
    ['MAIL FROM:<carol@example.org>\r\n', '250 2.1.0 OK\r\n'],
  ],
  [
    'answered',
    answered('MAIL', 530),
    open,
    `${hello}
      C: MAIL FROM:<>␍␊
      S: 530 5.7.0 Sign in␍␊`,
    ['MAIL FROM:<>\r\n', '530 5.7.0 Sign in\r\n'],
  ],
  [
    'recipientAccepted',
    recipientAccepted('alice@sandbox.test'),
    `${open}
      C: RCPT TO:<bob@sandbox.test>␍␊
      S: 250 OK␍␊`,
    addressed,
    ['RCPT TO:<alice@sandbox.test>\r\n', '250 2.1.5 OK\r\n'],
  ],
  [
    'refusedRecipient',
    refusedRecipient('5.1.1'),
    `${open}
      C: RCPT TO:<blocked@sandbox.test>␍␊
      S: 550 5.7.1 No␍␊`,
    refused,
    ['RCPT TO:<unknown@sandbox.test>\r\n', '550 5.1.1 No such user\r\n'],
  ],
  [
    'refusedRecipientAndWentOn',
    refusedRecipientAndWentOn(),
    refused,
    `${refused}
      C: NOOP␍␊
      S: 250 OK␍␊`,
    [
      'RCPT TO:<unknown@sandbox.test>\r\n',
      '550 5.1.1 No such user\r\n',
      'NOOP\r\n',
      '250 OK\r\n',
    ],
  ],
  [
    'survivedRefusal',
    survivedRefusal(),
    `${hello}
      C: HALLO␍␊
      S: 500 What?␍␊
      S: 421 Bye␍␊`,
    `${greeting}
      C: HALLO␍␊
      S: 500 What?␍␊
      C: NOOP␍␊
      S: 250 OK␍␊`,
    ['HALLO\r\n', '500 What?\r\n', 'NOOP\r\n', '250 OK\r\n'],
  ],
  [
    'transactionReset',
    transactionReset(),
    `${hello}
      C: RSET␍␊
      S: 250 OK␍␊`,
    `${addressed}
      C: RSET␍␊
      S: 250 OK␍␊`,
    ['RSET\r\n', '250 OK\r\n'],
  ],
  [
    'quitAndClosed',
    quitAndClosed(),
    `${hello}
      END`,
    `${hello}
      C: QUIT␍␊
      S: 221 Bye␍␊
      END`,
    ['QUIT\r\n', '221 Bye\r\n'],
  ],
  [
    'acceptedMail',
    acceptedMail('A message'),
    delivered('Subject: x␍␊␍␊Hello', 550),
    delivered('Subject: x␍␊␍␊Hello'),
    ['Subject: x\r\n\r\nHello\r\n.\r\n', '250 2.0.0 Delivered\r\n'],
  ],
  [
    'acceptedMail of a kind',
    acceptedMail('A greeting', (content) => content.includes('Hello')),
    delivered('Subject: x␍␊␍␊Goodbye'),
    delivered('Subject: x␍␊␍␊Hello'),
    ['Subject: x\r\n\r\nHello\r\n.\r\n', '250 2.0.0 Delivered\r\n'],
  ],
  [
    'dotStuffed',
    dotStuffed(),
    delivered('Subject: x␍␊␍␊.its first dot is lost'),
    delivered('Subject: x␍␊␍␊..one␍␊two␍␊..three'),
    ['..one', '..three'],
  ],
  [
    'offered',
    offered('SIZE'),
    `${greeting}
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250-2.0.0 SIZE 1000␍␊250 STARTTLS␍␊`,
    hello,
    ['250-SIZE 1000\r\n'],
  ],
  [
    'offered under TLS',
    offered('AUTH', true),
    `${greeting}
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250 AUTH PLAIN␍␊`,
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go␍␊
      TLS
      C: EHLO laptop.example␍␊
      S: 250-mx.sandbox.test␍␊250 AUTH PLAIN␍␊`,
    ['250 AUTH PLAIN\r\n'],
  ],
  [
    'startedTls',
    startedTls(),
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go␍␊`,
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go␍␊
      TLS`,
    ['STARTTLS\r\n', '220 Go\r\n'],
  ],
  [
    'greetedUnderTls',
    greetedUnderTls(),
    greeting,
    `TLS
    ${greeting}`,
    ['220 mx.sandbox.test ESMTP\r\n'],
  ],
  [
    'signedIn',
    signedIn('PLAIN', 'alice'),
    `${hello}
      C: AUTH PLAIN AGJvYgB3b25kZXJsYW5k␍␊
      S: 235 OK␍␊`,
    `${hello}
      C: AUTH plain AGFsaWNlAHdvbmRlcmxhbmQ=␍␊
      S: 235 OK␍␊`,
    ['AUTH plain AGFsaWNlAHdvbmRlcmxhbmQ=\r\n', '235 OK\r\n'],
  ],
  [
    'signedIn by answering challenges',
    signedIn('LOGIN', 'bob'),
    `${hello}
      C: AUTH LOGIN␍␊
      S: 334 VXNlcm5hbWU6␍␊
      C: Ym9i␍␊
      S: 334 UGFzc3dvcmQ6␍␊`,
    `${hello}
      C: AUTH LOGIN␍␊
      S: 334 VXNlcm5hbWU6␍␊
      C: Ym9i␍␊
      S: 334 UGFzc3dvcmQ6␍␊
      C: eA==␍␊
      S: 235 OK␍␊`,
    [
      'AUTH LOGIN\r\n',
      '334 VXNlcm5hbWU6\r\n',
      'Ym9i\r\n',
      '334 UGFzc3dvcmQ6\r\n',
      'eA==\r\n',
      '235 OK\r\n',
    ],
  ],
  [
    'signedIn with the mechanism asked for',
    signedIn('LOGIN', 'alice'),
    `${hello}
      C: AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=␍␊
      S: 235 OK␍␊`,
    `${hello}
      C: AUTH LOGIN YWxpY2U=␍␊
      S: 334 UGFzc3dvcmQ6␍␊
      C: d29uZGVybGFuZA==␍␊
      S: 235 OK␍␊`,
    [
      'AUTH LOGIN YWxpY2U=\r\n',
      '334 UGFzc3dvcmQ6\r\n',
      'd29uZGVybGFuZA==\r\n',
      '235 OK\r\n',
    ],
  ],
  [
    'signInRefused',
    signInRefused(),
    `${hello}
      C: AUTH PLAIN AGEAYg==␍␊
      S: 235 OK␍␊`,
    `${hello}
      C: AUTH PLAIN AGEAYg==␍␊
      S: 535 No␍␊`,
    ['AUTH PLAIN AGEAYg==\r\n', '535 No\r\n'],
  ],
  [
    'hasSignedIn',
    hasSignedIn(),
    `${hello}
      C: AUTH PLAIN AGEAYg==␍␊
      S: 535 No␍␊`,
    `${hello}
      C: AUTH CRAM-MD5␍␊
      S: 334 PGE+␍␊
      C: YWxpY2UgYQ==␍␊
      S: 235 OK␍␊`,
    ['AUTH CRAM-MD5\r\n', '334 PGE+\r\n', 'YWxpY2UgYQ==\r\n', '235 OK\r\n'],
  ],
  [
    'signInsRefused',
    signInsRefused(2),
    `${hello}
      C: AUTH PLAIN AGEAYg==␍␊
      S: 535 No␍␊
      C: AUTH PLAIN AGEAYw==␍␊
      S: 235 OK␍␊`,
    `${hello}
      C: AUTH PLAIN AGEAYg==␍␊
      S: 535 No␍␊
      C: AUTH LOGIN YQ==␍␊
      S: 334 UGFzc3dvcmQ6␍␊
      C: Yg==␍␊
      S: 535 No␍␊`,
    [
      'AUTH PLAIN AGEAYg==\r\n',
      '535 No\r\n',
      'AUTH LOGIN YQ==\r\n',
      '334 UGFzc3dvcmQ6\r\n',
      'Yg==\r\n',
      '535 No\r\n',
    ],
  ],
  [
    'linesRefused',
    linesRefused(2),
    `${greeting}
      C: From: a@b.example␍␊
      S: 500 What?␍␊
      C: RCPT TO:<>␍␊
      S: 503 Later␍␊`,
    `${greeting}
      C: From: a@b.example␍␊
      C: ␍␊
      S: 500 What?␍␊
      S: 500 What?␍␊`,
    ['From: a@b.example\r\n', '500 What?\r\n', '\r\n', '500 What?\r\n'],
  ],
  [
    'leftAfterTls',
    leftAfterTls(),
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      TLS
      END`,
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      TLS
      LEFT`,
    ['STARTTLS\r\n', '220 Go ahead\r\n'],
  ],
  [
    'leftAfterTls with QUIT',
    leftAfterTls(),
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      TLS
      C: QUIT␍␊`,
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      TLS
      C: QUIT␍␊
      S: 221 Bye␍␊
      END`,
    ['STARTTLS\r\n', '220 Go ahead\r\n'],
  ],
  [
    'leftAfterTls without another word',
    leftAfterTls(),
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      TLS
      C: EHLO laptop.example␍␊
      LEFT`,
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      LEFT`,
    ['STARTTLS\r\n', '220 Go ahead\r\n'],
  ],
  [
    'verifiedTls',
    verifiedTls(),
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      UNVERIFIED`,
    `${hello}
      C: STARTTLS␍␊
      S: 220 Go ahead␍␊
      TLS`,
    ['STARTTLS\r\n', '220 Go ahead\r\n'],
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

  test('transactionReset is met right after MAIL, too', () => {
    const world = worldOf(`${open}
      C: RSET␍␊
      S: 250 OK␍␊`);
    expect(judge(transactionReset(), world)).not.toBe('not met');
  });

  test('transactionReset is met where RSET was sent before MAIL was answered', () => {
    const world = worldOf(`${hello}
      C: MAIL FROM:<carol@example.org>␍␊
      C: RSET␍␊
      S: 250 2.1.0 OK␍␊
      S: 250 OK␍␊`);
    expect(judge(transactionReset(), world)).toEqual([
      'RSET\r\n',
      '250 OK\r\n',
    ]);
  });

  test.each([
    ['MAIL was refused', 'S: 550 No␍␊'],
    ['EHLO came first', 'S: 250 OK␍␊\nC: EHLO a.example␍␊\nS: 250 a␍␊'],
  ])('transactionReset is not met where %s', (_, between) => {
    const world = worldOf(`${hello}
      C: MAIL FROM:<carol@example.org>␍␊
      ${between}
      C: RSET␍␊
      S: 250 OK␍␊`);
    expect(judge(transactionReset(), world)).toBe('not met');
  });

  test('names are compared as mailboxes are, whatever their case', () => {
    const named = worldOf(`${open}
      C: RCPT TO:<Alice@SANDBOX.test>␍␊
      S: 250 OK␍␊`);
    const check = recipientAccepted('alice@sandbox.test');
    expect(judge(check, named)).not.toBe('not met');
    const response = btoa('\0Alice@Sandbox.test\0wonderland');
    const signIn = worldOf(`${hello}
      C: AUTH PLAIN ${response}␍␊
      S: 235 OK␍␊`);
    expect(judge(signedIn('PLAIN', 'alice'), signIn)).not.toBe('not met');
  });

  test('arrivedFor is met once the mailbox has a message of the session', () => {
    const check = arrivedFor('alice@sandbox.test');
    const conversation = delivered('Subject: x␍␊␍␊Hello');
    const message = { reversePath: '', forwardPaths: ['bob@sandbox.test'] };
    expect(judge(check, worldOf(conversation, [message]))).toBe('not met');
    const forAlice = { reversePath: '', forwardPaths: ['alice@sandbox.test'] };
    expect(judge(check, worldOf(conversation, [message, forAlice]))).toEqual([
      '250 2.0.0 Delivered\r\n',
    ]);
    // Somebody else's, from before.
    const refusedMail = delivered('Subject: x␍␊␍␊Hello', 554);
    const forBob = conversation.replaceAll('alice@', 'bob@');
    for (const other of [greeting, refusedMail, forBob]) {
      expect(judge(check, worldOf(other, [forAlice]))).toBe('not met');
    }
  });
});
