import { describe, expect, test } from 'vitest';
import { ask, describeLookup } from '../../../../relay/sandbox/dns/ask.js';
import { makeNodeResolver } from '../../../../relay/sandbox/dns/node-resolver.js';
import { parseZone } from '../../../../relay/sandbox/dns/parse-zone.js';
import type { RecordType } from '../../../../relay/sandbox/dns/zone.js';

const { zone } = parseZone(`
$ORIGIN test.
a            MX     10 mx.a
a            MX     20 backup.a
mx.a         A      192.0.2.1
alias        CNAME  a
second       CNAME  alias
broken       CNAME  nowhere
ring         CNAME  gnir
gnir         CNAME  ring
*.wild       MX     10 mx.a
there.wild   TXT    "here"
below.there.wild A  192.0.2.9
selector._domainkey.a TXT "v=DKIM1; " "p=AAAA"
`);

function look(name: string, type: RecordType) {
  return describeLookup(name, type, ask(zone, name, type));
}

describe('the DNS of a workspace', () => {
  test('answers with the records of a name, in any case', () => {
    expect(look('A.Test.', 'MX')).toEqual({
      name: 'A.Test.',
      type: 'MX',
      status: 'NOERROR',
      records: ['10 mx.a.test.', '20 backup.a.test.'],
    });
  });

  test('knows a name without such records from one that is not there', () => {
    expect(look('a.test', 'A')).toMatchObject({
      status: 'NOERROR',
      records: [],
    });
    expect(look('b.test', 'A')).toMatchObject({
      status: 'NXDOMAIN',
      records: [],
    });
  });

  test('has the names above those that own records (RFC 8020 section 2)', () => {
    expect(look('_domainkey.a.test', 'TXT').status).toBe('NOERROR');
    expect(look('domainkey.a.test', 'TXT').status).toBe('NXDOMAIN');
  });

  test('follows aliases, and shows them', () => {
    expect(look('second.test', 'MX').records).toEqual([
      'CNAME alias.test.',
      'CNAME a.test.',
      '10 mx.a.test.',
      '20 backup.a.test.',
    ]);
    expect(look('broken.test', 'MX').status).toBe('NXDOMAIN');
  });

  test('has what a wildcard says of names that are not there (RFC 4592)', () => {
    expect(look('x.wild.test', 'MX').records).toEqual(['10 mx.a.test.']);
    expect(look('y.x.wild.test', 'MX').records).toEqual(['10 mx.a.test.']);
    expect(look('x.wild.test', 'A')).toMatchObject({
      status: 'NOERROR',
      records: [],
    });
    expect(look('there.wild.test', 'MX').records).toEqual([]);
    expect(look('x.there.wild.test', 'MX').status).toBe('NXDOMAIN');
  });

  test('goes round a circle of aliases once', () => {
    expect(ask(zone, 'ring.test', 'MX')).toMatchObject({
      status: 'NOERROR',
      records: [],
      isLoop: true,
    });
  });
});

describe('the DNS of a workspace, as Node has it', () => {
  const resolve = makeNodeResolver(() => zone);

  test('gives records in the forms of node:dns', async () => {
    expect(await resolve('a.test', 'MX')).toEqual([
      { priority: 10, exchange: 'mx.a.test' },
      { priority: 20, exchange: 'backup.a.test' },
    ]);
    expect(await resolve('mx.a.test', 'A')).toEqual(['192.0.2.1']);
    expect(await resolve('selector._domainkey.a.test', 'TXT')).toEqual([
      ['v=DKIM1; ', 'p=AAAA'],
    ]);
  });

  test.each([
    ['b.test', 'A', 'ENOTFOUND'],
    ['a.test', 'A', 'ENODATA'],
    ['a.test', 'CAA', 'ENODATA'],
  ])('fails for %s %s with %s', async (name, type, code) => {
    await expect(resolve(name, type)).rejects.toMatchObject({ code });
  });
});
