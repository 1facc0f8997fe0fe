import { describe, expect, test } from 'vitest';
import { findRoute } from '../../../../relay/sandbox/delivery/route.js';
import { parseZone } from '../../../../relay/sandbox/dns/parse-zone.js';

const { zone } = parseZone(`
$ORIGIN test.
ordered      MX     20 second.ordered
             MX     10 first.ordered
first.ordered   A   192.0.2.1
first.ordered   A   192.0.2.2
second.ordered  AAAA 2001:db8::1
equal        MX     10 a.equal
             MX     10 b.equal
             MX     5  c.equal
a.equal      A      192.0.2.3
b.equal      A      192.0.2.4
c.equal      A      192.0.2.5
plain        A      192.0.2.6
null         MX     0 .
alias        CNAME  ordered
ring         CNAME  ring
text         TXT    "no mail"
lost         MX     10 nowhere.lost
half         MX     10 nowhere.half
             MX     20 first.ordered
pointed      MX     10 alias.pointed
alias.pointed CNAME first.ordered
relays       MX     10 best.relays
             MX     20 client.relays
             MX     30 last.relays
best.relays  A      192.0.2.7
last.relays  A      192.0.2.8
self         MX     10 client.relays
`);

const backwards = <Value>(values: readonly Value[]) => [...values].reverse();

function route(domain: string, relay?: string) {
  return findRoute(zone, domain, 'client.relays.test', backwards, relay);
}

/** The hosts in the order in which they are tried, each with its addresses. */
function hostsFor(domain: string) {
  return route(domain).hosts.map(({ host, addresses }) =>
    [host, ...addresses].join(' '),
  );
}

describe('the way of a mail (RFC 5321 section 5.1)', () => {
  test('leads to the MX with the smallest preference first', () => {
    expect(hostsFor('Ordered.test')).toEqual([
      'first.ordered.test 192.0.2.1 192.0.2.2',
      'second.ordered.test 2001:db8::1',
    ]);
  });

  test('is left to chance between equal preferences, and not between others', () => {
    expect(hostsFor('equal.test')).toEqual([
      'c.equal.test 192.0.2.5',
      'b.equal.test 192.0.2.4',
      'a.equal.test 192.0.2.3',
    ]);
  });

  test('leads to the domain itself where it has no MX', () => {
    expect(hostsFor('plain.test')).toEqual(['plain.test 192.0.2.6']);
  });

  test('goes on behind an alias', () => {
    expect(hostsFor('alias.test')).toEqual(hostsFor('ordered.test'));
    expect(hostsFor('pointed.test')).toEqual([
      'alias.pointed.test 192.0.2.1 192.0.2.2',
    ]);
  });

  test('leaves out an MX without an address', () => {
    expect(hostsFor('half.test')).toEqual([
      'first.ordered.test 192.0.2.1 192.0.2.2',
    ]);
  });

  test('leaves out the client itself, and what is not preferred to it', () => {
    expect(hostsFor('relays.test')).toEqual(['best.relays.test 192.0.2.7']);
  });

  test('leads to the next hub where the host is set to relay', () => {
    expect(route('ordered.test', 'best.relays.test')).toMatchObject({
      hosts: [{ host: 'best.relays.test', addresses: ['192.0.2.7'] }],
      lookups: [{ type: 'A' }, { type: 'AAAA' }],
    });
  });

  test('leads to an address that stands in place of a domain', () => {
    expect(route('[192.0.2.1]')).toEqual({
      lookups: [],
      hosts: [{ host: '[192.0.2.1]', addresses: ['192.0.2.1'] }],
    });
    expect(hostsFor('[IPv6:2001:db8::1]')).toEqual([
      '[ipv6:2001:db8::1] 2001:db8::1',
    ]);
  });

  test('is told with each question and its answer', () => {
    expect(route('plain.test').lookups).toEqual([
      { name: 'plain.test', type: 'MX', status: 'NOERROR', records: [] },
      {
        name: 'plain.test',
        type: 'A',
        status: 'NOERROR',
        records: ['192.0.2.6'],
      },
      { name: 'plain.test', type: 'AAAA', status: 'NOERROR', records: [] },
    ]);
  });

  test.each([
    ['unknown.test', '5.1.2', 'The DNS knows no domain unknown.test.'],
    ['example.com', '5.1.2', 'The DNS knows no domain example.com.'],
    ['null.test', '5.1.10', 'null.test takes no mail: its MX is a single dot.'],
    ['text.test', '5.4.4', 'text.test has no MX and no address.'],
    ['lost.test', '5.4.4', 'No MX of lost.test has an address.'],
    ['ring.test', '5.4.4', 'The aliases of ring.test lead in a circle.'],
    [
      'self.test',
      '5.4.6',
      'client.relays.test is itself the preferred MX of self.test, and would send the mail to itself.',
    ],
  ])('leads nowhere for %s', (domain, status, message) => {
    expect(route(domain)).toMatchObject({
      hosts: [],
      failure: { status, message },
    });
  });

  test('says that a null MX takes no mail as RFC 7505 section 4.1 asks', () => {
    expect(route('null.test').failure?.reply).toBe(
      '556 5.1.10 null.test takes no mail (null MX)',
    );
  });
});
