import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { loadPyodide } from 'pyodide';
import { describe, expect, test } from 'vitest';
import { readPlainMessage } from '../../../protocol/convert/plain-message.js';
import { buildMessage } from '../../../protocol/convert/python-octets.js';
import { PythonProgram } from '../../../protocol/convert/python-program.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';

const word = fc.stringMatching(/^[A-Za-z]{1,12}$/);
const address = fc
  .tuple(fc.stringMatching(/^[a-z0-9_+-]{1,20}$/), word, word)
  .map(([local, host, top]) => `${local}@${host}.${top}`);
const mailbox = fc.oneof(
  address,
  fc.tuple(word, word, address).map(([a, b, at]) => `${a} ${b} <${at}>`),
);
const mailboxes = fc
  .array(mailbox, { minLength: 1, maxLength: 3 })
  .map((all) => all.join(', '));
const field = fc.oneof(
  fc.tuple(fc.constantFrom('From', 'Reply-To'), mailbox),
  fc.tuple(fc.constantFrom('To', 'cc'), mailboxes),
  fc.tuple(fc.constant('Subject'), fc.stringMatching(/^[ -~]{1,80}$/)),
  fc.tuple(
    fc.constant('Message-ID'),
    address.map((each) => `<${each}>`),
  ),
  fc.tuple(
    fc.constant('Date'),
    fc.constantFrom('Sat, 21 Nov 2026 10:00:00 +0000', 'Mon, 1 Jan 2024 1:2:3'),
  ),
);
const body = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[ -~]{0,90}$/),
      fc.constantFrom('', '.', '..', 'From me', '\tx', '=20', ' ', '--b'),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => lines.map((line) => `${line}\r\n`).join(''));
const setContent =
  'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: 7bit\r\nMIME-Version: 1.0\r\n';
const message = fc
  .tuple(
    fc.array(field, { maxLength: 5 }),
    fc.constantFrom('', setContent),
    body,
  )
  .map(([fields, last, text]) => {
    const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
    return `${lines.join('')}${last}\r\n${text}` as Octets;
  });

const folder = 'test/fixtures/messages';
const kept = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.eml'))
  .map((path) => octetsOf(readFileSync(`${folder}/${path}`)))
  .map((octets) => octets.replace(/\r?\n/g, '\r\n') as Octets);

describe('a message that is built field by field', () => {
  test("is the same once CPython 3.14's email has written it", async () => {
    const samples = fc.sample(message, { numRuns: 1500, seed: 5321 });
    const read = [...samples, ...kept].flatMap((content) => {
      const plain = readPlainMessage(content);
      return plain ? [{ content, plain }] : [];
    });
    expect(read.length).toBeGreaterThan(300);
    const programs = read.map(({ plain }) => {
      const program = new PythonProgram('A message.', [], {});
      buildMessage(program, plain);
      return program.text;
    });
    const python = await loadPyodide();
    python.globals.set('programs', JSON.stringify(programs));
    const written = python.runPython(`
import io, json
from email.generator import BytesGenerator

def flatten(program):
    # As send_message does it.
    names = {}
    exec(program, names)
    with io.BytesIO() as octets:
        BytesGenerator(octets).flatten(names["message"], linesep="\\r\\n")
        return octets.getvalue().decode("latin-1")

json.dumps([flatten(program) for program in json.loads(programs)])
`) as string;
    expect(JSON.parse(written)).toEqual(read.map(({ content }) => content));
  }, 60_000);
});
