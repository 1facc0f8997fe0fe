import { describe, expect, test } from 'vitest';
import type { ScenarioOccasion } from '../../../../relay/contract.js';
import {
  type BeginInterference,
  makeInterference,
  type Occasion,
} from '../../../../relay/sandbox/scenarios/interference.js';

/** A scenario whose rules wait 1, 2, 3 … milliseconds, so that one sees which was played. */
function scenarioOf(...occasions: ScenarioOccasion[]): BeginInterference {
  return makeInterference({
    name: 'test',
    title: 'Test',
    description: 'Test.',
    rules: occasions.map((when, index) => ({
      when,
      do: [{ wait: index + 1 }],
    })),
  });
}

const mx = 'mx.sandbox.test';

/** Which rule is played at each of the occasions of one session, from 1; 0 is none. */
function play(
  begin: BeginInterference,
  occasions: readonly Occasion[],
  host = mx,
): number[] {
  const session = begin(host);
  return occasions.map((occasion) => {
    const [step] = session.meet(occasion) ?? [];
    return step && 'wait' in step ? step.wait : 0;
  });
}

const command = (verb: string, argument = ''): Occasion => ({
  phase: 'command',
  verb,
  argument,
});
const rcpt = (argument = '') => command('RCPT', argument);

describe('a scenario', () => {
  test('plays the first rule that matches', () => {
    const begin = scenarioOf(
      { phase: 'command', verb: 'rcpt' },
      { phase: 'command' },
      { phase: 'mailData' },
    );
    expect(
      play(begin, [
        rcpt(),
        command('MAIL'),
        { phase: 'mailData', octets: 1 },
        { phase: 'connection' },
      ]),
    ).toEqual([1, 2, 3, 0]);
  });

  test('may be for one server only', () => {
    const begin = scenarioOf(
      { phase: 'command', server: 'mx2.wonderland.test' },
      { phase: 'command', nth: 2 },
    );
    expect(play(begin, [rcpt(), rcpt()])).toEqual([0, 2]);
    expect(play(begin, [rcpt()], 'mx2.wonderland.test')).toEqual([1]);
  });

  test('counts occurrences from one, in each session anew', () => {
    const begin = scenarioOf(
      { phase: 'command', verb: 'RCPT', nth: 2 },
      { phase: 'command', verb: 'RCPT', nth: '4-' },
    );
    const session = [rcpt(), rcpt(), command('NOOP'), rcpt(), rcpt(), rcpt()];
    expect(play(begin, session)).toEqual([0, 1, 0, 0, 2, 2]);
    expect(play(begin, session)).toEqual([0, 1, 0, 0, 2, 2]);
  });

  test('counts through the sessions of a workspace where it is told to', () => {
    const begin = scenarioOf({ phase: 'connection', nth: 2, of: 'workspace' });
    const greet: Occasion = { phase: 'connection' };
    expect(play(begin, [greet])).toEqual([0]);
    expect(play(begin, [greet])).toEqual([1]);
    expect(play(begin, [greet])).toEqual([0]);
  });

  test('counts what another rule was played for', () => {
    const begin = scenarioOf(
      { phase: 'command', nth: 1 },
      { phase: 'command', verb: 'RCPT', nth: 2 },
    );
    expect(play(begin, [rcpt(), rcpt()])).toEqual([1, 2]);
  });

  test.each([
    ['bob@', 'TO:<Bob@sandbox.test>', true],
    ['bob@', 'TO:<alice@sandbox.test>', false],
    ['<b*@sandbox', 'TO:<bob@sandbox.test>', true],
    ['@*@', 'TO:<bob@sandbox.test>', false],
    ['size=####', 'FROM:<> SIZE=1000', true],
    ['size=####', 'FROM:<> SIZE=999 X', false],
    ['b.b', 'TO:<bob@sandbox.test>', false],
    ['*', '', true],
    ['(', 'TO:<bob(>', true],
  ])('sees whether %s stands in %s', (argument, said, isThere) => {
    const begin = scenarioOf({ phase: 'command', argument });
    expect(play(begin, [rcpt(said)])).toEqual([isThere ? 1 : 0]);
  });

  test('looks for a pattern of many parts in no time', () => {
    const argument = `${'a*'.repeat(499)}b`;
    const begin = scenarioOf({ phase: 'command', argument });
    expect(play(begin, [rcpt('a'.repeat(12_000))])).toEqual([0]);
  });

  test('may wait for a message of some size', () => {
    const begin = scenarioOf({ phase: 'mailData', octets: 1000 });
    const end = (octets: number): Occasion => ({ phase: 'mailData', octets });
    expect(play(begin, [end(999), end(1000), end(5000)])).toEqual([0, 1, 1]);
  });

  test('may take a hand in mail data at several places', () => {
    const begin = scenarioOf(
      { phase: 'duringMailData', octets: 500 },
      { phase: 'duringMailData', octets: 100 },
      { phase: 'duringMailData', octets: 500, server: 'lmtp.sandbox.test' },
    );
    expect(begin(mx).mailDataOctets).toEqual([100, 500]);
    expect(
      play(begin, [
        { phase: 'duringMailData', octets: 100 },
        { phase: 'duringMailData', octets: 500 },
      ]),
    ).toEqual([2, 1]);
  });
});
