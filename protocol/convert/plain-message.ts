/**
 * Messages that `EmailMessage` and `send_message` of CPython 3.14 put together
 * again octet for octet. Few are, and of those this knows the plainest: what a
 * field says is written anew, long ones are folded, and a body may be encoded.
 */
import { decodeText, type Octets } from '../source/octets.js';

export interface PlainMessage {
  /** Name and body of each header field, in order. */
  readonly fields: readonly (readonly [name: string, body: string])[];
  /** With a line feed at the end of each line. */
  readonly text: string;
  /** Whether `set_content` gives it the last three of its fields. */
  readonly isSetContent: boolean;
  /** Whom `send_message` takes for the sender and the recipients. */
  readonly sender: string;
  readonly recipients: readonly string[];
}

/** Reads a message; undefined where it might not come out the same. */
export function readPlainMessage(content: Octets): PlainMessage | undefined {
  if (!/^[\n\r\t -~]*$/.test(content)) return undefined;
  if (/\r(?!\n)|(?<!\r)\n/.test(content)) return undefined;
  const text = decodeText(content).replaceAll('\r\n', '\n');
  const end = text.indexOf('\n\n');
  if (end < 0 || !text.endsWith('\n')) return undefined;
  const lines = text.slice(0, end).split('\n');
  const body = text.slice(end + 2);
  // BytesGenerator writes `>From` for a line that begins with From.
  if (/^From /m.test(body) || body === '') return undefined;
  const read = lines.map((line) => /^([!-9;-~]+): (\S.*)$/.exec(line));
  const all = read.map(
    (match) => [match?.[1] ?? '', match?.[2] ?? ''] as const,
  );
  const isSetContent = all.slice(-3).flat().join('\n') === setContent;
  const fields = isSetContent ? all.slice(0, -3) : all;
  const names = fields.map(([name]) => name.toLowerCase());
  const isPlain = fields.every(
    ([name, value]) =>
      `${name}: ${value}`.length <= 78 && formOf(name)?.test(value),
  );
  if (!isPlain || new Set(names).size < names.length) return undefined;
  // set_content goes by what the body needs.
  if (isSetContent && body.split('\n').some(({ length }) => length > 78)) {
    return undefined;
  }
  const bodyOf = (name: string) => fields[names.indexOf(name)]?.[1] ?? '';
  return {
    fields,
    text: body,
    isSetContent,
    sender: addressesIn(bodyOf('from'))[0] ?? '',
    recipients: [...addressesIn(bodyOf('to')), ...addressesIn(bodyOf('cc'))],
  };
}

const setContent = [
  ['Content-Type', 'text/plain; charset="utf-8"'],
  ['Content-Transfer-Encoding', '7bit'],
  ['MIME-Version', '1.0'],
]
  .flat()
  .join('\n');

const address =
  '[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+';
const mailbox = `(?:${address}|[A-Za-z]+(?: [A-Za-z]+)* <${address}>)`;
const forms: ReadonlyMap<string, RegExp> = new Map([
  ['from', new RegExp(`^${mailbox}$`)],
  ['to', new RegExp(`^${mailbox}(?:, ${mailbox})*$`)],
  ['cc', new RegExp(`^${mailbox}(?:, ${mailbox})*$`)],
  ['reply-to', new RegExp(`^${mailbox}$`)],
  [
    'date',
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-3][0-9] [A-Z][a-z]{2} [12][0-9]{3} [0-2][0-9]:[0-5][0-9]:[0-5][0-9] [+][0-9]{4}$/,
  ],
  ['message-id', new RegExp(`^<${address}>$`)],
  ['subject', /^(?!.*(?: {2}|=\?))[!-~](?:[ -~]*[!-~])?$/],
]);

function formOf(name: string): RegExp | undefined {
  return forms.get(name.toLowerCase());
}

function addressesIn(value: string): string[] {
  return value.match(new RegExp(address, 'g')) ?? [];
}
