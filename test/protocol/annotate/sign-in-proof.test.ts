import { describe, expect, test } from 'vitest';
import {
  annotateSignIn,
  cramMd5,
  digestMd5,
  scramSha256,
} from './annotated-sign-in.js';

describe('a proof', () => {
  const right = [
    [cramMd5, 'tim', 'tanstaaftanstaaf', 1],
    [digestMd5, 'chris', 'secret', 2],
    [scramSha256, 'user', 'pencil', 2],
  ] as const;

  test.each(right)('is checked where the password is known: %#', (...row) => {
    const [lines, user, password, count] = row;
    const annotations = annotateSignIn(lines, new Map([[user, password]]));
    const told = annotations.filter(({ explanation }) =>
      explanation.includes(`is that of the password known for ${user}.`),
    );
    expect(told).toHaveLength(count);
    expect(annotations.flatMap(({ problem = [] }) => problem)).toEqual([]);
  });

  test.each(right)('is not that of another password: %#', (...row) => {
    const [lines, user, , count] = row;
    const annotations = annotateSignIn(
      lines,
      new Map([[user, 'looking-glass']]),
    );
    const rules = annotations.flatMap(({ problem }) => problem?.rule ?? []);
    expect(rules).toEqual(
      ['auth-proof-wrong', 'auth-server-proof-wrong'].slice(0, count),
    );
  });

  test('is not judged where the password is not known', () => {
    const known = new Map([['alice', 'wonderland']]);
    for (const [lines] of right) {
      const annotations = annotateSignIn(lines, known);
      expect(annotations).toEqual(annotateSignIn(lines));
      expect(annotations.flatMap(({ problem = [] }) => problem)).toEqual([]);
    }
  });

  test('is checked with a password that the session gave away before', () => {
    for (const lines of [
      'C: AUTH PLAIN +␀tim␀tanstaaftanstaaf',
      `C: AUTH LOGIN
        S: 334 +Username:
        C: +tim
        S: 334 +Password:
        C: +tanstaaftanstaaf`,
    ]) {
      const both = (reply: string) => `${lines}\nS: ${reply}\n${cramMd5}`;
      const checked = annotateSignIn(both('235 2.7.0 OK')).at(-1);
      expect(checked?.explanation).toMatch(/password known for tim\.$/);
      const refused = annotateSignIn(both('535 5.7.8 No')).at(-1);
      expect(refused?.explanation).not.toMatch(/known for/);
    }
  });

  test('is not computed where it would take too long', () => {
    const long = scramSha256.replace('i=4096', 'i=999999999999');
    const known = new Map([['user', 'pencil']]);
    const annotations = annotateSignIn(long, known);
    expect(annotations.flatMap(({ problem = [] }) => problem)).toEqual([]);
  });
});
