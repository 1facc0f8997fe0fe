import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../../../relay/sandbox/scenarios/check-scenario.js';
import { scenarioJsonSchema } from '../../../../relay/sandbox/scenarios/scenario-schema.js';

const rcpt = { phase: 'command', verb: 'RCPT' };

/** The mistakes of a scenario with this one rule, each as `path: sentence`. */
function mistakesOf(rule: unknown): string[] {
  const scenario = {
    name: 'one-rule',
    title: 'One rule',
    description: 'One rule.',
    rules: [rule],
  };
  return said(JSON.stringify(scenario));
}

function said(json: string): string[] {
  return readScenario(json).mistakes.map(
    ({ path = '', line, message }) =>
      `${line === undefined ? path : `line ${line}`}: ${message}`,
  );
}

const ofStep = (step: unknown) => mistakesOf({ when: rcpt, do: [step] });

describe('a scenario in JSON', () => {
  test('is read as it is', () => {
    const scenario = {
      name: 'busy',
      title: 'Busy',
      description: 'The second recipient is told to wait.',
      rules: [
        {
          when: { ...rcpt, nth: '2-', of: 'workspace' },
          do: [
            { wait: 500 },
            { split: 3, pause: 10 },
            { reply: { code: 450, enhanced: '4.2.1', text: ['Busy', 'Wait'] } },
            { write: '\\x00"\\r\\n', times: 2 },
            { close: '421' },
          ],
        },
      ],
    };
    const read = readScenario(JSON.stringify(scenario));
    expect(read).toEqual({ scenario, mistakes: [] });
  });

  test('is none where it is null', () => {
    expect(readScenario('null')).toEqual({ scenario: null, mistakes: [] });
  });

  test('has a line for what is no JSON', () => {
    expect(said('{\n  "name": "x",\n}')).toEqual([
      expect.stringMatching(/^line 3: This is not JSON: /),
    ]);
    expect(said('{\n  "name"')).toEqual([
      expect.stringMatching(/^line 2: This is not JSON: /),
    ]);
  });

  test('says what is missing, and what is not known', () => {
    expect(said('true')).toEqual([': A scenario is an object, in braces.']);
    expect(said('{"nam": "x", "rules": []}')).toEqual([
      'name: A scenario needs "name".',
      'title: A scenario needs "title".',
      'description: A scenario needs "description".',
      'nam: A scenario has no "nam"; did you mean "name"?',
    ]);
    expect(mistakesOf({ when: rcpt, than: [], do: [] })).toEqual([
      'rules.0.than: A rule has no "than"; it may have when, do.',
    ]);
  });

  test('says which occasions there are', () => {
    expect(
      mistakesOf({
        when: {
          phase: 'comand',
          server: 'mx.sandbox.tst',
          verb: 'RCPT TO',
          nth: 0,
          of: 'today',
        },
        do: [],
      }),
    ).toEqual([
      'rules.0.when.phase: A phase is not "comand"; did you mean "command"?',
      'rules.0.when.server: A server is not "mx.sandbox.tst"; did you mean "mx.sandbox.test"?',
      'rules.0.when.verb: A verb is the first word of a command, such as RCPT.',
      'rules.0.when.nth: "nth" is a whole number from 1 to 9999.',
      'rules.0.when.of: "of" is one of session, workspace.',
    ]);
  });

  test.each([0, '0', '2-3', true, null])('has no occurrence %j', (nth) => {
    expect(mistakesOf({ when: { ...rcpt, nth }, do: [] })).toEqual([
      expect.stringMatching(
        /^rules\.0\.when\.nth: (An occurrence is a number from 1, or "2-" for each from the second on|"nth" is a whole number from 1 to 9999)\.$/,
      ),
    ]);
  });

  test.each([
    [
      7,
      'A step is an object with one of reply, answer, carryOut, wait, split, write, close, reset, stopReading, keywords, certificate.',
      '',
    ],
    [{ rply: {} }, 'No step is called "rply"; did you mean "reply"?', ''],
    [
      { wait: 1, times: 2 },
      'A step with "wait" has no "times"; it may have wait.',
      '.times',
    ],
    [{ wait: 600_001 }, 'A wait is a whole number from 0 to 600000.', '.wait'],
    [{ wait: 0.5 }, 'A wait is a whole number from 0 to 600000.', '.wait'],
    [{ split: 0 }, '"split" is a whole number from 1 to 10000.', '.split'],
    [{ answer: false }, 'Nothing but true stands here.', '.answer'],
    [{ close: 421 }, '"close" is one of 421, silent.', '.close'],
    [
      { write: '\\q' },
      'Expected one of the escapes \\r \\n \\t \\\\ \\" or \\xNN with two hexadecimal digits.',
      '.write',
    ],
    [
      { write: 'x', times: 100_001 },
      '"times" is a whole number from 1 to 100000.',
      '.times',
    ],
    [
      { reply: { code: 199, text: '' } },
      'The code of a reply is a whole number from 200 to 599.',
      '.reply.code',
    ],
    [{ reply: { code: 250 } }, 'A reply needs "text".', '.reply.text'],
    [
      { reply: { code: 250, text: 'one\r\ntwo' } },
      'The text of a reply is printable ASCII, and has no line end in it.',
      '.reply.text',
    ],
    [
      { reply: { code: 250, text: 'Grüße' } },
      'The text of a reply is printable ASCII, and has no line end in it.',
      '.reply.text',
    ],
    [
      { reply: { code: 250, text: 'x'.repeat(481) } },
      'The text of a reply is a text of at most 480 characters, in quotation marks.',
      '.reply.text',
    ],
    [
      { reply: { code: 250, text: [] } },
      'The lines of a reply are a list of 1 to 200, in square brackets.',
      '.reply.text',
    ],
    [
      { reply: { code: 250, text: '', enhanced: '3.0.0' } },
      'An enhanced status code is three numbers with dots between, the first of them 2, 4 or 5, such as 4.7.1.',
      '.reply.enhanced',
    ],
  ])('says what is wrong with the step %j', (step, message, place) => {
    expect(ofStep(step)).toEqual([`rules.0.do.0${place}: ${message}`]);
  });

  test('has no more rules and steps than a server bears', () => {
    const rule = { when: rcpt, do: [] };
    const many = { name: 'x', title: 'x', description: 'x' };
    expect(
      said(JSON.stringify({ ...many, rules: Array(51).fill(rule) })),
    ).toEqual(['rules: Rules are a list of 0 to 50, in square brackets.']);
    expect(mistakesOf({ when: rcpt, do: Array(51).fill({ wait: 1 }) })).toEqual(
      ['rules.0.do: Steps are a list of 0 to 50, in square brackets.'],
    );
  });

  test('has in each phase what can happen there', () => {
    expect(
      mistakesOf({
        when: { phase: 'ehlo', verb: 'EHLO', octets: 1 },
        do: [{ wait: 1 }],
      }),
    ).toEqual([
      'rules.0.when.verb: Only in the phase command is there "verb".',
      'rules.0.when.octets: Only in the phases mailData and duringMailData is there "octets".',
      'rules.0.do.0: In the phase ehlo there is no "wait"; there are keywords.',
    ]);
    expect(
      mistakesOf({
        when: { phase: 'duringMailData' },
        do: [{ answer: true }],
      }),
    ).toEqual([
      'rules.0.when: The phase duringMailData needs "octets".',
      'rules.0.do.0: In the phase duringMailData there is no "answer"; there are reply, write, split, wait, close, reset, stopReading.',
    ]);
    expect(
      mistakesOf({ when: { phase: 'handshake' }, do: [{ close: '421' }] }),
    ).toEqual([
      'rules.0.do.0.close: Before a handshake there are no replies: "close" is "silent" here.',
    ]);
    expect(
      mistakesOf({ when: rcpt, do: [{ reset: true }, { wait: 1 }] }),
    ).toEqual(['rules.0.do.1: Nothing can follow "reset".']);
  });

  test('is judged in sentences, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
        const { scenario, mistakes } = readScenario(json);
        expect(scenario === undefined).toBe(mistakes.length > 0);
        for (const { message } of mistakes) expect(message).toMatch(/[.?]$/);
      }),
    );
  });

  test('has a JSON Schema that explains each part', () => {
    const parts: unknown[] = [scenarioJsonSchema];
    let explained = 0;
    for (const part of parts) {
      if (typeof part !== 'object' || part === null) continue;
      parts.push(...Object.values(part));
      if (!('properties' in part)) continue;
      for (const property of Object.values(Object(part.properties))) {
        expect(property).toHaveProperty('description');
        explained += 1;
      }
    }
    expect(explained).toBeGreaterThan(25);
  });
});
