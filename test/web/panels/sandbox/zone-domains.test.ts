import { describe, expect, test } from 'vitest';
import { domainsIn } from '../../../../web/panels/sandbox/zone-domains.js';

const zone = `; All of it.
$TTL 3600
$ORIGIN wonderland.test.
@  MX 20 mx2  ; the one that works
@  IN 300 MX 10 mx1
   TXT "v=spf1 mx; \\"not\\" a comment" "(nor this)"
mx2 A 192.0.2.1
_dmarc TXT "v=DMARC1; p=none"
$ORIGIN test.
nomail 60 IN MX 0 .
alias CNAME wonderland
plain A 198.51.100.7
PLAIN AAAA (
  2001:db8::7 )
mail.other.test. A 203.0.113.1
away MX 5 mail.other
`;

describe('the domains of a zone', () => {
  test('have their MX in the order in which they are tried', () => {
    const [wonderland] = domainsIn(zone);
    expect(wonderland).toEqual({
      name: 'wonderland.test',
      mx: [
        { preference: 10, host: 'mx1.wonderland.test' },
        { preference: 20, host: 'mx2.wonderland.test' },
      ],
      addresses: [],
    });
  });

  test('may have a null MX, another name, or addresses alone', () => {
    const [, nomail, alias, plain] = domainsIn(zone);
    expect(nomail?.mx).toEqual([{ preference: 0, host: '.' }]);
    expect(alias).toMatchObject({
      name: 'alias.test',
      alias: 'wonderland.test',
    });
    expect(plain).toMatchObject({
      mx: [],
      addresses: ['198.51.100.7', '2001:db8::7'],
    });
  });

  test('are not its hosts, nor its policies', () => {
    expect(domainsIn(zone).map(({ name }) => name)).toEqual([
      'wonderland.test',
      'nomail.test',
      'alias.test',
      'plain.test',
      'away.test',
    ]);
  });

  test('are none where nothing can be read', () => {
    expect(domainsIn('')).toEqual([]);
    expect(domainsIn('(((\n)"')).toEqual([]);
  });
});
