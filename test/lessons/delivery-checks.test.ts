import { describe, expect, test } from 'vitest';
import { readArrivedMessage } from '../../lessons/arrived-message.js';
import {
  connectionRefused,
  greetedWith,
  neverGreeted,
  tlsTooEarly,
} from '../../lessons/connection-checks.js';
import type {
  Check,
  LessonWorld,
  TravellingMail,
} from '../../lessons/lesson.js';
import {
  arrivedTwice,
  arrivedWithoutReply,
  replyLost,
} from '../../lessons/lost-reply-checks.js';
import {
  askedForSilence,
  deliveredAfterRetry,
  droppedInSilence,
  givenUp,
  handedTo,
  missed,
  neverConnected,
  notified,
  returned,
  travelled,
} from '../../lessons/queue-checks.js';
import {
  againToThatOneAlone,
  nullReversePathAccepted,
  recipientPutOff,
} from '../../lessons/refusal-checks.js';
import {
  arrivedByStations,
  inventedStation,
} from '../../lessons/station-checks.js';
import type { SessionEvent } from '../../protocol/session/event.js';
import { readSession } from '../../protocol/session/read-session.js';
import { encodeText } from '../../protocol/source/octets.js';
import { addressed, hello, judge, open, worldOf } from './judged.js';

const far = 'bob@wonderland.test';
const queuedReply = '250 2.0.0 Queued as 7F\r\n';
const letter = 'Subject: Tea\r\n\r\nAt five.\r\n';

function handedIn({
  from = 'alice@sandbox.test',
  to = far,
  notify = '',
  content = letter,
} = {}) {
  const lines = content.replaceAll('\r\n', '␍␊\n');
  return `${hello}
    C: MAIL FROM:<${from}>␍␊
    S: 250 2.1.0 OK␍␊
    C: RCPT TO:<${to}>${notify}␍␊
    S: 250 2.1.5 OK␍␊
    C: DATA␍␊
    S: 354 Go on␍␊
    C: ${lines.replaceAll('\n', '').concat('.␍␊')}
    S: 250 2.0.0 Queued as 7F␍␊`;
}

function mail(change: Partial<TravellingMail> = {}): TravellingMail {
  return {
    id: '7F',
    reversePath: 'alice@sandbox.test',
    host: 'submission.sandbox.test',
    kind: 'mail',
    recipients: [{ forwardPath: far, state: 'delivered' }],
    attempts: [
      {
        domain: 'wonderland.test',
        result: 'delivered',
        hosts: [
          { host: 'mx1.wonderland.test' },
          { host: 'mx2.wonderland.test', session: 1 },
        ],
      },
    ],
    ...change,
  };
}

function lost(change: Partial<TravellingMail> = {}) {
  return mail({
    recipients: [{ forwardPath: far, state: 'failed' }],
    attempts: [{ domain: 'wonderland.test', result: 'failed', hosts: [] }],
    ...change,
  });
}

function world(
  conversation: string,
  queue: readonly TravellingMail[],
  mailbox: LessonWorld['mailbox'] = [],
): LessonWorld {
  return { ...worldOf(conversation, mailbox), queue };
}

function arrived(content: string, reversePath = 'alice@sandbox.test') {
  return {
    reversePath,
    forwardPaths: ['alice@sandbox.test'],
    message: readArrivedMessage(encodeText(content)),
  };
}

const notification = arrived(
  [
    'From: postmaster@sandbox.test',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'No.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; submission.sandbox.test',
    '',
    'Final-Recipient: rfc822; bob@wonderland.test',
    'Action: failed',
    'Status: 5.1.1',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Tea',
    '--b--',
    '',
  ].join('\r\n'),
  '',
);

const lit = [queuedReply];
const deferred = {
  domain: 'wonderland.test',
  result: 'deferred' as const,
  hosts: [{ host: 'mx2.wonderland.test', session: 1 }],
};

describe('a check of mail in the queue', () => {
  test.each<[string, Check, LessonWorld, LessonWorld]>([
    [
      'travelled',
      travelled(far),
      world(handedIn(), [mail({ id: '8A' })]),
      world(handedIn(), [mail()]),
    ],
    [
      'missed',
      travelled(far, missed('mx1.wonderland.test')),
      world(handedIn(), [mail({ attempts: [deferred] })]),
      world(handedIn(), [mail()]),
    ],
    [
      'handedTo',
      travelled(far, handedTo('mx2.wonderland.test')),
      world(handedIn(), [mail({ attempts: [deferred] })]),
      world(handedIn(), [mail()]),
    ],
    [
      'deliveredAfterRetry, where it went at once',
      travelled(far, deliveredAfterRetry()),
      world(handedIn(), [mail()]),
      world(handedIn(), [mail({ attempts: [deferred, ...mail().attempts] })]),
    ],
    [
      'deliveredAfterRetry, where it still waits',
      travelled(far, deliveredAfterRetry()),
      world(handedIn(), [
        mail({
          attempts: [deferred],
          recipients: [{ forwardPath: far, state: 'waiting' }],
        }),
      ]),
      world(handedIn(), [mail({ attempts: [deferred, ...mail().attempts] })]),
    ],
    [
      'givenUp',
      travelled(far, givenUp()),
      world(handedIn(), [mail()]),
      world(handedIn(), [lost()]),
    ],
    [
      'neverConnected',
      travelled(far, neverConnected()),
      world(handedIn(), [lost({ attempts: [deferred] })]),
      world(handedIn(), [lost()]),
    ],
    [
      'notified, with another status',
      notified('alice@sandbox.test', { status: '5.1.1' }),
      world(
        handedIn(),
        [lost()],
        [
          {
            ...notification,
            message: readArrivedMessage(
              encodeText(
                notification.message.content.replace('5.1.1', '5.1.10'),
              ),
            ),
          },
        ],
      ),
      world(handedIn(), [lost()], [notification]),
    ],
    [
      'notified, of another action',
      notified('alice@sandbox.test', { action: 'failed' }),
      world(
        handedIn(),
        [lost()],
        [
          {
            ...notification,
            message: readArrivedMessage(
              encodeText(
                notification.message.content.replace('failed', 'relayed'),
              ),
            ),
          },
        ],
      ),
      world(handedIn(), [lost()], [notification]),
    ],
    [
      'notified, of nothing that was sent here',
      notified('alice@sandbox.test'),
      world(handedIn(), [], [notification]),
      world(handedIn(), [lost()], [notification]),
    ],
    [
      'notified, by a letter that somebody wrote',
      notified('alice@sandbox.test'),
      world(
        handedIn(),
        [lost()],
        [{ ...notification, reversePath: 'bob@sandbox.test' }],
      ),
      world(handedIn(), [lost()], [notification]),
    ],
    [
      'returned',
      returned('text/rfc822-headers'),
      world(handedIn(), [lost()], [arrived(letter, '')]),
      world(handedIn(), [lost()], [notification]),
    ],
    [
      'askedForSilence',
      askedForSilence(),
      world(handedIn({ notify: ' NOTIFY=FAILURE' }), [lost()]),
      world(handedIn({ notify: ' NOTIFY=never' }), [lost()]),
    ],
    [
      'askedForSilence, where it got there',
      askedForSilence(),
      world(handedIn({ notify: ' NOTIFY=NEVER' }), [mail()]),
      world(handedIn({ notify: ' NOTIFY=NEVER' }), [lost()]),
    ],
    [
      'droppedInSilence',
      droppedInSilence(),
      world(handedIn(), [lost()]),
      world(handedIn({ from: '' }), [lost({ reversePath: '' })]),
    ],
  ])('is met or not: %s', (_, check, unmet, met) => {
    expect(judge(check, unmet)).toBe('not met');
    expect(judge(check, { ...met, queue: [] })).toBe('not met');
    expect(judge(check, met)).toEqual(lit);
  });
});

const station = (name: string) =>
  `Received: from a.example by ${name};\r\n\tSat, 21 Nov 2026 10:00:00 +0000\r\n`;
const forged = `${station('moon.example')}${letter}`;

describe('a check of what arrived', () => {
  test.each<[string, Check, LessonWorld, LessonWorld]>([
    [
      'arrivedByStations, with one too few',
      arrivedByStations(2),
      world(handedIn(), [], [arrived(`${station('b.example')}${letter}`)]),
      world(
        handedIn(),
        [],
        [arrived(`${station('c.example')}${station('b.example')}${letter}`)],
      ),
    ],
    [
      'arrivedByStations, with one of its own',
      arrivedByStations(2),
      world(
        handedIn({ content: forged }),
        [],
        [arrived(`${station('b.example')}${forged}`)],
      ),
      world(
        handedIn({ content: forged }),
        [],
        [arrived(`${station('c.example')}${station('b.example')}${forged}`)],
      ),
    ],
    [
      'inventedStation',
      inventedStation(),
      world(handedIn(), [], [arrived(`${station('b.example')}${letter}`)]),
      world(handedIn({ content: forged }), [], [arrived(forged)]),
    ],
  ])('is met or not: %s', (_, check, unmet, met) => {
    expect(judge(check, unmet)).toBe('not met');
    expect(judge(check, { ...met, mailbox: [] })).toBe('not met');
    expect(judge(check, met)).toEqual(lit);
  });

  const content = 'Subject: Tea␍␊␍␊At five.␍␊';
  const unanswered = `${addressed}
    C: DATA␍␊
    S: 354 Go on␍␊
    C: ${content}.␍␊`;
  const end = {
    at: 1,
    type: 'failed',
    code: 'RESET',
    message: 'It broke.',
  } as const;
  const sent = [`${letter}.\r\n`];

  function ended(
    conversation: string,
    mailbox: LessonWorld['mailbox'] = [],
  ): LessonWorld {
    const { session } = worldOf(conversation);
    return { session: { ...session, end }, mailbox };
  }

  test('sees a letter whose reply was lost, and finds it all the same', () => {
    expect(judge(replyLost(), worldOf(unanswered))).toBe('not met');
    expect(judge(replyLost(), ended(`${unanswered}\nS: 250 OK␍␊`))).toBe(
      'not met',
    );
    expect(judge(replyLost(), ended(unanswered))).toEqual(sent);
    const check = arrivedWithoutReply();
    expect(judge(check, ended(unanswered))).toBe('not met');
    expect(judge(check, ended(unanswered, [arrived('Other\r\n')]))).toBe(
      'not met',
    );
    expect(judge(check, ended(unanswered, [arrived(letter)]))).toEqual(sent);
  });

  test('sees a letter that arrived twice', () => {
    const again = `${unanswered}\nS: 250 OK␍␊`;
    const check = arrivedTwice();
    expect(judge(check, worldOf(again, [arrived(letter)]))).toBe('not met');
    const twice = [arrived(letter), arrived(letter)];
    expect(judge(check, worldOf(unanswered, twice))).toBe('not met');
    expect(judge(check, worldOf(again, twice))).toEqual(sent);
  });
});

describe('a check of refusals', () => {
  const putOff = `${addressed}
    C: RCPT TO:<full@sandbox.test>␍␊
    S: 452 4.2.2 Full␍␊`;
  const accepted = `${putOff}
    C: DATA␍␊
    S: 354 Go on␍␊
    C: Hi␍␊.␍␊
    S: 250 OK␍␊
    C: MAIL FROM:<carol@example.org>␍␊
    S: 250 OK␍␊`;

  test('sees who was put off', () => {
    const check = recipientPutOff('full@sandbox.test');
    expect(judge(check, worldOf(addressed))).toBe('not met');
    expect(judge(check, worldOf(putOff))).toEqual([
      'RCPT TO:<full@sandbox.test>\r\n',
      '452 4.2.2 Full\r\n',
    ]);
  });

  test('wants the one who was put off to be asked again, and nobody else', () => {
    const check = againToThatOneAlone();
    const again = `${accepted}
      C: RCPT TO:<full@sandbox.test>␍␊
      S: 452 4.2.2 Still full␍␊`;
    const toAll = `${again}
      C: RCPT TO:<alice@sandbox.test>␍␊
      S: 250 OK␍␊`;
    expect(judge(check, worldOf(accepted))).toBe('not met');
    expect(judge(check, worldOf(toAll))).toBe('not met');
    expect(judge(check, worldOf(again))).toEqual([
      'RCPT TO:<full@sandbox.test>\r\n',
      '452 4.2.2 Still full\r\n',
    ]);
  });

  test('sees mail from nobody', () => {
    const check = nullReversePathAccepted();
    expect(judge(check, worldOf(handedIn()))).toBe('not met');
    expect(judge(check, worldOf(open))).toBe('not met');
    expect(judge(check, worldOf(handedIn({ from: '' })))).toEqual([
      'MAIL FROM:<>\r\n',
      '250 2.1.0 OK\r\n',
    ]);
  });
});

describe('a check of connections', () => {
  const to = (port: number): SessionEvent => ({
    at: 0,
    type: 'connecting',
    host: 'mx.sandbox.test',
    port,
    security: 'plain',
  });
  const connected: SessionEvent = {
    at: 1,
    type: 'connected',
    address: '127.0.0.1',
    port: 4000,
  };
  const failed = (code: 'REFUSED' | 'TLS_FAILED'): SessionEvent => ({
    at: 2,
    type: 'failed',
    code,
    message: 'No.',
  });
  const closed: SessionEvent = { at: 2, type: 'closed', by: 'client' };
  const greeting: SessionEvent = {
    at: 1,
    type: 'received',
    octets: encodeText('220 mx\r\n'),
  };
  const of = (...events: readonly SessionEvent[]) => ({
    session: readSession(events),
    mailbox: [],
  });

  test('tells one that was refused from a handshake that failed', () => {
    const refusal = of(to(587), failed('REFUSED'));
    const handshake = of(to(587), connected, greeting, failed('TLS_FAILED'));
    expect(judge(connectionRefused(), handshake)).toBe('not met');
    expect(judge(connectionRefused(), refusal)).toEqual([]);
    expect(judge(tlsTooEarly(), refusal)).toBe('not met');
    expect(judge(tlsTooEarly(), handshake)).toEqual(['220 mx\r\n']);
  });

  test('sees how a connection began', () => {
    const check = greetedWith(554);
    expect(judge(check, worldOf(open))).toBe('not met');
    const later = `${open}
      C: DATA␍␊
      S: 554 No␍␊`;
    expect(judge(check, worldOf(later))).toBe('not met');
    const begun = worldOf('S: 554 No service␍␊');
    expect(judge(check, begun)).toEqual(['554 No service\r\n']);
  });

  test('wants a server to have been silent, at the right port', () => {
    const check = neverGreeted(465);
    expect(judge(check, of(to(465), connected))).toBe('not met');
    expect(judge(check, of(to(25), connected, closed))).toBe('not met');
    expect(judge(check, of(to(465), connected, greeting, closed))).toBe(
      'not met',
    );
    expect(judge(check, of(to(465), connected, closed))).toEqual([]);
  });
});
