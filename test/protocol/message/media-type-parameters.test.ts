import { describe, expect, test } from 'vitest';
import { parseContentDisposition } from '../../../protocol/message/disposition.js';
import { parseContentType } from '../../../protocol/message/media-type.js';
import { unmark } from '../../support/marked.js';
import { expectMarked } from './marked-field.js';

describe('MIME parameters (RFC 2045 section 5.1)', () => {
  test('have values with and without quotes', () => {
    const { mediaType, text } = expectMarked(
      parseContentType,
      '{space: }{type:Text}{slash:/}{subtype:PLAIN}{semicolon:;}{space: }{parameter:{attribute:Charset}{equals:=}{value:utf-8}}{semicolon:;}{space:␍␊ }{parameter:{attribute:name}{equals:=}{value:"a \\"b\\".txt"}}{space: }{comment:(c)}{semicolon:;}',
    );
    expect(mediaType).toEqual({
      type: 'text',
      subtype: 'plain',
      parameters: { charset: 'utf-8', name: 'a "b".txt' },
    });
    expect(text).toBe('text/plain; charset=utf-8; name=a "b".txt');
  });

  test.each([
    ['{type:text}', ['media-type-malformed'], undefined],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{space: }{parameter:{attribute:boundary}{equals:=}{value:a}{unknown:=b}}',
      ['parameter-not-quoted'],
      { boundary: 'a=b' },
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{space: }{parameter:{attribute:name}{equals:=}{value:my}{unknown: file.txt}}',
      ['file-name-not-quoted'],
      { name: 'my file.txt' },
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{space: }{parameter:{attribute:charset}{equals:=}{value:x}}',
      ['semicolon-missing'],
      { charset: 'x' },
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{attribute:charset}',
      ['parameter-malformed'],
      {},
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{parameter:{attribute:charset}{equals:=}}',
      ['parameter-value-missing'],
      { charset: '' },
    ],
    [
      '{type:text}{slash:/}{subtype:plain}{semicolon:;}{parameter:{attribute:a}{equals:=}{value:b}}{semicolon:;}{parameter:{attribute:A}{equals:=}{value:c}}',
      ['parameter-repeated'],
      { a: 'b' },
    ],
  ])('%s breaks %o', (marked, rules, parameters) => {
    const { mediaType } = expectMarked(parseContentType, marked, rules);
    expect(mediaType?.parameters).toEqual(parameters);
  });

  test.each([
    ["attachment; filename*=UTF-8''na%C3%AFve.txt", 'naïve.txt'],
    [
      "attachment; filename=naive.txt; filename*=utf-8'fr'na%C3%AFve.txt",
      'naïve.txt',
    ],
    ['attachment; filename*1=name; filename*0="long "', 'long name'],
    ["attachment; filename*0*=utf-8''%C3; filename*1*=%A9.txt", 'é.txt'],
    ["attachment; filename*=klingon''a%20b", 'a b'],
  ])('are put together as RFC 2231 says: %s', (body, filename) => {
    const { node } = parseContentDisposition(unmark(body), 0);
    expect(node.disposition).toEqual({
      type: 'attachment',
      parameters: { filename },
    });
  });
});
