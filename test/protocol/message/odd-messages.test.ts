import { describe, expect, test } from 'vitest';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import { annotationsOf } from '../../../protocol/explain/annotations-of.js';
import { explain } from '../../../protocol/explain/explain.js';
import { unmark } from '../../support/marked.js';

const header =
  'From: Alice <alice@example.org>␍␊Date: Mon, 2 Nov 2026 10:00:00 +0000␍␊Message-ID: <1@example.org>␍␊MIME-Version: 1.0␍␊';

function annotate(message: string): readonly Annotation[] {
  const explained = explain(unmark(message), 'message');
  return [...annotationsOf(explained)].filter(({ type }) => type !== 'verdict');
}

/** The rules that a message breaks, without notes; `␍␊` stands for CR LF. */
function rulesBrokenBy(message: string): string[] {
  return annotate(message).flatMap(({ problem }) =>
    problem && problem.severity !== 'note' ? [problem.rule] : [],
  );
}

function multipart(subtype: string, body: string, more = ''): string {
  return `${header}Content-Type: multipart/${subtype}; boundary=b${more}␍␊␍␊${body}`;
}

/** What is said where each part begins. */
function wordsAtParts(message: string): string[] {
  return annotate(message)
    .filter(({ type }) => type === 'delimiter')
    .map(({ explanation }) => explanation);
}

function encoded(encoding: string, body: string, type = 'text/plain') {
  return `${header}Content-Type: ${type}; charset=utf-8␍␊Content-Transfer-Encoding: ${encoding}␍␊␍␊${body}`;
}

function bodyOf(message: string): Annotation | undefined {
  return annotate(message).find(({ type }) => type === 'body');
}

describe('the parts of a multipart', () => {
  test('behind a signature are not taken for one', () => {
    const part = '--b␍␊␍␊Hi␍␊';
    const words = wordsAtParts(
      multipart('signed', `${part}${part}${part}--b--␍␊`),
    );
    expect(words[1]).toMatch(/the signature over the part before/);
    expect(words[2]).toMatch(/neither signed nor the signature/);
  });

  test('are referred to by the identifier that they have', () => {
    const [, byId = '', byPlace = '', byNothing = ''] = wordsAtParts(
      multipart(
        'related',
        '--b␍␊␍␊Hi␍␊--b␍␊Content-ID: <a@b>␍␊␍␊␍␊--b␍␊Content-Location: a.png␍␊␍␊␍␊--b␍␊␍␊␍␊--b--␍␊',
      ),
    );
    expect(byId).toMatch(/refers to it by its Content-ID/);
    expect(byPlace).toMatch(/refers to it by its Content-Location/);
    expect(byNothing).not.toMatch(/refers/);
  });

  test('that are signed are seven bits wide', () => {
    const signed = (encoding: string) =>
      rulesBrokenBy(
        multipart(
          'signed',
          `--b␍␊Content-Type: text/plain; charset=utf-8␍␊Content-Transfer-Encoding: ${encoding}␍␊␍␊Hi␍␊--b␍␊Content-Type: application/pgp-signature␍␊␍␊x␍␊--b--␍␊`,
          '; micalg=pgp-sha256; protocol="application/pgp-signature"',
        ),
      );
    expect(signed('8bit')).toEqual(['signed-not-7bit']);
    expect(signed('quoted-printable')).toEqual([]);
  });

  test('have lines between them that end with CR LF, too', () => {
    expect(rulesBrokenBy(multipart('mixed', '--b␊␍␊one␍␊--b--␍␊'))).toEqual([
      'line-end-not-crlf',
    ]);
    expect(rulesBrokenBy(multipart('mixed', '--b␍␊␊one␍␊--b--␍␊'))).toEqual([
      'line-end-not-crlf',
    ]);
  });

  test('do not begin where an epilogue only looks alike', () => {
    const closed = multipart('mixed', '--b␍␊␍␊one␍␊--b--␍␊');
    expect(rulesBrokenBy(`${closed}--bx␍␊`)).toEqual([]);
    for (const line of ['--b', '--b--', '--b \t']) {
      expect(rulesBrokenBy(`${closed}${line}␍␊`)).toEqual([
        'delimiter-after-close',
      ]);
    }
  });

  test('are read a hundred deep, and no further', () => {
    const opened = Array.from(
      { length: 200 },
      (_, level) =>
        `Content-Type: multipart/mixed; boundary=level-${level}-␍␊␍␊--level-${level}-␍␊`,
    );
    const rules = rulesBrokenBy(`${header}${opened.join('')}␍␊Hi␍␊`);
    expect(rules).toContain('nesting-too-deep');
  });
});

describe('a body in base64', () => {
  test('ends before the text that a mailing list has put behind it', () => {
    const message = encoded('base64', 'w6k=␍␊␍␊-- ␍␊The list of lists␍␊');
    expect(bodyOf(message)?.decoded).toBe('é');
    expect(rulesBrokenBy(message)).toEqual(['base64-text-behind']);
    const whole = encoded('base64', 'SGVs␍␊␍␊-- ␍␊The list of lists␍␊');
    expect(bodyOf(whole)?.decoded).toBe('Hel');
    expect(rulesBrokenBy(whole)).toEqual(['base64-text-behind']);
  });

  test('goes on behind padding where base64 follows', () => {
    const message = encoded('base64', 'SGVs␍␊bG8=␍␊V29ybGQ=␍␊');
    expect(bodyOf(message)?.decoded).toBe('HelloWorld');
    expect(rulesBrokenBy(message)).toEqual(['base64-after-padding']);
  });

  test('that is none is not blamed for its charset', () => {
    const rules = rulesBrokenBy(encoded('base64', 'This is text.␍␊'));
    expect(rules).toContain('base64-letter');
    expect(rules).not.toContain('charset-differs');
  });

  test('is decoded where its name stands in quotes', () => {
    const message = encoded('"base64"', 'SGk=␍␊');
    expect(bodyOf(message)?.decoded).toBe('Hi');
    expect(rulesBrokenBy(message)).toEqual(['transfer-encoding-quoted']);
  });
});

describe('a body that stands as it is', () => {
  test('need not be made of lines where it is binary', () => {
    const type = 'application/octet-stream';
    expect(rulesBrokenBy(encoded('binary', 'a␊b␍c', type))).toEqual([]);
    expect(rulesBrokenBy(encoded('8bit', 'a␊b␍c', type))).toEqual([
      'line-end-not-crlf',
      'line-end-not-crlf',
    ]);
  });

  test('says what its charset makes of it', () => {
    const japanese = `${header}Content-Type: text/plain; charset=iso-2022-jp␍␊␍␊\x1b$B$3\x1b(B␍␊`;
    expect(bodyOf(japanese)?.decoded).toBe('こ');
    const wide = `${header}Content-Type: text/plain; charset=utf-16le␍␊Content-Transfer-Encoding: binary␍␊␍␊H\0i\0`;
    expect(bodyOf(wide)?.decoded).toBe('Hi');
    const ascii = `${header}Content-Type: text/plain; charset=iso-8859-1␍␊␍␊Hi␍␊`;
    expect(bodyOf(ascii)).not.toHaveProperty('decoded');
  });

  test('may be what OpenPGP has made', () => {
    const armored = (name: string) =>
      `-----BEGIN PGP ${name}-----␍␊␍␊iQ␍␊-----END PGP ${name}-----␍␊`;
    const text = `${header}␍␊-----BEGIN PGP SIGNED MESSAGE-----␍␊Hash: SHA256␍␊␍␊Hi␍␊${armored('SIGNATURE')}␍␊${armored('PUBLIC KEY BLOCK')}-----BEGIN PGP MESSAGE-----␍␊`;
    const titles = annotate(text)
      .filter(({ type }) => type.startsWith('armor'))
      .map(({ title }) => title);
    expect(titles).toEqual([
      'Signed text',
      'OpenPGP signature',
      'OpenPGP public key',
    ]);
  });
});

describe('a text in UTF-16', () => {
  const decodedText = (base64: string) =>
    bodyOf(
      `${header}Content-Type: text/plain; charset=UTF-16␍␊Content-Transfer-Encoding: base64␍␊␍␊${base64}␍␊`,
    )?.decoded;

  test('is big-endian where no mark says otherwise, and the mark is no part of it', () => {
    expect(decodedText('AEgAaQ==')).toBe('Hi');
    expect(decodedText('/v8ASABp')).toBe('Hi');
    expect(decodedText('//5IAGkA')).toBe('Hi');
  });
});

describe('a header field', () => {
  test('has no control character in an encoded-word', () => {
    const message = `${header}Subject: =?utf-8?q?a=0D=0ABcc:_b?=␍␊␍␊Hi␍␊`;
    expect(rulesBrokenBy(message)).toEqual(['encoded-word-control']);
    const tab = `${header}Subject: =?utf-8?q?a=09b?=␍␊␍␊Hi␍␊`;
    expect(rulesBrokenBy(tab)).toEqual([]);
  });

  test('tells of a name that looks like another address', () => {
    const rules = (to: string) =>
      annotate(`${header}To: ${to}␍␊␍␊Hi␍␊`).flatMap(
        ({ problem }) => problem?.rule ?? [],
      );
    expect(rules('"bob@example.org" <b@evil.example>')).toEqual([
      'display-name-other-address',
    ]);
    expect(rules('"Bob@example.org" <bob@example.org>')).toEqual([]);
    expect(rules('"Bob @ work" <bob@example.org>')).toEqual([]);
  });

  test('tells of a file name that is written in two directions', () => {
    const named = (parameter: string) =>
      rulesBrokenBy(
        `${header}Content-Disposition: attachment; ${parameter}␍␊␍␊Hi␍␊`,
      );
    const rule = ['file-name-direction'];
    expect(named('filename="a\u202egpj.exe"')).toEqual(rule);
    expect(named("filename*=utf-8''a%E2%80%AEgpj.exe")).toEqual(rule);
    expect(named("filename*=utf-8''%E2%80%93.txt")).toEqual([]);
  });

  test('does not take a name for a part of the address', () => {
    const all = annotate(`${header}To: Bob bob@example.net␍␊␍␊Hi␍␊`);
    const address = all.find(({ title }) => title.startsWith('Bob'));
    expect(address?.explanation).toMatch(/not complete/);
    expect(address?.problem?.message).toMatch(/between < and >/);
  });

  test('with empty tags does not say that nobody signs', () => {
    const signature =
      'DKIM-Signature: v=1; a=rsa-sha256; d=; s=sel; h=From; bh=; b=';
    const all = annotate(`${header}${signature}␍␊␍␊Hi␍␊`);
    const domain = all.find(({ title }) => title.startsWith('d='));
    expect(domain).toMatchObject({
      explanation: 'A tag of the signature, which says nothing here.',
      problem: { rule: 'signature-tag-missing' },
    });
  });

  test('names no charset where the parameter is empty', () => {
    const message = `${header}Content-Type: text/plain; charset=␍␊␍␊Hi␍␊`;
    expect(rulesBrokenBy(message)).toEqual(['parameter-value-missing']);
  });

  test('has a charset in the first section of a value alone', () => {
    const words = annotate(
      `${header}Content-Type: text/plain; name*0*=utf-8''a; name*1*=b␍␊␍␊Hi␍␊`,
    ).filter(({ type }) => type === 'parameter');
    expect(words[0]?.explanation).toMatch(/the charset and the language/);
    expect(words[1]?.explanation).not.toMatch(/the charset and the language/);
  });

  test('does not number a piece beyond their total', () => {
    const piece = (number: number) =>
      rulesBrokenBy(
        `${header}Content-Type: message/partial; id=a; number=${number}; total=2␍␊␍␊Hi␍␊`,
      );
    expect(piece(2)).toEqual([]);
    expect(piece(3)).toEqual(['partial-number-beyond']);
  });
});

describe('a file', () => {
  test('may have had its line ends made twice', () => {
    const twice = annotate(`${header}␍␊Hi␍␊`.replaceAll('␍', '␍␍'));
    const first = twice.find(({ problem }) => problem?.severity === 'error');
    expect(first?.problem?.message).toMatch(/^One CR too many/);
  });

  test('may begin with a byte order mark, which hides no header field', () => {
    const all = annotate(`\ufeff${header}␍␊Hi␍␊`);
    expect(all[0]).toMatchObject({
      type: 'byteOrderMark',
      span: { start: 0, end: 3 },
      problem: { rule: 'byte-order-mark' },
    });
    expect(all[1]).toMatchObject({ type: 'fieldName', title: 'From' });
    expect(rulesBrokenBy(`\ufeff${header}␍␊Hi␍␊`)).toEqual(['byte-order-mark']);
  });
});
