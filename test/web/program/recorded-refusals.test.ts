import { describe, expect, test } from 'vitest';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import type { RaisedException } from '../../../web/clients/python/program.js';
import { repliesBehind } from '../../../web/panels/program/replies-behind.js';
import { recordedConnections } from '../../support/recorded-transcript.js';

const sessions = recordedConnections().map(({ name, events }) => ({
  name,
  session: readSession(events),
}));

const refusals = sessions.flatMap(({ name, session }) =>
  session.exchanges.flatMap(({ index, replies }) =>
    replies
      .filter(({ code }) => code >= 400)
      .map(({ code, span }) => ({
        name,
        session,
        index,
        code,
        said: session.server.slice(span.start, span.end),
      })),
  ),
);

/** What smtplib would raise for a reply: its lines without code, joined with line feeds. */
function raisedFor(code: number, said: string): RaisedException {
  const lines = said.split('\n').slice(0, -1);
  const text = lines.map((line) => line.slice(4).trim()).join('\\n');
  const quote = text.includes("'") ? '"' : "'";
  return {
    name: 'SMTPDataError',
    classes: ['smtplib.SMTPDataError', 'smtplib.SMTPResponseException'],
    message: '',
    attributes: [
      { name: 'smtp_code', repr: String(code) },
      { name: 'smtp_error', repr: `b${quote}${text}${quote}` },
    ],
    stack: [],
  };
}

/** The replies of a session that say just this. */
function placesOf(session: Session, said: string) {
  return session.exchanges.flatMap(({ index, replies }) =>
    replies
      .filter(({ span }) => session.server.slice(span.start, span.end) === said)
      .map(() => index),
  );
}

describe('each refusal of a real server', () => {
  test('is among the recordings', () => {
    expect(refusals.length).toBeGreaterThan(50);
  });

  test('is found behind the exception that it would raise', () => {
    for (const { name, session, code, said } of refusals) {
      const [behind] = repliesBehind(raisedFor(code, said), session);
      const exchange = placesOf(session, said).at(-1);
      expect(behind, `${name}: ${said}`).toMatchObject({ exchange, code });
    }
  });

  test('of a recipient is found where each of them was refused', () => {
    let count = 0;
    for (const { session } of sessions) {
      for (const { recipients } of session.transactions) {
        const refused = recipients.filter(({ code = 0 }) => code >= 400);
        if (refused.length === 0) continue;
        count += 1;
        const entries = refused.map(
          ({ forwardPath, code }) => `'${forwardPath}': (${code}, b'')`,
        );
        const exception: RaisedException = {
          name: 'SMTPRecipientsRefused',
          classes: ['smtplib.SMTPRecipientsRefused'],
          message: '',
          attributes: [{ name: 'recipients', repr: `{${entries.join(', ')}}` }],
          stack: [],
        };
        const behind = repliesBehind(exception, session);
        const codes = behind.map((one) => one.type === 'reply' && one.code);
        expect(codes.length).toBeGreaterThan(0);
        expect(codes.every((code) => Number(code) >= 400)).toBe(true);
      }
    }
    expect(count).toBeGreaterThan(5);
  });
});
