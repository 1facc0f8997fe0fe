import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { play } from '../../support/play.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

const server = 'pop3.sandbox.test:110';

/** What the steps of `script` came to, in order, and why it stopped. */
async function outcomesOf(script: string, target = server) {
  const { state, session } = await play(relay.url, target, script);
  return {
    outcomes: state.outcomes.map(({ summary }) => summary),
    stop: state.stop,
    session,
  };
}

describe('a script of POP3', () => {
  test('sends a mail and fetches it, as the example of the playground does', async () => {
    const script = readFileSync('web/examples/pop3.smtp', 'utf8');
    const { state, session } = await play(
      relay.url,
      'mx.sandbox.test:25',
      script,
    );
    expect(state.stop).toBeUndefined();
    expect(state.done).toBe(state.steps);
    const retr = session.exchanges.find(
      ({ turn }) => turn?.type === 'command' && turn.verb === 'RETR',
    );
    const [reply] = retr?.replies ?? [];
    const message = session.server.slice(reply?.span.start, reply?.span.end);
    expect(message).toContain('\r\nSubject: Fetch me\r\n');
    expect(message).toMatch(/^\+OK \d+ octets\r\nReturn-Path: /);
  });

  test('tells what each step came to', async () => {
    const { outcomes, stop, session } = await outcomesOf(
      `S: +OK
       C: USER alice
       C: PASS wonderland
       C: LIST
       S: +OK
       C: QUIT
       S: +OK`,
    );
    expect(outcomes).toEqual(['+OK', '+OK', '+OK', '+OK', '+OK']);
    expect(stop).toBeUndefined();
    expect(session.state.protocol).toBe('POP3');
  });

  test('stops at -ERR that nobody expects', async () => {
    const { outcomes, stop } = await outcomesOf('C: STAT\nC: NOOP\n');
    expect(outcomes).toEqual(['-ERR']);
    expect(stop).toMatchObject({
      reason: 'unexpected-reply',
      line: 1,
      answer: { codes: '-ERR' },
    });
  });

  test('stops where another status indicator is expected', async () => {
    const { stop } = await outcomesOf('C: CAPA\nS: -ERR\n');
    expect(stop).toMatchObject({
      reason: 'unexpected-reply',
      line: 2,
      expected: '-ERR',
      received: '+OK',
    });
  });

  test('begins TLS after STLS', async () => {
    const { outcomes, stop, session } = await outcomesOf(
      `C: STLS
       S: +OK
       C: CAPA
       S: +OK
       C: QUIT`,
    );
    expect(outcomes[0]).toMatch(/^\+OK · TLSv1\.[23]$/);
    expect(stop).toBeUndefined();
    expect(session.exchanges.some(({ secured }) => secured)).toBe(true);
  });

  test('may have all lines of its responses, as RFC 1939 writes them', async () => {
    const { outcomes, stop } = await outcomesOf(
      `S: +OK POP3 server ready
       C: USER alice
       S: +OK
       C: PASS wonderland
       S: +OK alice's maildrop has 0 messages
       C: LIST
       S: +OK 2 messages (320 octets)
       S: 1 120
       S: 200 200
       S: .
       C: QUIT
       S: +OK dewey POP3 server signing off`,
    );
    expect(stop).toBeUndefined();
    expect(outcomes).toHaveLength(5);
  });

  test('can send its commands as a group', async () => {
    const { stop } = await outcomesOf(
      `%pipeline
       C: USER alice
       C: PASS wonderland
       C: LIST
       C: STAT
       %end
       S: +OK
       S: +OK
       S: +OK
       S: +OK 0 0
       C: QUIT`,
    );
    expect(stop).toBeUndefined();
  });
});
