import { describe, expect, test } from 'vitest';
import {
  extensions,
  findExtension,
  findParameter,
} from '../../../protocol/extensions/index.js';

/** What is said of `params` behind `keyword` in an EHLO reply. */
function describeParams(keyword: string, params: string[]) {
  return findExtension(keyword)?.describeParams?.(params);
}

/** What is said of one parameter, or undefined where its value breaks the grammar. */
function describeParameter(verb: string, keyword: string, value?: string) {
  const parameter = findParameter(verb, keyword, value)?.parameter;
  const { esmtpValue } = parameter ?? {};
  const isRight = esmtpValue ? esmtpValue.test(value ?? '') : !value;
  if (!parameter || !isRight) return undefined;
  return parameter.describeValue?.(value ?? '') ?? parameter.explanation;
}

describe('the list of extensions', () => {
  test('names each keyword once', () => {
    const keywords = extensions.map(({ ehloKeyword }) => ehloKeyword);
    expect(new Set(keywords).size).toBe(keywords.length);
  });

  test.each(extensions)(
    'explains $ehloKeyword, with a reference',
    (extension) => {
      expect(extension.ehloKeyword).toMatch(/^[A-Z0-9][A-Z0-9-]*$/);
      expect(extension.explanation).toMatch(/^[A-Z].*\.$/);
      expect(extension.references.length).toBeGreaterThan(0);
    },
  );

  test('is asked in any case', () => {
    expect(findExtension('starttls')?.verbs).toEqual(['STARTTLS']);
    expect(findExtension('XYZZY')).toBeUndefined();
  });

  test('keeps the parameters of MAIL apart from those of RCPT', () => {
    expect(findParameter('MAIL', 'ret', 'HDRS')?.extension.ehloKeyword).toBe(
      'DSN',
    );
    expect(findParameter('RCPT', 'RET', 'HDRS')).toBeUndefined();
    expect(findParameter('RCPT', 'NOTIFY')?.extension.ehloKeyword).toBe('DSN');
  });
});

describe('SIZE (RFC 1870)', () => {
  test('says its limit in octets and in a unit that people know', () => {
    expect(describeParams('SIZE', ['41943040'])).toBe(
      'Messages up to 41,943,040 octets (40 MiB).',
    );
    expect(describeParams('SIZE', ['1000000'])).toBe(
      'Messages up to 1,000,000 octets (about 976.6 KiB).',
    );
  });

  test('knows 0, and no number at all', () => {
    expect(describeParams('SIZE', ['0'])).toBe('No fixed limit is in force.');
    expect(describeParams('SIZE', [])).toBe(
      'The server does not say how large.',
    );
    expect(describeParams('SIZE', ['big'])).toBe(
      'A number of octets belongs here.',
    );
  });

  test('is up to 20 digits on MAIL', () => {
    expect(describeParameter('MAIL', 'SIZE', '512')).toBe(
      'The client expects to send 512 octets.',
    );
    expect(describeParameter('MAIL', 'SIZE', '1'.repeat(21))).toBeUndefined();
    expect(describeParameter('MAIL', 'SIZE', 'abc')).toBeUndefined();
  });
});

describe('BODY', () => {
  test('belongs to 8BITMIME, and to BINARYMIME for its value alone', () => {
    const keywordFor = (value: string) =>
      findParameter('MAIL', 'BODY', value)?.extension.ehloKeyword;
    expect(keywordFor('8bitmime')).toBe('8BITMIME');
    expect(keywordFor('7BIT')).toBe('8BITMIME');
    expect(keywordFor('BINARYMIME')).toBe('BINARYMIME');
    expect(keywordFor('9BIT')).toBe('8BITMIME');
  });
});

describe('AUTH (RFC 4954)', () => {
  test('takes <> or an xtext on MAIL', () => {
    expect(describeParameter('MAIL', 'AUTH', '<>')).toMatch(/not known/);
    expect(describeParameter('MAIL', 'AUTH', 'e+3Dmc2@example.org')).toBe(
      'The message was first submitted by e=mc2@example.org.',
    );
    expect(describeParameter('MAIL', 'AUTH', 'e=mc2')).toBeUndefined();
  });
});

describe('DSN (RFC 3461)', () => {
  test('lists occasions, or NEVER alone', () => {
    expect(describeParameter('RCPT', 'NOTIFY', 'SUCCESS,DELAY')).toBe(
      'A notification about this recipient on: success, delay.',
    );
    expect(describeParameter('RCPT', 'NOTIFY', 'NEVER')).toMatch(/^No /);
    expect(describeParameter('RCPT', 'NOTIFY', 'NEVER,DELAY')).toBeUndefined();
  });

  test('decodes xtext', () => {
    expect(describeParameter('MAIL', 'ENVID', 'QQ+2B1')).toBe(
      'Notifications name this envelope “QQ+1”.',
    );
    expect(describeParameter('RCPT', 'ORCPT', 'rfc822;Bob+40x')).toBe(
      'The sender first wrote this address as Bob@x.',
    );
    expect(
      describeParameter('RCPT', 'ORCPT', 'Bob@example.org'),
    ).toBeUndefined();
  });
});

describe('SMTPUTF8 (RFC 6531)', () => {
  test('takes no value', () => {
    expect(describeParameter('MAIL', 'SMTPUTF8')).toBeDefined();
    expect(describeParameter('MAIL', 'SMTPUTF8', '1')).toBeUndefined();
  });
});
