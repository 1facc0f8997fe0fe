import { describe, expect, test } from 'vitest';
import { parsePath } from '../../../protocol/smtp/path.js';
import { mark, unmark } from '../../support/marked.js';

/** Parses `marked` without its marks; expects the same marks and `rules` broken. */
function expectPath(
  marked: string,
  rules: string[] = [],
  type: 'reversePath' | 'forwardPath' = 'reversePath',
) {
  const { node, problems } = parsePath(unmark(marked), 0, type);
  expect(mark(node)).toBe(marked);
  expect(problems.map(({ rule }) => rule)).toEqual(rules);
  return node;
}

describe('a path (RFC 5321 section 4.1.2)', () => {
  test('is a mailbox in angle brackets', () => {
    const path = expectPath(
      '{open:<}{localPart:alice+x}{at:@}{domain:example.org}{close:>}',
    );
    expect(path).toMatchObject({
      mailbox: 'alice+x@example.org',
      localPart: 'alice+x',
      domain: 'example.org',
    });
  });

  test('may be empty where it leads back, and not where it leads on', () => {
    const path = expectPath('{open:<}{close:>}');
    expect(path.mailbox).toBe('');
    expect(path).not.toHaveProperty('localPart');
    expectPath('{open:<}{close:>}', ['forward-path-empty'], 'forwardPath');
  });

  test('may name the postmaster without a domain, where it leads on', () => {
    const marked = '{open:<}{localPart:Postmaster}{close:>}';
    expectPath(marked, [], 'forwardPath');
    expectPath(marked, ['path-domain-missing']);
  });

  test('has its brackets', () => {
    expectPath('{localPart:alice}{at:@}{domain:example.org}', [
      'path-brackets-missing',
    ]);
    expectPath('{open:<}{localPart:alice}{at:@}{domain:example.org}', [
      'path-close-missing',
    ]);
    expectPath('{localPart:alice}{at:@}{domain:example.org}{close:>}', [
      'path-open-missing',
    ]);
  });

  test('ends before the parameters, with or without its brackets', () => {
    for (const text of ['alice@example.org', '<alice@example.org']) {
      const { node } = parsePath(unmark(`${text} SIZE=5␍␊`), 0, 'reversePath');
      expect(node.span.end).toBe(text.length);
      expect(node.mailbox).toBe('alice@example.org');
    }
  });

  test('may quote its local-part', () => {
    const path = expectPath(
      '{open:<}{localPart:"a \\"> b"}{at:@}{domain:example.org}{close:>}',
    );
    expect(path.domain).toBe('example.org');
  });

  test('may have an address literal for a domain', () => {
    expectPath(
      '{open:<}{localPart:alice}{at:@}{domain:[IPv6:2001:db8::1]}{close:>}',
    );
  });

  test('may lead through other hosts, as it did long ago', () => {
    const path = expectPath(
      '{open:<}{sourceRoute:@mx.example,@relay.example:}{localPart:alice}{at:@}{domain:example.org}{close:>}',
      ['source-route'],
    );
    expect(path.mailbox).toBe('alice@example.org');
  });

  test('has no name before it', () => {
    expectPath(
      '{unknown:Alice }{open:<}{localPart:alice}{at:@}{domain:example.org}{close:>}',
      ['path-name'],
    );
  });

  test('is not copied with what cannot be seen', () => {
    for (const unseen of ['\u200b', '\u00a0', '\ufeff ']) {
      const { problems } = parsePath(
        unmark(`${unseen}<alice@example.org>`),
        0,
        'reversePath',
      );
      expect(problems.map(({ rule }) => rule)).toEqual(['path-unseen']);
    }
  });

  test('is not copied from the source of a web page', () => {
    expectPath('{localPart:&lt;alice}{at:@}{domain:example.org&gt;}', [
      'path-html',
    ]);
  });

  test('has no spaces within its brackets', () => {
    expectPath('{open:<}{unknown: alice@example.org}{close:>}', [
      'path-spaces',
    ]);
    expectPath(
      '{open:<}{localPart:alice}{at:@}{domain:example.org}{unknown: }{close:>}',
      ['path-spaces'],
    );
  });

  test('names one mailbox', () => {
    for (const type of ['reversePath', 'forwardPath'] as const) {
      expectPath(
        '{open:<}{localPart:a}{at:@}{domain:b.example,c@d.example}{close:>}',
        ['paths-several'],
        type,
      );
      expectPath(
        '{open:<}{localPart:a}{at:@}{domain:b.example}{unknown: c@d.example}{close:>}',
        ['paths-several'],
        type,
      );
    }
  });

  test('has both halves of a mailbox', () => {
    expectPath('{open:<}{localPart:alice}{close:>}', ['path-domain-missing']);
    expectPath('{open:<}{localPart:alice}{at:@}{close:>}', [
      'path-domain-missing',
    ]);
    expectPath('{open:<}{at:@}{domain:example.org}{close:>}', [
      'local-part-missing',
    ]);
  });

  test('has well-formed halves', () => {
    expectPath(
      '{open:<}{localPart:alice}{unknown: smith@example.org}{close:>}',
      ['local-part-malformed'],
    );
    expectPath('{open:<}{localPart:alice}{unknown: at example.org}{close:>}', [
      'mailbox-malformed',
      'path-domain-missing',
    ]);
    expectPath('{open:<}{localPart:"a"}{unknown:b@example.org}{close:>}', [
      'local-part-malformed',
    ]);
    expectPath('{open:<}{localPart:a..b}{at:@}{domain:example.org}{close:>}', [
      'local-part-malformed',
    ]);
    expectPath('{open:<}{localPart:a}{at:@}{domain:b@c.example}{close:>}', [
      'domain-malformed',
    ]);
    for (const domain of ['-b.example', 'b-.example', 'b..example', 'b.']) {
      expectPath(`{open:<}{localPart:a}{at:@}{domain:${domain}}{close:>}`, [
        'domain-malformed',
      ]);
    }
  });

  test('has a local-part of at most 64 octets', () => {
    const name = 'a'.repeat(64);
    expectPath(
      `{open:<}{localPart:${name}}{at:@}{domain:example.org}{close:>}`,
    );
    expectPath(
      `{open:<}{localPart:${name}a}{at:@}{domain:example.org}{close:>}`,
      ['local-part-too-long'],
    );
  });

  test('has a domain of at most 255 octets, and 256 octets in all', () => {
    const label = 'd'.repeat(63);
    const long = `${label}.${label}.${label}.`;
    const local = '{open:<}{localPart:a}{at:@}';
    expectPath(`${local}{domain:${long}${'d'.repeat(61)}}{close:>}`, [
      'path-too-long',
    ]);
    expectPath(`${local}{domain:${long}${'d'.repeat(60)}}{close:>}`);
    expectPath(`${local}{domain:${long}${label}.d}{close:>}`, [
      'domain-too-long',
      'path-too-long',
    ]);
    expectPath(`${local}{domain:${label}d.example}{close:>}`, [
      'label-too-long',
    ]);
    expectPath(`${local}{domain:${long}${'d'.repeat(64)}}{close:>}`, [
      'domain-too-long',
      'path-too-long',
    ]);
  });

  test.each([
    '[192.0.2.1]',
    '[IPv6:::]',
    '[IPv6:::1]',
    '[ipv6:2001:db8::]',
    '[IPv6:1:2:3:4:5:6:7:8]',
    '[IPv6:1:2:3:4:5:6:192.0.2.1]',
    '[IPv6:::ffff:192.0.2.1]',
    '[IPv6:1::5:192.0.2.1]',
  ])('takes the address %s for a domain', (literal) => {
    expectPath(`{open:<}{localPart:a}{at:@}{domain:${literal}}{close:>}`);
  });

  test.each([
    ['[192.0.2]', 'address-malformed'],
    ['[192.0.2.256]', 'address-malformed'],
    ['[192.0.2.1', 'address-malformed'],
    ['[]', 'address-malformed'],
    ['[mx.example]', 'address-malformed'],
    ['[IPv6:1:2:3:4:5:6:7]', 'address-malformed'],
    ['[IPv6:1:2:3:4:5:6:7::]', 'address-malformed'],
    ['[IPv6:1::2::3]', 'address-malformed'],
    ['[IPv6:12345::]', 'address-malformed'],
    ['[IPv6:::192.0.2.256]', 'address-malformed'],
    ['[IPv6:192.0.2.1]', 'address-malformed'],
    ['[fe80::1%eth0]', 'address-malformed'],
    ['[2001:db8::1]', 'address-tag-missing'],
    ['2001:db8::1', 'address-brackets-missing'],
    ['[X25:12345]', 'address-tag-unknown'],
    ['192.0.2.1', 'address-brackets-missing'],
  ])('does not take %s for one: %s', (literal, rule) => {
    expectPath(`{open:<}{localPart:a}{at:@}{domain:${literal}}{close:>}`, [
      rule,
    ]);
  });

  test('is not [email protected], which hides an address', () => {
    const marked = '{unknown:[email protected]}';
    expectPath(`{open:<}${marked}{close:>}`, ['address-obfuscated']);
    expectPath(marked, ['path-brackets-missing', 'address-obfuscated']);
    for (const space of ['\u00a0', '&nbsp;', '&#160;']) {
      const copied = unmark(`<[email${space}protected]>`);
      const { problems } = parsePath(copied, 0, 'forwardPath');
      expect(problems.map(({ rule }) => rule)).toEqual(['address-obfuscated']);
    }
  });

  test.each(['None', 'null', 'undefined', 'nil'])(
    'is not %s, which stands for no value',
    (word) => {
      const marked = `{open:<}{localPart:${word}}{close:>}`;
      expectPath(marked, ['path-null-word']);
      expectPath(marked, ['path-null-word'], 'forwardPath');
      expectPath(
        `{open:<}{localPart:${word}}{at:@}{domain:example.org}{close:>}`,
      );
    },
  );

  test('has domains in its route', () => {
    expectPath(
      '{open:<}{sourceRoute:@mx.example,relay.example:}{localPart:a}{at:@}{domain:example.org}{close:>}',
      ['source-route', 'source-route-malformed'],
    );
  });

  test('quotes no control characters', () => {
    expectPath(
      '{open:<}{localPart:"a\\\tb"}{at:@}{domain:example.org}{close:>}',
      ['local-part-malformed'],
    );
  });
});
