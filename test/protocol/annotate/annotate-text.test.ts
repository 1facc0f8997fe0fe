import { describe, expect, test } from 'vitest';
import { annotateMessage } from '../../../protocol/annotate/annotate-message.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { unmark } from '../../support/marked.js';
import { markAnnotations } from './annotated.js';

/** Annotates a text with that Content-Type; expects the same marks in it. */
function expectText(contentType: string, marked: string) {
  const header = `MIME-Version: 1.0␍␊Content-Type: ${contentType}␍␊␍␊`;
  const octets = unmark(`${header}${marked.replace(/(?<=\{\w+)![\w-]+/g, '')}`);
  const { node, problems } = parseMessage(octets);
  const { annotations } = annotateMessage('message', node, problems);
  const start = unmark(header).length;
  const inText = annotations.filter(({ span }) => span.start >= start);
  const span = { start, end: octets.length };
  expect(markAnnotations(octets, inText, span)).toBe(marked);
  return inText;
}

describe('the annotations of a plain text', () => {
  test('tell where a flowed line goes on', () => {
    const flowed = 'text/plain; format=flowed';
    expectText(flowed, 'Lunch{flowedLineEnd: ␍␊}at noon?␍␊');
    expectText('text/plain', 'Lunch ␍␊at noon?␍␊');
    const text = `${flowed}; delsp=yes`;
    const [lineEnd] = expectText(text, 'Lunch{flowedLineEnd: ␍␊}time');
    expect(lineEnd?.explanation).toMatch(/no part of the text/);
  });

  test('tell where the signature begins', () => {
    const flowed = 'text/plain; format=flowed';
    expectText(flowed, 'Hi␍␊{signatureSeparator:-- }␍␊Alice␍␊');
    expectText('text/plain', '{signatureSeparator:-- }␍␊Alice␍␊');
    expectText('text/plain', 'Hi␍␊--␍␊Alice -- ␍␊');
  });

  test('show what a file in uuencode says', () => {
    const [file] = expectText(
      'text/plain',
      'Hi␍␊{uuencoded:begin 644 hello.txt␍␊%2&5L;&\\␍␊`␍␊end}␍␊',
    );
    expect(file).toMatchObject({
      title: 'File in uuencode: hello.txt',
      decoded: 'Hello',
    });
    expectText(
      'text/plain',
      '{uuencoded!uuencode-end-missing:begin 644 hello.txt␍␊%2&5L;&\\}␍␊',
    );
  });

  test('name other encodings of files', () => {
    const [yenc] = expectText(
      'text/plain',
      '{encodedFile:=ybegin line=128 size=5 name=a.bin}␍␊',
    );
    expect(yenc?.title).toBe('File in yEnc: a.bin');
    expectText(
      'text/plain',
      '{encodedFile:(This file must be converted with BinHex 4.0)}␍␊',
    );
  });

  test('show what Python meant', () => {
    const [text] = expectText(
      'text/plain',
      "{pythonBytes!python-bytes-literal:b'caf\\xc3\\xa9'}␍␊",
    );
    expect(text?.decoded).toBe('café');
    const [base64] = expectText(
      'text/plain',
      "{pythonBytes!python-bytes-literal:b'SGVsbG8='}",
    );
    expect(base64?.decoded).toBe('Hello');
  });
});

describe('the annotation of a body in base64', () => {
  test('shows what Python meant', () => {
    const encoding = 'text/plain␍␊Content-Transfer-Encoding: base64';
    const [body] = expectText(
      encoding,
      "{body!python-bytes-literal:b'SGVsbG8='}␍␊",
    );
    expect(body?.decoded).toBe('Hello');
  });

  test('tells of a text that is not in the charset it names', () => {
    const encoding =
      'text/plain; charset=utf-8␍␊Content-Transfer-Encoding: base64';
    expectText(encoding, '{body!charset-differs:Y2Fm6Q==}␍␊');
    expectText(encoding, '{body:Y2Fmw6k=}␍␊');
  });

  test('shows the message that should not have been encoded', () => {
    const encoding = 'message/rfc822␍␊Content-Transfer-Encoding: base64';
    const [body] = expectText(encoding, '{body:U3ViamVjdDogSGkNCg0K}');
    expect(body?.decoded).toBe('Subject: Hi');
  });
});
