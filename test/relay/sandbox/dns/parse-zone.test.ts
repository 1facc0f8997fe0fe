import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeDefaultZone } from '../../../../relay/sandbox/dns/default-zone.js';
import { parseZone } from '../../../../relay/sandbox/dns/parse-zone.js';
import { hosts } from '../../../../relay/sandbox/hosts/hosts.js';

/** The records of a zone without mistakes, a line for each. */
function recordsOf(text: string) {
  const { zone, mistakes } = parseZone(text);
  expect(mistakes).toEqual([]);
  return [...zone.records.values()]
    .flat()
    .map(({ name, type, data }) => `${name} ${type} ${data}`);
}

function mistakesIn(text: string) {
  return parseZone(text).mistakes.map(({ line, message }) => [line, message]);
}

describe('a zone as a master file (RFC 1035 section 5.1)', () => {
  test('has names below its origin, and absolute ones', () => {
    const text = `
$ORIGIN sandbox.test.
$TTL 3600
@             MX    10 mx
mx      3600  IN A  192.0.2.10
mx.SANDBOX.test.    AAAA  2001:DB8::10
`;
    expect(recordsOf(text)).toEqual([
      'sandbox.test MX 10 mx.sandbox.test.',
      'mx.sandbox.test A 192.0.2.10',
      'mx.sandbox.test AAAA 2001:db8::10',
    ]);
  });

  test('gives a line that begins with a space the name before it', () => {
    const text = 'a.test. A 192.0.2.1\n\tIN 60 A 192.0.2.2\n';
    expect(recordsOf(text)).toEqual([
      'a.test A 192.0.2.1',
      'a.test A 192.0.2.2',
    ]);
  });

  test('has origins that follow each other', () => {
    const text = '$ORIGIN test.\n$ORIGIN a\nmx A 192.0.2.1\n';
    expect(recordsOf(text)).toEqual(['mx.a.test A 192.0.2.1']);
  });

  test('has comments, and no comment in a string', () => {
    const text =
      'a.test. TXT "v=DMARC1; p=none" ; what to do\n; nothing else\n';
    expect(recordsOf(text)).toEqual(['a.test TXT "v=DMARC1; p=none"']);
  });

  test('may have a record of several strings on several lines', () => {
    const text =
      'a.test. TXT ( "v=DKIM1;" ; the first\n  " p=AAAA" )\nb.test. A 192.0.2.1';
    expect(recordsOf(text)).toEqual([
      'a.test TXT "v=DKIM1;" " p=AAAA"',
      'b.test A 192.0.2.1',
    ]);
    const { zone } = parseZone(text);
    expect(zone.records.get('a.test')?.[0]?.strings).toEqual([
      'v=DKIM1;',
      ' p=AAAA',
    ]);
  });

  test('may have quotation marks and any octets in a string', () => {
    const { zone } = parseZone(String.raw`a.test. TXT "\"\\\059\200" plain é`);
    expect(zone.records.get('a.test')?.[0]?.strings).toEqual([
      '"\\;\xc8',
      'plain',
      '\xc3\xa9',
    ]);
  });

  test('tolerates what nobody asks for here', () => {
    const text = `
$ORIGIN test.
@ SOA ns.test. hostmaster.test. ( 1 1h 15m 1w 3600 )
@ NS ns
1.2.0.192.in-addr.arpa. PTR mx
`;
    expect(recordsOf(text)).toHaveLength(3);
  });

  test.each([
    [
      'a.test. A 192.0.2.256',
      1,
      'A holds one IPv4 address, such as 192.0.2.10.',
    ],
    [
      'a.test. AAAA 192.0.2.1',
      1,
      'AAAA holds one IPv6 address, such as 2001:db8::10.',
    ],
    [
      '\na.test. MX mx.a.test.',
      2,
      'MX holds a preference from 0 to 65535 and a host: 10 mx.sandbox.test.',
    ],
    [
      'a.test. MX 70000 mx',
      1,
      'MX holds a preference from 0 to 65535 and a host: 10 mx.sandbox.test.',
    ],
    ['a.test. TXT', 1, 'TXT holds one string or more, in quotation marks.'],
    [
      `a.test. TXT ${'x'.repeat(256)}`,
      1,
      'A string has at most 255 octets; what is longer is written as several strings.',
    ],
    [
      'a.test. TXT "open',
      1,
      'A quotation mark has no other on its line; a string is closed where it was opened.',
    ],
    [
      'a.test. TXT ( "a"\nb.test. A 192.0.2.1',
      1,
      'The parenthesis that is opened here is never closed.',
    ],
    [
      'a.test. TXT "a" )',
      1,
      'A parenthesis is closed here that was never opened.',
    ],
    [
      'a.test. SPF "v=spf1"',
      1,
      'SPF is no type of record that the sandbox knows: A, AAAA, MX, TXT, CNAME, NS, PTR, SOA.',
    ],
    ['a.test. CH A 192.0.2.1', 1, 'Records here are of the class IN, not CH.'],
    [
      'a.test. IN',
      1,
      'The record of a.test has no type; A or MX, for instance.',
    ],
    [
      'a..test. A 192.0.2.1',
      1,
      'a..test. is no domain name: between dots stand 1 to 63 letters, digits, hyphens or underscores.',
    ],
    [
      ' A 192.0.2.1',
      1,
      'A line that begins with a space needs a name on a line before it.',
    ],
    ['$INCLUDE other', 1, '$INCLUDE is not known here; $ORIGIN and $TTL are.'],
    ['$TTL soon', 1, '$TTL takes a number of seconds, such as 3600.'],
    ['$ORIGIN', 1, 'One word stands after $ORIGIN.'],
    [
      'a.test. CNAME b.test.\na.test. A 192.0.2.1',
      1,
      'a.test has a CNAME, so it can have no other record.',
    ],
  ])('says what is wrong with %j', (text, line, message) => {
    expect(mistakesIn(text)).toEqual([[line, message]]);
  });

  test('is read whatever it has', () => {
    const words = fc.constantFrom(
      '@',
      'a',
      'a.test.',
      'IN',
      'MX',
      'TXT',
      '10',
      '"',
      '(',
      ')',
      ';',
      '\\',
      ' ',
      '\t',
      '\n',
      '\r\n',
      '$ORIGIN',
      '192.0.2.1',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const { mistakes } = parseZone(text);
        const lines = text.split('\n').length;
        for (const { line = 0, message } of mistakes) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
          expect(message).toMatch(/^.+\.$/s);
        }
      }),
    );
  });
});

describe('the zone that a workspace begins with', () => {
  const text = writeDefaultZone(hosts.map(({ role }) => role));

  test('is without mistakes, and has each host with its address', () => {
    const records = recordsOf(text);
    for (const { role } of hosts) {
      expect(records).toContain(`${role.host} A ${role.address}`);
    }
    expect(records).toContain('10.2.0.192.in-addr.arpa PTR mx.sandbox.test.');
  });

  test('takes more lines, such as keys', () => {
    const more = writeDefaultZone([], ['x._domainkey.sandbox.test. TXT "k"']);
    expect(recordsOf(more)).toContain('x._domainkey.sandbox.test TXT "k"');
  });

  test('reads on its own as it stands in the page', () => {
    expect(text).toMatch(
      /^; The DNS of the sandbox, .*\n\$TTL 3600\n\n; Where you are\.\n\$ORIGIN sandbox\.test\.\n/,
    );
  });
});
