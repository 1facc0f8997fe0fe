import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../protocol/session/script.js';
import { planScript } from '../../../web/clients/plan.js';

const target = {
  host: 'mx.sandbox.test',
  port: 25,
  security: 'plain',
} as const;

/** The steps planned for these lines, as `1-2 send`. */
function planned(...lines: string[]) {
  const { steps } = planScript(parseScript(lines.join('\n')), target);
  return steps.map((step) => {
    const { lines: at, type } = step;
    const where = step.type === 'connect' ? ` ${step.target.host}` : '';
    return `${at.start}-${at.end} ${type}${where}`;
  });
}

describe('the plan of a script', () => {
  test('begins with a connection that no line asks for', () => {
    expect(planned('# hello', 'C: EHLO a', 'C: QUIT')).toEqual([
      '2-2 connect mx.sandbox.test',
      '2-2 send',
      '3-3 send',
    ]);
  });

  test('connects even where the script is empty', () => {
    expect(planned()).toEqual(['1-1 connect mx.sandbox.test']);
    expect(planned('%pause 2s')).toEqual([
      '1-1 pause',
      '1-1 connect mx.sandbox.test',
    ]);
  });

  test('connects to where the script says', () => {
    expect(planned('%connect lmtp.sandbox.test:24', 'C: LHLO a')).toEqual([
      '1-1 connect lmtp.sandbox.test',
      '2-2 send',
    ]);
    expect(planned('%pause 1s', '%connect lmtp.sandbox.test:24')).toEqual([
      '1-1 pause',
      '2-2 connect lmtp.sandbox.test',
    ]);
  });

  test('reads the greeting with the connection', () => {
    expect(planned('S: 220', 'C: QUIT')).toEqual([
      '1-1 connect mx.sandbox.test',
      '2-2 send',
    ]);
    expect(planned('%connect lmtp.sandbox.test:24', 'S: 220', 'C: A')).toEqual([
      '1-2 connect lmtp.sandbox.test',
      '3-3 send',
    ]);
  });

  test('answers CRAM-MD5 in a step of its own', () => {
    expect(
      planned('C: EHLO a', '%cram-md5 alice wonderland', 'S: 235'),
    ).toEqual([
      '1-1 connect mx.sandbox.test',
      '1-1 send',
      '2-3 send',
      '2-3 cramMd5Response',
    ]);
  });

  test('gives what one S: after CRAM-MD5 expects to the step that it is about', () => {
    const script = (...replies: string[]) =>
      parseScript(['%cram-md5 alice wonderland', ...replies].join('\n'));
    const codes = (...replies: string[]) =>
      planScript(script(...replies), target)
        .steps.slice(1)
        .map((step) => {
          const expected =
            step.type === 'send'
              ? step.turns.flatMap((turn) => turn.expected)
              : 'expected' in step
                ? step.expected
                : [];
          return expected.map(({ code }) => code);
        });
    expect(codes('S: 235')).toEqual([[], [235]]);
    expect(codes('S: 334')).toEqual([[334], []]);
    expect(codes('S: 334', 'S: 535')).toEqual([[334], [535]]);
  });

  test('says at which step a line is met that the notation does not know', () => {
    const script = 'C: EHLO a\n%nonsense\nC: NOOP\nC: QUIT\n%nonsense';
    const { steps, problemAtEnd } = planScript(parseScript(script), target);
    expect(steps.map(({ problem }) => problem?.line)).toEqual([
      undefined,
      undefined,
      2,
      undefined,
    ]);
    expect(problemAtEnd?.line).toBe(5);
  });

  test('knows a step again wherever it stands', () => {
    const signatures = (text: string) =>
      planScript(parseScript(text), target).steps.map((s) => s.signature);
    expect(signatures('# above\n\nC: EHLO a\nS: 250\nC: QUIT')).toEqual(
      signatures('C: EHLO a\nC: QUIT\nS: 221'),
    );
    expect(signatures('C: EHLO a')[1]).not.toBe(signatures('C: EHLO b')[1]);
  });
});
