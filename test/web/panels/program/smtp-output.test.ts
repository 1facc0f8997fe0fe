import fc from 'fast-check';
import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Output } from '../../../../web/clients/python/program.js';
import { OutputLines } from '../../../../web/panels/program/output-lines.js';
import type { SmtpOutput } from '../../../../web/panels/program/smtp-output.js';
import '../../../../web/panels/program/smtp-output.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

async function showOutput(output: readonly Output[], cut = 0) {
  const page = await show(html`<div style="height:300px">
    <smtp-output .output=${output} .cut=${cut}></smtp-output>
  </div>`);
  await settled();
  const panel = find(page, 'smtp-output') as SmtpOutput;
  return { page, panel };
}

const session: readonly Output[] = [
  { stream: 'stdout', text: 'Server: ' },
  { stream: 'stdin', text: 'mx.sandbox.test\n' },
  { stream: 'stderr', text: "send: 'ehlo laptop.example\\r\\n'\n" },
  { stream: 'stderr', text: "reply: b'250 mx.sandbox.test\\r\\n'\n" },
  { stream: 'stdout', text: '{}\n' },
];

describe('the output of a program', () => {
  test('says what will stand there', async () => {
    const { page } = await showOutput([]);
    expect(said(find(page, '.empty'))).toContain('What the program prints');
    expect(await violations()).toEqual([]);
  });

  test('tells errors and what was typed from the rest, in words too', async () => {
    const { page } = await showOutput(session);
    expect(findAll(page, '.line').map(said)).toEqual([
      'Output: Server: Typed: mx.sandbox.test',
      "errError output: send: 'ehlo laptop.example\\r\\n'",
      "errError output: reply: b'250 mx.sandbox.test\\r\\n'",
      'Output: {}',
    ]);
    expect(await violations()).toEqual([]);
  });

  test('says what was cut off', async () => {
    const { page } = await showOutput(session, 4096);
    expect(said(find(page, '.bar p'))).toContain(
      'The first 4,096 octets are left out',
    );
  });

  test('follows what is printed, until the reader scrolls away', async () => {
    const { page, panel } = await showOutput(numbered(0, 200));
    const list = find(page, '.scroller');
    const isAtEnd = () =>
      list.scrollHeight - list.scrollTop - list.clientHeight < 2;
    await expect.poll(isAtEnd).toBe(true);
    panel.output = [...panel.output, ...numbered(200, 300)];
    await settled();
    await expect.poll(isAtEnd).toBe(true);
    expect(findAll(page, '.line').map(said).at(-1)).toBe('Output: 299');

    list.scrollTop = 0;
    await settled();
    panel.output = [...panel.output, ...numbered(300, 400)];
    await settled();
    expect(list.scrollTop).toBe(0);
  });

  test('puts but a few of a million characters in the page', async () => {
    const text = `${'line after line '.repeat(4)}\n`;
    const output = Array.from({ length: 16_000 }, () => ({
      stream: 'stdout' as const,
      text,
    }));
    const { page, panel } = await showOutput(output);
    expect(findAll(page, '.line').length).toBeLessThan(150);
    panel.output = [...output, { stream: 'stderr', text: 'the end' }];
    await settled();
    await expect
      .poll(() => findAll(page, '.line').map(said).at(-1))
      .toBe('errError output: the end');
    expect(findAll(page, '.line').length).toBeLessThan(150);
  });

  test('is never taken for markup', async () => {
    const { page } = await showOutput([
      { stream: 'stdout', text: '<img src=x onerror=alert(1)>\n' },
    ]);
    expect(findAll(page, 'img')).toEqual([]);
    expect(said(find(page, '.line'))).toContain('<img src=x');
  });
});

describe('the lines of an output', () => {
  const outputs = fc.array(
    fc.record({
      stream: fc.constantFrom('stdout', 'stderr', 'stdin'),
      text: fc.string({ unit: fc.constantFrom('a', 'é', '\n', ' ') }),
    }),
  ) as fc.Arbitrary<Output[]>;

  /** The text of all rows; what a long line is cut into is not seen in it. */
  const joined = (output: readonly Output[], reader = new OutputLines()) =>
    reader
      .read(output)
      .map(({ pieces }) => pieces.map(({ text }) => text).join(''))
      .join('\n');

  test('lose nothing, however it was printed', () => {
    fc.assert(
      fc.property(outputs, (output) => {
        const whole = output.map(({ text }) => text).join('');
        expect(joined(output)).toBe(whole.replace(/\n$/, ''));
      }),
    );
  });

  test('are the same where they are read at once, and one by one', () => {
    fc.assert(
      fc.property(outputs, fc.nat(), (output, at) => {
        const reader = new OutputLines();
        reader.read(output.slice(0, at % (output.length + 1)));
        expect(joined(output, reader)).toBe(joined(output));
      }),
    );
  });

  test('are those of another output, where it begins otherwise', () => {
    const reader = new OutputLines();
    reader.read([{ stream: 'stdout', text: 'one\n' }]);
    const other: Output[] = [{ stream: 'stderr', text: 'two' }];
    expect(reader.read(other)).toEqual([{ pieces: other }]);
  });

  test('are cut where one has no end', () => {
    const rows = new OutputLines().read([
      { stream: 'stdout', text: 'x'.repeat(5000) },
    ]);
    expect(rows.map(({ pieces }) => pieces[0]?.text.length)).toEqual([
      2000, 2000, 1000,
    ]);
  });
});

function numbered(from: number, to: number): Output[] {
  return Array.from({ length: to - from }, (_, index) => ({
    stream: 'stdout',
    text: `${from + index}\n`,
  }));
}
