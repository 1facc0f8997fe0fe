import { describe, expect, test } from 'vitest';
import { explain } from '../../../protocol/explain/explain.js';
import type { Verdict } from '../../../protocol/explain/explained.js';
import { faultWords } from '../../../protocol/explain/verdict/fault-words.js';
import { encodeText } from '../../../protocol/source/octets.js';

const greeting = ['S: 220 mx.example.org ESMTP', 'C: EHLO client.example'];
const hello = [...greeting, 'S: 250 mx.example.org'];
const mail = [...hello, 'C: MAIL FROM:<alice@example.org>', 'S: 250 2.1.0 Ok'];
const toBob = [...mail, 'C: RCPT TO:<bob@example.org>', 'S: 250 2.1.5 Ok'];
const data = [...toBob, 'C: DATA', 'S: 354 Go on'];
const message = [
  'C: From: alice@example.org',
  'C: Date: Sat, 21 Nov 2026 12:00:00 +0000',
  'C: ',
  'C: At noon?',
  'C: .',
];
const sent = [...data, ...message];
const quit = ['C: QUIT', 'S: 221 Bye'];

type Row = readonly [
  name: string,
  lines: readonly string[],
  expected: Pick<Verdict, 'type' | 'title' | 'fault'>,
  /** A part of what to do; empty where nothing need be done. */
  advice: string,
];

const rows: readonly Row[] = [
  [
    'a message that was taken',
    [...sent, 'S: 250 2.0.0 Ok: queued as 1', ...quit],
    {
      type: 'good',
      title: 'The server took the message for bob@example.org.',
    },
    '',
  ],
  [
    'a message that PRDR answered for each recipient, and one may not have',
    [
      ...toBob,
      'C: RCPT TO:<carol@example.org>',
      'S: 250 Ok',
      'C: DATA',
      'S: 354 Go on',
      ...message,
      'S: 353 PRDR content analysis beginning',
      'S: 250 PRDR R=<bob@example.org> acceptance',
      'S: 550 PRDR R=<carol@example.org> refusal',
      'S: 250 OK',
      ...quit,
    ],
    {
      type: 'mixed',
      title:
        'The server took the message for bob@example.org, but refused it for carol@example.org.',
      fault: 'sender',
    },
    'bob@example.org has it already.',
  ],
  [
    'a message that PRDR refused as a whole in the end',
    [
      ...toBob,
      'C: DATA',
      'S: 354 Go on',
      ...message,
      'S: 353 PRDR content analysis beginning',
      'S: 250 PRDR R=<bob@example.org> acceptance',
      'S: 550 No',
      ...quit,
    ],
    {
      type: 'bad',
      title: 'The server refused the message for bob@example.org.',
      fault: 'sender',
    },
    '',
  ],
  [
    'two messages that were taken',
    [
      ...sent,
      'S: 250 Ok',
      'C: MAIL FROM:<alice@example.org>',
      'S: 250 Ok',
      'C: RCPT TO:<carol@example.org>',
      'S: 250 Ok',
      'C: DATA',
      'S: 354 Go on',
      ...message,
      'S: 250 Ok',
    ],
    {
      type: 'good',
      title: 'The server took mail for bob@example.org and carol@example.org.',
    },
    '',
  ],
  [
    'a sign-in that a traceback alone tells of',
    [
      'Traceback (most recent call last):',
      '  File "send.py", line 7, in <module>',
      '    server.login("alice", "wonderland")',
      "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Authentication failed')",
    ],
    { type: 'bad', title: 'The server refused the sign-in.', fault: 'client' },
    'user name',
  ],
  [
    'a recipient that was refused beside another',
    [
      ...toBob,
      'C: RCPT TO:<nobody@example.org>',
      'S: 550 5.1.1 No such user',
      'C: DATA',
      'S: 354 Go on',
      ...message,
      'S: 250 Ok',
    ],
    {
      type: 'mixed',
      title:
        'The server took the message for bob@example.org, but takes no mail for nobody@example.org.',
      fault: 'sender',
    },
    'bob@example.org has it already',
  ],
  [
    'a recipient that was refused alone',
    [...mail, 'C: RCPT TO:<nobody@example.org>', 'S: 550 5.1.1 No such user'],
    {
      type: 'bad',
      title: 'The server takes no mail for nobody@example.org.',
      fault: 'sender',
    },
    'Look for a slip in the address',
  ],
  [
    'a recipient that is greylisted',
    [
      ...mail,
      'C: RCPT TO:<bob@example.org>',
      'S: 450 4.2.0 <bob@example.org>: Recipient address rejected: Greylisted',
    ],
    {
      type: 'mixed',
      title: 'The server takes no mail now for bob@example.org.',
      fault: 'policy',
    },
    'again',
  ],
  [
    'a message that was refused behind the dot',
    [...sent, 'S: 554 5.6.0 Message refused', ...quit],
    {
      type: 'bad',
      title: 'The server refused the message for bob@example.org.',
      fault: 'sender',
    },
    'before you try again',
  ],
  [
    'a message that was deferred behind the dot',
    [...sent, 'S: 451 4.3.0 Try later', ...quit],
    {
      type: 'mixed',
      title: 'The server did not take the message yet for bob@example.org.',
      fault: 'server',
    },
    'later',
  ],
  [
    'LMTP, with a reply for each recipient',
    [
      'S: 220 mx.example.org LMTP',
      'C: LHLO client.example',
      'S: 250 mx.example.org',
      'C: MAIL FROM:<alice@example.org>',
      'S: 250 Ok',
      'C: RCPT TO:<bob@example.org>',
      'S: 250 Ok',
      'C: RCPT TO:<carol@example.org>',
      'S: 250 Ok',
      'C: DATA',
      'S: 354 Go on',
      ...message,
      'S: 250 2.1.5 Ok',
      'S: 452 4.2.2 Mailbox is full',
    ],
    {
      type: 'mixed',
      title:
        'The server took the message for bob@example.org, but did not take it yet for carol@example.org.',
      fault: 'recipient',
    },
    'bob@example.org has it already',
  ],
  [
    'a server that does not greet',
    ['S: 554 5.7.1 No SMTP service here', 'C: QUIT', 'S: 221 Bye'],
    {
      type: 'bad',
      title: 'The server does not talk to this client.',
      fault: 'policy',
    },
    '',
  ],
  [
    'a server that is busy',
    ['S: 421 4.3.2 Too busy, try later'],
    {
      type: 'mixed',
      title: 'The server takes no connection now.',
      fault: 'server',
    },
    'later',
  ],
  [
    'an introduction that was refused',
    [...greeting, 'S: 501 Syntax: EHLO hostname', ...quit],
    {
      type: 'bad',
      title: 'The server refused the client’s introduction.',
      fault: 'client',
    },
    'host name',
  ],
  [
    'an old server, greeted the old way in the end',
    [
      ...greeting,
      'S: 500 Command unrecognized',
      'C: HELO client.example',
      'S: 250 mx.example.org',
      ...quit,
    ],
    {
      type: 'bad',
      title: 'The server refused EHLO, and nothing was mailed.',
      fault: 'server',
    },
    'HELO',
  ],
  [
    'a sign-in that was refused',
    [
      ...greeting,
      'S: 250-mx.example.org',
      'S: 250 AUTH PLAIN',
      'C: AUTH PLAIN AGFsaWNlAHdyb25n',
      'S: 535 5.7.8 Authentication failed',
      ...quit,
    ],
    {
      type: 'bad',
      title: 'The server refused the sign-in.',
      fault: 'client',
    },
    'Check both',
  ],
  [
    'a sign-in that was repeated, and worked',
    [
      ...greeting,
      'S: 250-mx.example.org',
      'S: 250 AUTH PLAIN',
      'C: AUTH PLAIN AGFsaWNlAHdyb25n',
      'S: 535 5.7.8 Authentication failed',
      'C: AUTH PLAIN AGFsaWNlAHNlY3JldA==',
      'S: 235 2.7.0 Ok',
      ...sent.slice(3),
      'S: 250 Ok',
    ],
    {
      type: 'good',
      title: 'The server took the message for bob@example.org.',
    },
    '',
  ],
  [
    'a sender that has to sign in first',
    [
      ...hello,
      'C: MAIL FROM:<alice@example.org>',
      'S: 530 5.7.0 Authentication required',
      ...quit,
    ],
    {
      type: 'bad',
      title: 'The server refused the sender, and with it the message.',
      fault: 'client',
    },
    'AUTH',
  ],
  [
    'STARTTLS that was refused',
    [
      ...hello,
      'C: STARTTLS',
      'S: 454 4.7.0 TLS not available due to local problem',
      ...quit,
    ],
    {
      type: 'mixed',
      title: 'The server cannot begin TLS now.',
      fault: 'server',
    },
    'Send no password without TLS.',
  ],
  [
    'DATA that was refused',
    [...toBob, 'C: DATA', 'S: 554 5.5.1 Error: no valid recipients', ...quit],
    {
      type: 'bad',
      title: 'The server refused DATA, so no message was sent.',
      fault: 'client',
    },
    'RCPT',
  ],
  [
    'header text where commands belong',
    [
      'S: 220 mx.example.org ESMTP',
      'C: From: alice@example.org',
      'S: 500 5.5.2 Error: bad syntax',
      'C: Subject: Lunch',
      'S: 500 5.5.2 Error: bad syntax',
    ],
    {
      type: 'bad',
      title:
        'The client sent the text of a message where commands belong, so nothing was mailed.',
      fault: 'client',
    },
    'Send EHLO, MAIL, RCPT and DATA first',
  ],
  [
    'a log that ends behind the dot',
    sent,
    {
      type: 'unknown',
      title: 'The log ends before the server’s answer to the message.',
    },
    'rest of the log',
  ],
  [
    'a connection that was lost behind the dot',
    [
      '=== Trying mx.example.org:25...',
      '=== Connected to mx.example.org.',
      ...sent.map((line) =>
        line.startsWith('C: ')
          ? ` -> ${line.slice(3)}`
          : `<-  ${line.slice(3)}`,
      ),
      '*** Remote host closed connection unexpectedly.',
    ],
    {
      type: 'mixed',
      title:
        'Nobody can know whether the server took the message: the connection ended before it answered the lone dot.',
      fault: 'server',
    },
    'it may arrive twice',
  ],
  [
    'a log that ends in the message',
    [...data, ...message.slice(0, -1)],
    { type: 'unknown', title: 'The log ends in the middle of the message.' },
    'the dot',
  ],
  [
    'a client that gave up in the message',
    [
      '=== Trying mx.example.org:25...',
      ...[...data, ...message.slice(0, -1)].map((line) =>
        line.startsWith('C: ')
          ? ` -> ${line.slice(3)}`
          : `<-  ${line.slice(3)}`,
      ),
      '=== Connection closed with remote host.',
    ],
    {
      type: 'bad',
      title:
        'The connection ended in the middle of the message, so nobody gets it.',
      fault: 'client',
    },
    'send it again later',
  ],
  [
    'a client that took its leave before DATA',
    [...toBob, ...quit],
    {
      type: 'mixed',
      title:
        'The server was ready to take a message for bob@example.org, and the client sent none.',
      fault: 'client',
    },
    'let the client go on',
  ],
  [
    'a log that ends before an answer',
    [...mail, 'C: RCPT TO:<bob@example.org>'],
    {
      type: 'unknown',
      title: 'The log ends before the server’s answer to RCPT.',
    },
    'rest of the log',
  ],
  [
    'a session without mail',
    [...hello, ...quit],
    {
      type: 'good',
      title: 'Client and server greeted each other; nothing was mailed.',
    },
    'MAIL',
  ],
  [
    'a log that begins in the middle',
    ['C: NOOP', 'S: 250 Ok', 'C: QUIT', 'S: 221 Bye'],
    {
      type: 'unknown',
      title: 'Client and server spoke; the log shows no mail.',
    },
    'what came before',
  ],
  [
    'a server that was not found',
    [
      '* Could not resolve host: mx.example.invalid',
      'curl: (6) Could not resolve host: mx.example.invalid',
    ],
    {
      type: 'bad',
      title: 'The server was not found: its name leads to no address.',
      fault: 'network',
    },
    'slip in the name',
  ],
  [
    'an address that does not answer beside one that does',
    [
      '*   Trying ::1:25...',
      '* connect to ::1 port 25 failed: Connection refused',
      '*   Trying 127.0.0.1:25...',
      '* Connected to localhost (127.0.0.1) port 25 (#0)',
      ...[...sent, 'S: 250 Ok'].map((line) =>
        line.startsWith('C: ') ? `> ${line.slice(3)}` : `< ${line.slice(3)}`,
      ),
    ],
    {
      type: 'good',
      title: 'The server took the message for bob@example.org.',
    },
    '',
  ],
  [
    'a certificate that the client does not trust',
    [
      "connect: to ('mx.example.org', 587) None",
      "reply: b'220 mx.example.org ESMTP\\r\\n'",
      "send: 'ehlo client.example\\r\\n'",
      "reply: b'250-mx.example.org\\r\\n'",
      "reply: b'250 STARTTLS\\r\\n'",
      "send: 'STARTTLS\\r\\n'",
      "reply: b'220 Go ahead\\r\\n'",
      'Traceback (most recent call last):',
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1000)',
    ],
    {
      type: 'bad',
      title:
        'The client ended the session, since it does not trust the server’s certificate.',
      fault: 'server',
    },
    'by the name that the certificate is for',
  ],
  [
    'STARTTLS that was not offered',
    [
      "connect: to ('mx.example.org', 25) None",
      "reply: b'220 mx.example.org ESMTP\\r\\n'",
      "send: 'ehlo client.example\\r\\n'",
      "reply: b'250 mx.example.org\\r\\n'",
      'smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.',
    ],
    {
      type: 'bad',
      title: 'The server does not offer STARTTLS, and the client gave up.',
      fault: 'server',
    },
    'Check the port',
  ],
  [
    'AUTH that was not offered',
    [
      '=== Trying mx.example.org:25...',
      '=== Connected to mx.example.org.',
      '<-  220 mx.example.org ESMTP',
      ' -> EHLO client.example',
      '<-  250 mx.example.org',
      '*** Host did not advertise authentication',
      ' -> QUIT',
      '<-  221 Bye',
    ],
    {
      type: 'bad',
      title: 'The server offers no way to sign in that the client has.',
      fault: 'client',
    },
    'STARTTLS',
  ],
  [
    'an exception without the rest of the log',
    [
      'Traceback (most recent call last):',
      '  File "/usr/lib/python3.14/smtplib.py", line 887, in sendmail',
      "smtplib.SMTPRecipientsRefused: {'nobody@example.org': (550, b'5.1.1 No such user')}",
    ],
    {
      type: 'bad',
      title: 'The message was refused for nobody@example.org.',
      fault: 'sender',
    },
    'slip',
  ],
  [
    'a mail log with all fates',
    [
      'Nov 21 21:26:24 mx postfix/smtp[1]: 4A2B3C4D5E6: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 5B)',
      'Nov 21 21:26:25 mx postfix/smtp[1]: 4B2B3C4D5E6: to=<nobody@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.1] said: 550 5.1.1 No such user (in reply to RCPT TO command))',
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@example.net>, relay=none, delay=30, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.2]:25: Connection timed out)',
    ],
    {
      type: 'mixed',
      title:
        'Mail was delivered or handed on for bob@example.org, but was refused for nobody@example.org, and has to wait for carol@example.net.',
      fault: 'sender',
    },
    'slip',
  ],
  [
    'mail that was deferred and delivered later',
    [
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@example.net>, relay=none, delay=30, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.2]:25: Connection timed out)',
      'Nov 21 21:56:26 mx postfix/smtp[2]: 4C2B3C4D5E6: to=<carol@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=1830, dsn=2.0.0, status=sent (250 Ok)',
    ],
    {
      type: 'good',
      title: 'The message was delivered or handed on for carol@example.net.',
    },
    '',
  ],
  [
    'a domain that does not exist, and the message is given up',
    [
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@exmaple.invalid>, relay=none, delay=0.3, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=exmaple.invalid type=A: Host not found)',
    ],
    {
      type: 'bad',
      title: 'The message could not be delivered to carol@exmaple.invalid.',
      fault: 'sender',
    },
    'Look for a slip in the address',
  ],
  [
    'a DNS that does not answer',
    [
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@example.net>, relay=none, delay=0.3, dsn=4.4.3, status=deferred (Host or domain name not found. Name service error for name=example.net type=MX: Host not found, try again)',
    ],
    {
      type: 'mixed',
      title: 'The message has to wait for carol@example.net.',
      fault: 'network',
    },
    'asks again by itself',
  ],
  [
    'a relay whose name is misspelt',
    [
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@example.net>, relay=none, delay=0.3, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=realy.example.org type=AAAA: Host not found)',
    ],
    {
      type: 'bad',
      title: 'The message could not be delivered to carol@example.net.',
      fault: 'network',
    },
    'relayhost',
  ],
  [
    'a domain without any server',
    [
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@example.net>, relay=none, delay=0.3, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=example.net type=AAAA: Host found but no data record of requested type)',
    ],
    {
      type: 'bad',
      title: 'The message could not be delivered to carol@example.net.',
      fault: 'sender',
    },
    'MX record',
  ],
  [
    'a domain that takes no mail',
    [
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@example.com>, relay=none, delay=0.3, dsn=5.1.0, status=bounced (Domain example.com does not accept mail (nullMX))',
    ],
    {
      type: 'bad',
      title: 'The message could not be delivered to carol@example.com.',
      fault: 'sender',
    },
    'another address',
  ],
  [
    'a domain that Sendmail does not find',
    [
      'Nov 21 21:26:26 mx sendmail[123]: 5ALBCD012345: to=<bob@exmaple.invalid>, delay=00:00:00, mailer=esmtp, relay=exmaple.invalid, dsn=5.1.2, stat=Host unknown (Name server: exmaple.invalid: host not found)',
    ],
    {
      type: 'bad',
      title: 'The message could not be delivered to bob@exmaple.invalid.',
      fault: 'sender',
    },
    'Look for a slip',
  ],
  [
    'a DNS that does not answer Sendmail',
    [
      'Nov 21 21:26:26 mx sendmail[123]: 5ALBCD012345: to=<bob@example.net>, delay=00:00:00, mailer=esmtp, relay=example.net, dsn=4.0.0, stat=Deferred: Name server: example.net.: host name lookup failure',
    ],
    {
      type: 'mixed',
      title: 'The message has to wait for bob@example.net.',
      fault: 'network',
    },
    'asks again by itself',
  ],
  [
    'an address that Exim finds no route to',
    [
      '2026-11-21 21:26:26 1vMabc-0000AB-1C <= alice@example.org U=alice P=local S=400',
      '2026-11-21 21:26:26 1vMabc-0000AB-1C ** bob@exmaple.invalid: Unrouteable address',
    ],
    {
      type: 'bad',
      title: 'The message could not be delivered to bob@exmaple.invalid.',
      fault: 'sender',
    },
    'exim -bt',
  ],
  [
    'MX records that name no host, and Exim',
    [
      '2026-11-21 21:26:26 1vMabc-0000AB-1C ** bob@example.net R=dnslookup: all relevant MX records point to non-existent hosts',
    ],
    {
      type: 'bad',
      title: 'The message could not be delivered to bob@example.net.',
      fault: 'recipient',
    },
    'whoever runs that domain',
  ],
  [
    'mail that leads back to its server',
    [
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@example.net>, relay=none, delay=0.3, dsn=5.4.6, status=bounced (mail for example.net loops back to myself)',
    ],
    {
      type: 'bad',
      title: 'The message could not be delivered to carol@example.net.',
      fault: 'server',
    },
    'mydestination',
  ],
  [
    'a server at port 25 that does not answer',
    [
      'Nov 21 21:26:26 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<carol@example.net>, relay=none, delay=30, dsn=4.4.1, status=deferred (connect to mx.example.net[192.0.2.2]:25: Connection timed out)',
    ],
    {
      type: 'mixed',
      title: 'The message has to wait for carol@example.net.',
      fault: 'network',
    },
    'blocks port 25',
  ],
  [
    'a recipient that was greylisted, and taken at the second attempt',
    [
      ...mail,
      'C: RCPT TO:<bob@example.org>',
      'S: 450 4.2.0 Greylisted',
      'C: RSET',
      'S: 250 Ok',
      ...sent.slice(3),
      'S: 250 Ok',
    ],
    {
      type: 'good',
      title:
        'The server took the message for bob@example.org, at a later attempt.',
    },
    '',
  ],
  [
    'a message that was put off, and taken at the second attempt',
    [...sent, 'S: 451 4.3.0 Try later', ...sent.slice(3), 'S: 250 Ok'],
    {
      type: 'good',
      title:
        'The server took the message for bob@example.org, at a later attempt.',
    },
    '',
  ],
  [
    'two messages to one recipient, of which one was refused',
    [...sent, 'S: 554 5.6.0 Message refused', ...sent.slice(3), 'S: 250 Ok'],
    {
      type: 'mixed',
      title:
        'The server took one message for bob@example.org, but refused another for bob@example.org.',
      fault: 'sender',
    },
    'before you try again',
  ],
  [
    'two messages of a mail log to one recipient, of which one waits',
    [
      'Nov 21 21:26:24 mx postfix/smtp[1]: 4A2B3C4D5E6: to=<bob@example.org>, relay=none, delay=30, dsn=4.4.1, status=deferred (connect to mx.example.org[192.0.2.2]:25: Connection refused)',
      'Nov 21 21:26:25 mx postfix/smtp[1]: 4B2B3C4D5E6: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, dsn=2.0.0, status=sent (250 2.0.0 Ok)',
    ],
    {
      type: 'mixed',
      title:
        'One message was delivered or handed on for bob@example.org, but another has to wait for bob@example.org.',
      fault: 'network',
    },
    'can be reached',
  ],
  [
    'a recipient that was greylisted by the server that wrote the log, and taken later',
    [
      'Nov 21 21:26:24 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from client.example[192.0.2.1]: 450 4.2.0 <bob@example.org>: Recipient address rejected: Greylisted; from=<alice@example.org> to=<bob@example.org> proto=ESMTP helo=<client.example>',
      'Nov 21 21:36:25 mx postfix/local[2]: 4B2B3C4D5E6: to=<bob@example.org>, relay=local, delay=1, dsn=2.0.0, status=sent (delivered to mailbox)',
    ],
    {
      type: 'good',
      title:
        'The message was delivered or handed on for bob@example.org, at a later attempt.',
    },
    '',
  ],
  [
    'recipients that Exim rejected, which may be of several messages',
    [
      '2026-11-22 05:13:59 H=(friend) [192.0.2.9] F=<carol@spam.example> rejected RCPT <bob@example.org>: relay not permitted',
      '2026-11-22 05:14:59 H=mx.example.net [192.0.2.8] F=<dave@example.net> rejected RCPT <alice@example.org>: relay not permitted',
    ],
    {
      type: 'bad',
      title: 'Mail was refused for bob@example.org and alice@example.org.',
      fault: 'client',
    },
    'Sign in first',
  ],
  [
    'a second message that the connection was lost in',
    [
      '=== Trying mx.example.org:25...',
      '=== Connected to mx.example.org.',
      ...[...sent, 'S: 250 Ok', ...sent.slice(3)].map((line) =>
        line.startsWith('C: ')
          ? ` -> ${line.slice(3)}`
          : `<-  ${line.slice(3)}`,
      ),
      '*** Remote host closed connection unexpectedly.',
    ],
    {
      type: 'mixed',
      title:
        'The server took the message for bob@example.org. With the next message: nobody can know whether the server took the message: the connection ended before it answered the lone dot.',
      fault: 'server',
    },
    'Ask whether the message arrived',
  ],
  [
    'a message that was taken, and a QUIT that nobody answers',
    [...sent, 'S: 250 Ok', 'C: QUIT'],
    {
      type: 'good',
      title: 'The server took the message for bob@example.org.',
    },
    '',
  ],
  [
    'a recipient that nobody answers, and a client that takes its leave',
    [
      '=== Trying mx.example.org:25...',
      '=== Connected to mx.example.org.',
      '<-  220 mx.example.org ESMTP',
      ' -> EHLO client.example',
      '<-  250 mx.example.org',
      ' -> MAIL FROM:<alice@example.org>',
      '<-  250 2.1.0 Ok',
      ' -> RCPT TO:<bob@example.org>',
      '*** Timeout reached',
      ' -> QUIT',
      '*** Remote host closed connection unexpectedly.',
    ],
    {
      type: 'mixed',
      title: 'The connection ended before the server answered RCPT.',
      fault: 'server',
    },
    'send it again later',
  ],
  [
    'a client that takes its leave from a server that never greets',
    [
      '=== Trying mx.example.org:25...',
      '=== Connected to mx.example.org.',
      ' -> QUIT',
      '*** Remote host closed connection unexpectedly.',
    ],
    {
      type: 'bad',
      title: 'The connection ended before the server said anything.',
      fault: 'unknown',
    },
    'let it begin with TLS',
  ],
  [
    'a server that knows no STARTTLS',
    [
      ...hello,
      'C: STARTTLS',
      'S: 502 5.5.1 Error: command not implemented',
      ...quit,
    ],
    {
      type: 'bad',
      title: 'The server refused to begin TLS.',
      fault: 'server',
    },
    'Check the port',
  ],
  [
    'a server that knows no AUTH',
    [...hello, 'C: AUTH LOGIN', 'S: 500 unrecognized command', ...quit],
    {
      type: 'bad',
      title: 'The server refused the sign-in.',
      fault: 'client',
    },
    'Begin TLS with STARTTLS',
  ],
  [
    'a 500 behind the dot',
    [...sent, 'S: 500 5.5.2 Error: bad syntax', ...quit],
    {
      type: 'bad',
      title: 'The server refused the message for bob@example.org.',
      fault: 'client',
    },
    'behind a 354',
  ],
  [
    'a line that is too long, in a 500 behind the dot',
    [...sent, 'S: 500 Line too long', ...quit],
    {
      type: 'bad',
      title: 'The server refused the message for bob@example.org.',
      fault: 'client',
    },
    'break long lines',
  ],
  [
    'a message that is refused before its end',
    [
      "connect: to ('mx.example.org', 25) None",
      "reply: b'220 mx.example.org ESMTP\\r\\n'",
      "send: 'ehlo client.example\\r\\n'",
      "reply: b'250 mx.example.org\\r\\n'",
      "send: 'mail FROM:<alice@example.org>\\r\\n'",
      "reply: b'250 2.1.0 Ok\\r\\n'",
      "send: 'rcpt TO:<bob@example.org>\\r\\n'",
      "reply: b'250 2.1.5 Ok\\r\\n'",
      "send: 'data\\r\\n'",
      "reply: b'354 Go on\\r\\n'",
      "send: b'Subject: x\\n\\nAt noon?\\n.\\r\\n'",
      "reply: b'521 5.5.2 mx.example.org Error: bare <LF> received\\r\\n'",
    ],
    {
      type: 'bad',
      title:
        'The server refused the message before its end, so nobody gets it.',
      fault: 'client',
    },
    'CR LF',
  ],
  [
    'a reply of many lines that a mail log has on one',
    [
      'Nov 21 21:26:25 mx postfix/smtp[1]: 4B2B3C4D5E6: to=<bob@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1, dsn=5.7.26, status=bounced (host mx.example.org[192.0.2.1] said: 550-5.7.26 Your email has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. 550 5.7.26 DKIM = did not pass - gsmtp (in reply to end of DATA command))',
    ],
    {
      type: 'bad',
      title: 'The message was refused for bob@example.org.',
      fault: 'policy',
    },
    'SPF record',
  ],
  [
    'a connection that a mail log lost behind the dot',
    [
      'Nov 21 21:26:25 mx postfix/smtp[1]: 4B2B3C4D5E6: to=<bob@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=301, dsn=4.4.2, status=deferred (lost connection with mx.example.net[192.0.2.2] while sending end of data -- message may be sent more than once)',
    ],
    {
      type: 'mixed',
      title: 'The message has to wait for bob@example.net.',
      fault: 'network',
    },
    'it may arrive twice',
  ],
  [
    'another server that does not greet',
    [
      'Nov 21 21:26:25 mx postfix/smtp[1]: 4B2B3C4D5E6: to=<bob@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=301, dsn=4.4.2, status=deferred (conversation with mx.example.net[192.0.2.2] timed out while receiving the initial server greeting)',
    ],
    {
      type: 'mixed',
      title: 'The message has to wait for bob@example.net.',
      fault: 'network',
    },
    'tries again by itself',
  ],
  [
    'a server that has to use TLS, and another that has none',
    [
      'Nov 21 21:26:25 mx postfix/smtp[1]: 4C2B3C4D5E6: to=<bob@example.net>, relay=mx.example.net[192.0.2.2]:25, delay=301, dsn=4.7.4, status=deferred (TLS is required, but was not offered by host mx.example.net[192.0.2.2])',
    ],
    {
      type: 'mixed',
      title: 'The message has to wait for bob@example.net.',
      fault: 'server',
    },
    'smtp_tls_security_level',
  ],
  [
    'a log that begins with the message, which is refused',
    [
      "send: b'From: alice@example.org\\r\\nSubject: x\\r\\n\\r\\nAt noon?\\r\\n.\\r\\n'",
      "reply: b'500 5.5.2 Error: bad syntax\\r\\n'",
      "reply: retcode (500); Msg: b'5.5.2 Error: bad syntax'",
    ],
    {
      type: 'bad',
      title:
        'The log begins in the middle of the session; as it seems, the server refused the message.',
      fault: 'client',
    },
    'behind a 354',
  ],
  [
    'a log that begins with a 354, and a message that is put off',
    [
      "reply: b'354 Go on\\r\\n'",
      "send: b'From: alice@example.org\\r\\nSubject: x\\r\\n\\r\\nAt noon?\\r\\n.\\r\\n'",
      "reply: b'451 4.3.0 Later\\r\\n'",
    ],
    {
      type: 'mixed',
      title:
        'The log begins in the middle of the session; as it seems, the server did not take the message.',
      fault: 'server',
    },
    'later',
  ],
  [
    'a log that begins with the message, which is taken',
    [
      "send: b'From: alice@example.org\\r\\nSubject: x\\r\\n\\r\\nAt noon?\\r\\n.\\r\\n'",
      "reply: b'250 2.0.0 Ok\\r\\n'",
    ],
    {
      type: 'good',
      title:
        'The log begins in the middle of the session; as it seems, the server took the message.',
    },
    '',
  ],
  [
    'a second EHLO that was refused, and a recipient after it',
    [
      ...hello,
      'C: EHLO client.example',
      'S: 503 5.5.1 Invalid command: Already identified',
      ...mail.slice(3),
      'C: RCPT TO:<nobody@example.org>',
      'S: 550 5.1.1 No such user',
    ],
    {
      type: 'bad',
      title: 'The server takes no mail for nobody@example.org.',
      fault: 'sender',
    },
    'Look for a slip in the address',
  ],
];

function verdictOn(lines: readonly string[]): Verdict {
  const log = lines.map((line) => `${line}\n`).join('');
  const explained = explain(encodeText(log));
  if (explained.type !== 'log') throw new Error(`It is no log: ${log}`);
  return explained.verdict;
}

/** Sentences as a person writes them, with no hole where a name should be. */
function expectSentences(text: string) {
  expect(text).toMatch(/^[A-Z“]/);
  expect(text).toMatch(/[.”]$/);
  expect(text).not.toMatch(/undefined| {2}|\s[.,:;]|,\.|\.\.$/);
}

describe('the verdict', () => {
  test.each(rows)('on %s', (_, lines, expected, advice) => {
    const verdict = verdictOn(lines);
    const { type, title, fault } = verdict;
    expect({ type, title, ...(fault && { fault }) }).toEqual(expected);
    expect(verdict.advice.join(' ')).toContain(advice);
    expect(verdict.references).not.toEqual([]);
    for (const text of [title, ...verdict.advice]) expectSentences(text);
    if (verdict.cause !== undefined) expectSentences(verdict.cause);
  });

  describe('on several connections', () => {
    const swaks = (lines: readonly string[]) => [
      '=== Trying mx.example.org:25...',
      '=== Connected to mx.example.org.',
      ...lines.map((line) =>
        line.startsWith('C: ')
          ? ` -> ${line.slice(3)}`
          : `<-  ${line.slice(3)}`,
      ),
      '=== Connection closed with remote host.',
    ];
    const good = swaks([...sent, 'S: 250 Ok', ...quit]);
    const bad = swaks([...mail, 'C: RCPT TO:<bob@example.org>', 'S: 550 No']);
    const put = swaks([...sent, 'S: 451 Later', ...quit]);

    test('counts those in which all went well', () => {
      const { type, title } = verdictOn([...good, ...good]);
      expect([type, title]).toEqual([
        'good',
        'The server took mail in 2 of 2 connections.',
      ]);
    });

    test('tells the worst of the others, by its number', () => {
      const { type, title } = verdictOn([...good, ...put, ...bad]);
      expect([type, title]).toEqual([
        'mixed',
        'In 1 of 3 connections all went well. Connection 3: The server takes no mail for bob@example.org.',
      ]);
    });

    test('is bad where none went well and one was refused', () => {
      const { type, title } = verdictOn([...put, ...bad]);
      expect([type, title]).toEqual([
        'bad',
        'In 0 of 2 connections all went well. Connection 2: The server takes no mail for bob@example.org.',
      ]);
    });
  });

  test('quotes no reply that gives a password away', () => {
    const secret = 'AGFsaWNlAGNvcnJlY3QtaG9yc2U=';
    const verdict = verdictOn([
      ...greeting,
      'S: 250 mx.example.org',
      `C: AUTH PLAIN ${secret}`,
      `S: 535 5.7.8 Authentication failed for ${secret}`,
    ]);
    expect(verdict.cause).toContain('The server said “535”.');
    expect(JSON.stringify(verdict)).not.toContain(secret);
  });

  test('points at the octets that show it', () => {
    const explained = explain(
      encodeText([...toBob, 'C: DATA', 'S: 451 Later', ''].join('\n')),
    );
    const { evidence } = explained.verdict;
    expect(evidence?.source).toBe('1/server');
    const { start = 0, end = 0 } = evidence?.span ?? {};
    const server =
      explained.type === 'log' ? (explained.sessions[0]?.server ?? '') : '';
    expect(server.slice(start, end)).toBe('451 Later\r\n');
  });
});

test.each(Object.entries(faultWords))(
  'the fault %s is a sentence',
  (_, words) => {
    expectSentences(words);
  },
);
