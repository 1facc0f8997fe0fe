/** Mail of the queue as the relay tells of it, for panels to show. */
import type {
  DeliveryAttempt,
  MailboxMessage,
  QueuedMail,
  RecordedSession,
  SandboxHost,
  WorkspaceState,
} from '../../../../relay/contract.js';
import { unmark } from '../../../support/marked.js';

const wonderland: Pick<DeliveryAttempt, 'domain' | 'forwardPaths' | 'lookups'> =
  {
    domain: 'wonderland.test',
    forwardPaths: ['bob@wonderland.test'],
    lookups: [
      {
        name: 'wonderland.test',
        type: 'MX',
        status: 'NOERROR',
        records: ['10 mx1.wonderland.test.', '20 mx2.wonderland.test.'],
      },
      {
        name: 'mx1.wonderland.test',
        type: 'A',
        status: 'NOERROR',
        records: ['198.51.100.10'],
      },
      {
        name: 'mx1.wonderland.test',
        type: 'AAAA',
        status: 'NOERROR',
        records: [],
      },
      {
        name: 'mx2.wonderland.test',
        type: 'A',
        status: 'NOERROR',
        records: ['198.51.100.11'],
      },
    ],
  };

const refused = {
  host: 'mx1.wonderland.test',
  address: '198.51.100.10',
  session: 1,
  outcome: 'Nothing listens at port 25 of mx1.wonderland.test.',
};

const mx2 = { host: 'mx2.wonderland.test', address: '198.51.100.11' };

export const putOff: DeliveryAttempt = {
  ...wonderland,
  at: '2026-11-22T12:00:01.000Z',
  hosts: [refused, { ...mx2, session: 2, outcome: 'It said: not now.' }],
  outcome: '451 4.7.1 Please try again later',
  result: 'deferred',
};

export const underWay: DeliveryAttempt = {
  ...wonderland,
  at: '2026-11-22T12:30:01.000Z',
  hosts: [refused, { ...mx2, session: 4 }],
};

export const taken: DeliveryAttempt = {
  ...underWay,
  hosts: [refused, { ...mx2, session: 4, outcome: 'It took the mail.' }],
  outcome: 'The next server took the mail.',
  result: 'delivered',
};

/** Mail to bob in wonderland, of which nothing has been tried. */
export const queued: QueuedMail = {
  id: 'A1',
  at: '2026-11-22T12:00:00.000Z',
  reversePath: 'alice@sandbox.test',
  host: 'submission.sandbox.test',
  octets: 300,
  kind: 'mail',
  recipients: [{ forwardPath: 'bob@wonderland.test', state: 'waiting' }],
  attempts: [],
};

export const waiting: QueuedMail = {
  ...queued,
  recipients: [
    {
      forwardPath: 'bob@wonderland.test',
      state: 'waiting',
      reply: '451 4.7.1 Please try again later',
    },
  ],
  attempts: [putOff],
  nextAttemptAt: '2026-11-22T12:30:01.000Z',
};

export const delivered: QueuedMail = {
  ...queued,
  recipients: [
    {
      forwardPath: 'bob@wonderland.test',
      state: 'delivered',
      reply: '250 2.0.0 Taken',
    },
  ],
  attempts: [putOff, taken],
};

export const lost: QueuedMail = {
  ...queued,
  recipients: [
    {
      forwardPath: 'bob@wonderland.test',
      state: 'failed',
      reply: '550 5.1.1 No such mailbox',
      notified: '<alice@sandbox.test> is told, by the notification B2.',
    },
  ],
  attempts: [
    { ...taken, outcome: '550 5.1.1 No such mailbox', result: 'failed' },
  ],
};

export const hosts: readonly SandboxHost[] = [
  {
    name: 'submission.sandbox.test',
    address: '192.0.2.20',
    ports: [465, 587],
    description: 'Where users hand in their mail.',
  },
];

export const arrived: MailboxMessage = {
  n: 3,
  at: '2026-11-22T12:30:02.000Z',
  reversePath: 'alice@sandbox.test',
  forwardPaths: ['bob@wonderland.test'],
  octets: 300,
  added: '',
  host: 'mx2.wonderland.test',
  queueId: 'A1',
};

export const workspaceWith = (...queue: QueuedMail[]): WorkspaceState => ({
  clock: {
    now: '2026-11-22T12:10:00.000Z',
    isHurrying: queue.some(({ nextAttemptAt }) => nextAttemptAt),
    hourSeconds: 60,
  },
  scenario: null,
  zone: '',
  queue,
  used: { messages: 1, octets: 300 },
  limits: { messages: 1000, octets: 1_000_000 },
  expiresAt: '2026-11-23T12:00:00.000Z',
});

export const recorded: RecordedSession = {
  n: 4,
  client: 'submission.sandbox.test',
  events: [
    {
      at: 0,
      type: 'connecting',
      host: 'mx2.wonderland.test',
      port: 25,
      security: 'plain',
    },
    { at: 1, type: 'connected', address: '198.51.100.11', port: 25 },
    {
      at: 2,
      type: 'received',
      octets: unmark('220 mx2.wonderland.test ready␍␊'),
    },
    { at: 3, type: 'sent', octets: unmark('EHLO submission.sandbox.test␍␊') },
  ],
};
