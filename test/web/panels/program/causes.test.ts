import { describe, expect, test } from 'vitest';
import { callName, ownLine } from '../../../../web/panels/program/calls.js';
import {
  causesOf,
  exchangesOf,
  receivesOf,
  tellReceives,
} from '../../../../web/panels/program/causes.js';
import {
  lunchRecording,
  refusedRecording,
  sendingMoment,
  socketRecording,
} from '../../support/recorded-program.js';

/** The calls behind each exchange of a recording, by name. */
function chains({
  session,
  sends,
}: Pick<typeof lunchRecording, 'session' | 'sends'>) {
  return session.exchanges.map((exchange) =>
    causesOf(exchange, sends).map(({ stack }) =>
      stack.map(callName).join(' → '),
    ),
  );
}

describe('who caused an exchange', () => {
  test('is the line of the learner, and the chain of calls of the library', () => {
    expect(chains(lunchRecording)).toEqual([
      [],
      [
        '<module> → send_message → ehlo_or_helo_if_needed → ehlo → putcmd → send',
      ],
      ['<module> → send_message → sendmail → mail → putcmd → send'],
      ['<module> → send_message → sendmail → rcpt → putcmd → send'],
      ['<module> → send_message → sendmail → rcpt → putcmd → send'],
      ['<module> → send_message → sendmail → data → putcmd → send'],
      ['<module> → send_message → sendmail → data → send'],
      ['<module> → SMTP.__exit__ → docmd → putcmd → send'],
    ]);
    expect(ownLine(sendingMoment.stack)).toBe(12);
    expect(ownLine([])).toBe(undefined);
  });

  test('is each send that a turn was made of, and one send for many turns', () => {
    const lines = socketRecording.session.exchanges.map((exchange) =>
      causesOf(exchange, socketRecording.sends).map(({ stack }) =>
        ownLine(stack),
      ),
    );
    expect(lines).toEqual([[], [5, 6], [9], [9], [9], [9]]);
  });

  test('is known of what was received too', () => {
    const { session, receives } = lunchRecording;
    const greeting = session.exchanges[0];
    const [cause] = greeting ? receivesOf(greeting, receives) : [];
    expect(cause?.stack.map(callName)).toEqual([
      '<module>',
      'SMTP.__init__',
      'connect',
      'getreply',
      'readinto',
    ]);
  });

  test('is found from the line, a line of a function of the learner too', () => {
    const indices = (line: number, of: typeof lunchRecording) =>
      exchangesOf(line, of.sends, of.session).map(({ index }) => index);
    expect(indices(12, lunchRecording)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(indices(10, lunchRecording)).toEqual([7]);
    expect(indices(1, lunchRecording)).toEqual([]);
    expect(indices(5, refusedRecording)).toEqual([1, 2, 3, 4, 5]);
    expect(indices(7, refusedRecording)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('what a receive has to do with replies', () => {
  const told = ({ session, receives }: typeof lunchRecording) =>
    session.exchanges.map((one) => tellReceives(one, receives, session));

  test('is nothing to speak of where each reply came in one', () => {
    expect(new Set(told(lunchRecording))).toEqual(new Set([undefined]));
  });

  test('is said where a reply came in pieces, or replies came together', () => {
    expect(told(socketRecording)).toEqual([
      undefined,
      'This reply came in 2 receives.',
      'One receive returned 4 replies.',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('is not known where nobody has received yet', () => {
    const { session } = socketRecording;
    expect(told({ ...socketRecording, session, receives: [] })).toEqual(
      session.exchanges.map(() => undefined),
    );
  });
});
