import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialLineState } from '../../../protocol/session/line-state.js';
import { printScript } from '../../../protocol/session/print-script.js';
import {
  parseScript,
  type ScriptStep,
} from '../../../protocol/session/script.js';
import {
  classifyLine,
  notationOf,
} from '../../../protocol/session/script-line.js';

const lines = [
  '',
  '  ',
  '# a comment',
  'C:',
  'C: .',
  'C: DATA',
  'C: EHLO laptop.example',
  ' C: Grüße, 世界\t👩‍🚀',
  'C: <opens connection>',
  'C: %close',
  'S: 250',
  'S: 250-first',
  'S: 250 2.1.0 OK',
  'S: 354',
  'S: 503 5.5.1',
  'S: OK',
  'DATA',
  '.',
  'QUIT',
  '%pipeline',
  '%end',
  '%pause 2s',
  '%close',
  '%starttls',
  '%connect mx.sandbox.test:25',
  '%connect [::1]:465 tls',
  '%cram-md5 alice wonderland',
  '%write "\\r\\n.\\r\\n"',
  '%write "\\xFF\\n.\\n"',
  '%write ""',
  '%writ "x"',
];

const line = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...lines) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const scriptText = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 40 })
  .map((parts) => parts.map(([text, end]) => text + end).join(''));

/** Steps without where they stand. */
function actions(steps: readonly ScriptStep[]): unknown {
  return JSON.parse(
    JSON.stringify(steps, (name, value: unknown) =>
      name === 'lines' || name === 'line' ? undefined : value,
    ),
  );
}

describe('the script notation', () => {
  test('prints any script so that it parses back into the same steps', () => {
    fc.assert(
      fc.property(scriptText, (text) => {
        const { steps } = parseScript(text);
        const printed = parseScript(printScript({ steps }));
        expect(actions(printed.steps)).toEqual(actions(steps));
      }),
      { numRuns: 1000 },
    );
  });

  test('tells each mistake at a place that is in the script', () => {
    fc.assert(
      fc.property(scriptText, (text) => {
        const written = text.split(/\r\n|\r|\n/);
        for (const { line, columns } of parseScript(text).problems) {
          const length = written[line - 1]?.length ?? -1;
          expect(columns.start).toBeGreaterThan(0);
          expect(columns.end).toBeGreaterThanOrEqual(columns.start);
          expect(columns.end).toBeLessThanOrEqual(length + 1);
        }
      }),
    );
  });

  test('has steps in the order of their lines', () => {
    fc.assert(
      fc.property(scriptText, (text) => {
        let last = 0;
        for (const { lines } of parseScript(text).steps) {
          expect(lines.start).toBeGreaterThan(last);
          expect(lines.end).toBeGreaterThanOrEqual(lines.start);
          last = lines.end;
        }
      }),
    );
  });

  test('sends just the mail data lines and client lines that an editor shows', () => {
    fc.assert(
      fc.property(scriptText, (text) => {
        let state = initialLineState(notationOf(text));
        let sent = 0;
        const written = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
        if (written.at(-1) === '') written.pop();
        for (const each of written) {
          const { kind, ...classified } = classifyLine(each, state);
          if (kind === 'client') sent += 1;
          state = classified.state;
        }
        const turns = parseScript(text).steps.flatMap(
          (step): readonly ScriptStep[] =>
            step.type === 'pipeline' ? step.turns : [step],
        );
        expect(turns.filter(({ type }) => type === 'line')).toHaveLength(sent);
      }),
    );
  });

  test('is parsed in time that grows with the script, not with its square', () => {
    const long = parseScript('C: NOOP\nS: 250\n'.repeat(20_000));
    expect(long.steps).toHaveLength(20_000);
    expect(parseScript('NOOP\n'.repeat(40_000)).steps).toHaveLength(40_000);
    const mail = `DATA\n${'x\n'.repeat(40_000)}.\n`;
    expect(parseScript(mail).steps[1]).toMatchObject({ isComplete: true });
    parseScript(`${'\n'.repeat(40_000)}${' '.repeat(40_000)}C: NOOP`);
    parseScript(`%write "${'\\x41'.repeat(40_000)}"`);
    const group = 'C: NOOP\n'.repeat(20_000);
    const replies = 'S: 250\n'.repeat(20_000);
    parseScript(`%pipeline\n${group}%end\n${replies}`);
    const steps = long.steps;
    expect(printScript({ steps })).toHaveLength(
      'C: NOOP\nS: 250\n'.length * 20_000,
    );
  });
});
