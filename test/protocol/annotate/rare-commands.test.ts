import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../protocol/annotate/annotate-exchange.js';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { unmark } from '../../support/marked.js';
import { markAnnotations } from './annotated.js';

/** The client's side of the last exchange, with its marks and its rules. */
function lastOf(events: readonly SessionEvent[]) {
  const session = readSession(events);
  const exchange = session.exchanges.at(-1);
  if (!exchange?.turn) throw new Error('There is no turn.');
  const { client, findings } = annotateExchange(exchange, session);
  const marked = markAnnotations(session.client, client, exchange.turn.span);
  return { client, findings, marked };
}

function ehlo(...offers: string[]) {
  const lines = ['mx.sandbox.test', ...offers];
  const reply = lines.map(
    (line, index) => `250${index < lines.length - 1 ? '-' : ' '}${line}␍␊`,
  );
  return `S: 220 mx.sandbox.test ESMTP␍␊
    C: EHLO laptop.example␍␊
    S: ${reply.join('')}`;
}

const transaction = `
  C: MAIL FROM:<alice@example.org>␍␊
  S: 250 2.1.0 OK␍␊`;

describe('a command that few sessions have', () => {
  test.each([
    ['ETRN', 'ETRN example.org'],
    ['BURL', 'BURL imap://imap.example/INBOX LAST'],
    ['XCLIENT', 'XCLIENT NAME=client.example'],
    ['XFORWARD', 'XFORWARD NAME=client.example'],
  ])('%s is out of order between MAIL and RCPT', (keyword, command) => {
    const { marked } = lastOf(
      eventsOf(`${ehlo(keyword)}${transaction}\nC: ${command}␍␊`),
    );
    expect(marked).toContain(`{verb!command-out-of-order:${keyword}}`);
  });

  test('may come before MAIL', () => {
    for (const command of ['ETRN example.org', 'XFORWARD NAME=a']) {
      const conversation = `${ehlo('ETRN', 'XFORWARD NAME')}\nC: ${command}␍␊`;
      expect(lastOf(eventsOf(conversation)).marked).not.toContain('!');
    }
  });

  test('that gives mail away comes after the client has signed in', () => {
    const { client } = lastOf(eventsOf(`${ehlo('ATRN')}\nC: ATRN␍␊`));
    expect(client[0]?.problem).toMatchObject({
      rule: 'command-out-of-order',
      reference: { rfc: 2645, section: '5.2.1' },
    });
  });

  test('is said once not to be offered, whatever it carries', () => {
    const { marked } = lastOf(
      eventsOf(`${ehlo('SIZE')}\nC: XCLIENT NAME=a ADDR=192.0.2.1␍␊`),
    );
    expect(marked).toBe(
      '{verb!extension-not-offered:XCLIENT} {esmtpParam:NAME=a} {esmtpParam:ADDR=192.0.2.1}␍␊',
    );
  });

  test('may stand in a group where its document says so', () => {
    const offers = ehlo('PIPELINING', 'XFORWARD NAME');
    const group = 'C: XFORWARD NAME=a␍␊\nC: MAIL FROM:<>␍␊';
    expect(lastOf(eventsOf(`${offers}\n${group}`)).marked).not.toContain('!');
    const other = 'C: XSTA␍␊\nC: MAIL FROM:<>␍␊';
    expect(lastOf(eventsOf(`${offers}\n${other}`)).marked).toContain(
      '!pipelined-too-far',
    );
  });
});

describe('a message that was sent with no dialogue', () => {
  test('is told at each header field', () => {
    const { client, marked } = lastOf(
      eventsOf('S: 220 mx.sandbox.test␍␊\nC: Subject: Hello␍␊'),
    );
    expect(marked).toBe(
      '{unknown!header-field-as-command:Subject}{unknown:: Hello}␍␊',
    );
    for (const { references } of client) {
      expect(references.length).toBeGreaterThan(0);
    }
  });
});

describe('a line that answers a challenge', () => {
  const before = `${ehlo('AUTH LOGIN')}
    C: AUTH LOGIN␍␊
    S: 334 VXNlcm5hbWU6␍␊`;

  test('may be longer than a command, up to 12288 octets', () => {
    const rulesOf = (length: number) => {
      const response = 'QUFB'.repeat(length).slice(0, length);
      const { client, findings } = lastOf(
        eventsOf(`${before}\nC: ${response}␍␊`),
      );
      return JSON.stringify([client, findings]);
    };
    expect(rulesOf(12_286)).not.toContain('12288');
    expect(rulesOf(12_287)).toContain('at most 12288 octets');
  });
});

describe('a recording that begins in the middle', () => {
  const joined: SessionEvent = { at: 0, type: 'joined' };

  test('says of a long line only what is so whatever was offered', () => {
    const sent = (line: string): SessionEvent[] => [
      joined,
      { at: 1, type: 'sent', octets: unmark(line) },
    ];
    const mail = 'MAIL FROM:<a@example.org> AUTH=';
    const { client } = lastOf(sent(`${mail.padEnd(1000, 'x')}␍␊`));
    const rules = client.map(({ problem }) => problem?.rule);
    expect(rules).not.toContain('line-too-long');
    const longer = lastOf(sent(`${mail.padEnd(9000, 'x')}␍␊`));
    expect(longer.client[0]?.problem?.message).toMatch(
      /whatever the server offers\.$/,
    );
  });
});

describe('REQUIRETLS (RFC 8689)', () => {
  const mail = 'C: MAIL FROM:<alice@example.org> REQUIRETLS␍␊';

  test('is said inside TLS alone', () => {
    const { marked } = lastOf(eventsOf(`${ehlo('REQUIRETLS')}\n${mail}`));
    expect(marked).toContain('{esmtpParam!parameter-without-tls:REQUIRETLS}');
    const inside = `TLS\n${ehlo('REQUIRETLS')}\n${mail}`;
    expect(lastOf(eventsOf(inside)).marked).not.toContain('!');
  });
});
