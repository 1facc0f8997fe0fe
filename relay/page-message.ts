/** Reads what the page says; nothing unknown is let through. */
import * as v from 'valibot';
import type { PageMessage } from './contract.js';
import { isHost } from './policy.js';
import { isReadablePem } from './trust.js';

/** The most characters of a message: all the well-known CAs are a quarter of that. */
export const maxMessage = 1024 * 1024;

const host = v.pipe(
  v.string('A host is a text.'),
  v.check(isHost, 'A host is a domain name in ASCII or an IP address.'),
);
const port = v.pipe(
  v.number('A port is a number.'),
  v.check(
    (value) => Number.isInteger(value) && value >= 1 && value <= 65_535,
    'A port is a whole number from 1 to 65535.',
  ),
);
const workspace = v.pipe(
  v.string('A workspace is a text.'),
  v.regex(/^[0-9a-f]{32}$/, 'A workspace is 32 lower-case hex digits.'),
);
const octetsOf = (what: string, least: number) =>
  v.pipe(
    v.number(`${what} is a number.`),
    v.check(
      (value) => Number.isSafeInteger(value) && value >= least,
      `${what} is a whole number of octets from ${least}.`,
    ),
  );
const trust = v.strictObject({
  wellKnown: v.boolean(
    'Whether the well-known CAs are trusted is true or false.',
  ),
  authorities: v.exactOptional(
    v.pipe(
      v.string('The authorities are a text.'),
      v.check(
        isReadablePem,
        'The authorities are one certificate or more in PEM, each between BEGIN CERTIFICATE and END CERTIFICATE.',
      ),
    ),
  ),
});
const reply = v.pipe(
  v.string('A reply is a text.'),
  v.check(isOctets, 'A reply has one character for each octet.'),
);

const pageMessage = v.variant(
  'type',
  [
    v.strictObject({
      type: v.literal('connect'),
      host,
      port,
      security: v.picklist(['plain', 'tls'], 'Security is plain or tls.'),
      serverName: v.exactOptional(host),
      workspace: v.exactOptional(workspace),
      trust: v.exactOptional(trust),
      window: v.exactOptional(octetsOf('A window', 1)),
    }),
    v.strictObject({ type: v.literal('accept'), workspace }),
    v.strictObject({
      type: v.literal('startTls'),
      serverName: v.exactOptional(host),
      received: v.exactOptional(octetsOf('What was received', 0)),
      trust: v.exactOptional(trust),
      reply: v.exactOptional(reply),
    }),
    v.strictObject({
      type: v.literal('taken'),
      octets: octetsOf('What was taken', 1),
    }),
    v.strictObject({ type: v.literal('end') }),
    v.strictObject({ type: v.literal('reset') }),
    v.strictObject({ type: v.literal('close') }),
  ],
  'A message is connect, accept, startTls, taken, end, reset or close.',
);

function isOctets(text: string) {
  return Buffer.from(text, 'latin1').toString('latin1') === text;
}

/** The message in a text frame, or a sentence that says what is wrong with it. */
export function parsePageMessage(
  text: string,
): { readonly message: PageMessage } | { readonly mistake: string } {
  if (text.length > maxMessage) return { mistake: 'A message is shorter.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { mistake: 'A message is JSON.' };
  }
  const result = v.safeParse(pageMessage, value, { abortEarly: true });
  if (result.success) return { message: result.output };
  const [{ type, message }] = result.issues;
  if (type === 'strict_object') {
    return { mistake: 'A message has the fields of its type and no others.' };
  }
  return { mistake: message };
}
