import { describe, expect, test } from 'vitest';
import type { DnsLookup } from '../../../../relay/contract.js';
import { wordsOfRoute } from '../../../../web/panels/path/route-words.js';
import { putOff } from './queued-mails.js';

const server = 'submission.sandbox.test';

/** What is said of the MX records of a domain, and where that is written. */
function said(
  records: readonly string[],
  status: DnsLookup['status'] = 'NOERROR',
  tried: readonly string[] = [],
) {
  const lookups = [{ name: 'a.test', type: 'MX', status, records }];
  const hosts = tried.map((host) => ({ host }));
  const [words] = wordsOfRoute({ ...putOff, lookups, hosts }, server);
  const { rfc, section } = { rfc: 0, section: '', ...words?.reference };
  return `${words?.answer}: ${words?.meaning} (RFC ${rfc} ${section})`;
}

describe('where mail goes, in words', () => {
  test('is told question by question', () => {
    const words = wordsOfRoute(putOff, server);
    expect(words.map(({ question, answer }) => [question, answer])).toEqual([
      [
        'MX of wonderland.test?',
        '10 mx1.wonderland.test., 20 mx2.wonderland.test.',
      ],
      ['A and AAAA of mx1.wonderland.test?', '198.51.100.10'],
      ['A of mx2.wonderland.test?', '198.51.100.11'],
    ]);
    expect(words[0]?.meaning).toBe(
      'The lower the number, the more it is preferred: mx1.wonderland.test (10) comes first, and the next only where that one cannot be used. Tried were, in this order: mx1.wonderland.test, mx2.wonderland.test.',
    );
  });

  test('leaves the order of equals to chance', () => {
    expect(
      said(['10 a.a.test.', '10 b.a.test.'], 'NOERROR', ['b.a.test']),
    ).toBe(
      '10 a.a.test., 10 b.a.test.: a.a.test and b.a.test are preferred equally: chance decides which comes first, so that they share the load. Tried was: b.a.test. (RFC 5321 5.1)',
    );
  });

  test('is the domain itself where it has no MX', () => {
    expect(said([])).toBe(
      'none: The name is there and has no MX record: its own address is used, as if it were its own MX with preference 0. (RFC 5321 5.1)',
    );
  });

  test('is nowhere for a null MX', () => {
    expect(said(['0 .'])).toBe(
      '0 .: A single MX that names nothing, a null MX: this domain takes no mail. (RFC 7505 3)',
    );
  });

  test('is nowhere for a domain that does not exist', () => {
    expect(said([], 'NXDOMAIN')).toContain(
      'no such name: A domain that does not exist is an error for good',
    );
  });

  test('follows an alias', () => {
    expect(said(['CNAME b.test.', '10 mx.b.test.'])).toContain(
      'a.test is another name of b.test, and what holds for that holds for it. One host takes its mail: mx.b.test.',
    );
  });

  test('is here where the server has the mailboxes', () => {
    const hosts = [{ host: server }];
    const [words] = wordsOfRoute({ ...putOff, lookups: [], hosts }, server);
    expect(words?.meaning).toContain('it asks the DNS nothing');
  });

  test('is one host for a relay that was set up so', () => {
    const lookups = putOff.lookups.slice(1, 2);
    const [words] = wordsOfRoute({ ...putOff, lookups }, server);
    expect(words?.meaning).toContain('pass all mail on to one host');
  });
});
