import { describe, expect, test } from 'vitest';
import { findInSession } from '../../../web/panels/find-in-session.js';
import { sessionOf } from './recording.js';

const session = sessionOf(`
  S: 220 mx.sandbox.test
  C: EHLO caf\u00e9.example
  S: 250 mx.sandbox.test says hello`);

/** What is found, with who said it and in which exchange. */
function found(query: string) {
  return findInSession(session, query).map(({ source, span, exchange }) => [
    exchange,
    source,
    session[source].slice(span.start, span.end),
  ]);
}

describe('finding in a session', () => {
  test('goes through both sides of all exchanges, in order', () => {
    expect(found('e')).toEqual([
      [0, 'server', 'e'],
      [1, 'client', 'E'],
      [1, 'client', 'e'],
      [1, 'client', 'e'],
      [1, 'server', 'e'],
      [1, 'server', 'e'],
    ]);
  });

  test('takes signs for themselves', () => {
    expect(found('.test')).toHaveLength(2);
    expect(found('x.s')).toHaveLength(2);
    expect(found('(')).toEqual([]);
  });

  test('finds text by its octets in UTF-8', () => {
    expect(found('F\u00e9')).toEqual([[1, 'client', 'f\xC3\xA9']]);
  });

  test('finds nothing where nothing is looked for', () => {
    expect(found('')).toEqual([]);
  });
});
