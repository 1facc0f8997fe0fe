/** Messages for property tests: plausible ones, and the same after an accident. */
import fc from 'fast-check';
import { encodeText, type Octets } from '../../../protocol/source/octets.js';

/** Any octets at all. */
export const anyOctets: fc.Arbitrary<Octets> = fc
  .string({
    unit: fc
      .integer({ min: 0, max: 255 })
      .map((code) => String.fromCharCode(code)),
  })
  .map((text) => text as Octets);

/** Octets out of the signs that grammars turn on. */
export const signs: fc.Arbitrary<Octets> = fc
  .array(
    fc.constantFrom(
      ...Array.from(' \t()<>@,;:\\"[].=?*\'-_/'),
      '\r\n',
      '\r\n ',
      '\n',
      '\r',
      '=?utf-8?Q?=C3=A9?=',
      '=?utf-8?B?w6k=?=',
      'alice',
      'example.org',
      'from',
      'by',
      'Fri, 21 Nov 1997 09:55:06 -0600',
      'charset*0*=',
      'boundary=b',
      '\xc3\xa9',
      '\xa0', // a space to `\s`, and to no RFC
      '\0',
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join('') as Octets);

const headerLine = fc.constantFrom(
  'From: Alice <alice@example.org>\r\n',
  'To: bob@example.org,\r\n carol@example.org\r\n',
  'Subject: =?utf-8?B?w6k=?= =?utf-8?Q?=C3=A9?=\r\n',
  'Date: Fri, 21 Nov 1997 09:55:06 -0600\r\n',
  'Message-ID: <1@example.org>\r\n',
  'Received: from a.example by b.example; Fri, 21 Nov 1997 09:55:06 -0600\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Transfer-Encoding: quoted-printable\r\n',
  'Content-Disposition: attachment; filename="a b.txt"\r\n',
  'no colon here\r\n',
);

const bodyText = fc.constantFrom(
  'Hello\r\n',
  'SGVsbG8=\r\n',
  'caf=C3=A9 =\r\n',
  '--a\r\n',
  '--a--\r\n',
  '--b\r\n',
  '\r\n',
  '',
);

const { entity } = fc.letrec<{ entity: string }>((tie) => ({
  entity: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(fc.array(headerLine, { maxLength: 4 }), fc.array(bodyText))
      .map(([header, body]) => `${header.join('')}\r\n${body.join('')}`),
    tie('entity').map(
      (inner) => `Content-Type: message/rfc822\r\n\r\n${inner}`,
    ),
    fc
      .tuple(
        fc.constantFrom('message/delivery-status', 'text/rfc822-headers'),
        fc.array(fc.oneof(headerLine, bodyText)),
      )
      .map(([type, lines]) => `Content-Type: ${type}\r\n\r\n${lines.join('')}`),
    fc
      .tuple(
        fc.constantFrom('a', 'b'),
        fc.array(tie('entity'), { maxLength: 3 }),
      )
      .map(([boundary, parts]) =>
        [
          `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`,
          ...parts.map((part) => `\r\n--${boundary}\r\n${part}`),
          `\r\n--${boundary}--\r\n`,
        ].join(''),
      ),
  ),
}));

/** A message as programs write them. */
export const plausibleMessage: fc.Arbitrary<Octets> = entity.map(encodeText);

/** The same with pieces cut out and garbage put in. */
export const mutatedMessage: fc.Arbitrary<Octets> = fc
  .tuple(
    plausibleMessage,
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat({ max: 12 }),
        garbage: fc.oneof(signs, anyOctets),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([message, accidents]) =>
    accidents.reduce((octets, { at, cut, garbage }) => {
      const offset = Math.floor(at * octets.length);
      const before = octets.slice(0, offset);
      return `${before}${garbage}${octets.slice(offset + cut)}` as Octets;
    }, message),
  );
