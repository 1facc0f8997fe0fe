import { describe, expect, test } from 'vitest';
import { checkMessage } from '../../../protocol/message/check-message.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { unmark } from '../../support/marked.js';
import { expectField, fieldOf, rulesOf, wordsIn } from './described.js';

describe('the parameters of RFC 2231', () => {
  test('have a charset and a language', () => {
    const { text } = expectField(
      'Content-Disposition',
      "{space: }{dispositionType:attachment}{semicolon:;}{space: }{parameter:{attribute:filename}{asterisk:*}{equals:=}{charset:UTF-8}{apostrophe:'}{language:fr}{apostrophe:'}{value:na%C3%AFve.txt}}",
    );
    expect(text).toBe('attachment; filename=naïve.txt');
  });

  test('have numbered sections', () => {
    const { text } = expectField(
      'Content-Type',
      '{type:application}{slash:/}{subtype:pdf}{semicolon:;}{parameter:{attribute:name}{asterisk:*}{section:0}{asterisk:*}{equals:=}{charset:utf-8}{apostrophe:\'}{apostrophe:\'}{value:%C3}}{semicolon:;}{space: }{parameter:{attribute:name}{asterisk:*}{section:1}{asterisk:*}{equals:=}{value:%A9t}}{semicolon:;}{space: }{parameter:{attribute:name}{asterisk:*}{section:2}{equals:=}{value:"e %41"}}',
    );
    expect(text).toBe('application/pdf; name=éte %41');
  });

  test('are decoded, each section for itself where it can be', () => {
    const words = wordsIn(
      'Content-Disposition',
      "attachment; filename*0*=utf-8''na%C3%AF; filename*1*=ve%20; filename*2=1",
    );
    expect([...words.values()].map(({ decoded }) => decoded)).toEqual([
      undefined,
      'naï',
      've ',
      undefined,
    ]);
    const cut = wordsIn('Content-Type', "a/b; name*0*=utf-8''%C3; name*1*=%A9");
    expect(cut.get('name*1*=%A9')?.decoded).toBe(undefined);
  });

  test.each([
    ['filename*0=a; filename*1=b', []],
    ['filename*0=a; filename*2=b', ['parameter-section-missing']],
    ['filename*1=a', ['parameter-section-missing']],
    [
      'filename*0=a; filename*0*=b',
      ['parameter-section-repeated', 'parameter-charset-missing'],
    ],
    ['filename*0=a; filename*01=b', ['parameter-section-zero']],
    ['filename*=a', ['parameter-charset-missing']],
    ["filename*=''a", []],
    ["filename*=klingon''a", ['charset-unknown']],
    ["filename*=utf-8''100%", ['parameter-escape']],
    ['filename*="utf-8\'\'a"', ['parameter-extended-quoted']],
    ['filename=a; filename=b', ['parameter-repeated']],
  ])('%s breaks %o', (parameters, rules) => {
    expect(rulesOf('Content-Disposition', `inline; ${parameters}`)).toEqual(
      rules,
    );
  });
});

describe('a file name (RFC 2183 section 2.3)', () => {
  test.each([
    ['filename=test.txt', []],
    ['filename="a b.txt"', []],
    ['filename=a b.txt', ['file-name-not-quoted']],
    ['filename=/tmp/test.txt', ['file-name-not-quoted', 'file-name-path']],
    ['filename="C:\\\\test.txt"', ['file-name-path']],
    ["filename*=utf-8''..%2Ftest.txt", ['file-name-path']],
    ['filename="=?utf-8?B?w6k/?="', ['encoded-word-in-parameter']],
    ['size=1/2', ['parameter-not-quoted']],
  ])('is only a name, and stands in quotes: %s', (parameter, rules) => {
    expect(rulesOf('Content-Disposition', `inline; ${parameter}`)).toEqual(
      rules,
    );
  });

  test('is mended by quotes', () => {
    const body = unmark('attachment; filename=a "b".txt');
    const { parse } = fieldOf('Content-Disposition');
    expect(parse(body, 0).problems[0]?.message).toContain(
      'filename="a \\"b\\".txt"',
    );
  });

  test('in an encoded-word is decoded all the same', () => {
    const name = 'name="=?utf-8?B?w6k=?="';
    const words = wordsIn('Content-Type', `text/plain; ${name}`);
    expect(words.get(name)?.decoded).toBe('é');
  });
});

describe('Content-Type with its body', () => {
  /** The rules that a message breaks which has these header fields. */
  function broken(fields: string, body = 'caf%C3%A9') {
    const octets = unmark(
      `Date: x␍␊From: alice@example.org␍␊MIME-Version: 1.0␍␊${fields}␍␊␍␊${decodeURIComponent(body)}`,
    );
    return checkMessage(parseMessage(octets).node).map(({ rule }) => rule);
  }
  const eight = 'Content-Transfer-Encoding: 8bit';

  test.each<[fields: string, rules: string[], body?: string]>([
    [`Content-Type: text/plain␍␊${eight}`, ['charset-missing']],
    [`Content-Type: text/plain; charset=us-ascii␍␊${eight}`, ['charset-wrong']],
    [`Content-Type: text/plain; charset=utf-8␍␊${eight}`, []],
    [`Content-Type: text/calendar␍␊${eight}`, []],
    [
      'Content-Type: text/plain; name=a␍␊Content-Disposition: inline; filename=b',
      ['file-names-differ'],
      'plain',
    ],
    [
      'Content-Type: text/plain; name=a␍␊Content-Disposition: inline; filename=a',
      [],
      'plain',
    ],
    [
      'Content-Type: text/plain␍␊Content-Transfer-Encoding: base64',
      ['charset-missing'],
      'Y2Fmw6k=',
    ],
    [
      'Content-Type: text/plain␍␊Content-Transfer-Encoding: quoted-printable',
      ['charset-missing'],
      'caf=C3=A9',
    ],
  ])('%s breaks %o', (fields, rules, body) => {
    expect(broken(fields, body)).toEqual(rules);
  });

  test('has no boundary that ends with a space', () => {
    expect(rulesOf('Content-Type', 'multipart/mixed; boundary="a "')).toEqual([
      'boundary-space-at-end',
    ]);
  });

  test('has words for what it is', () => {
    const words = wordsIn('Content-Type', 'multipart/mixed; boundary=a; x=y');
    expect(words.get('mixed')?.title).toBe('multipart/mixed');
    expect(words.get('boundary=a')?.explanation).toMatch(/between the parts/);
    expect(words.get('x=y')?.explanation).toMatch(/not known/);
    const none = wordsIn('Content-Type', 'constructor/toString');
    expect(none.get('toString')?.explanation).toMatch(/not known/);
  });
});
