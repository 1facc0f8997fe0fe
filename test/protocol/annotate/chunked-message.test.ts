import { describe, expect, test } from 'vitest';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { wordsOf } from './annotated.js';
import { annotateAt, annotateLast, envelope } from './last-exchange.js';

describe('an announced chunk (RFC 3030 section 2)', () => {
  const eachTurn = (conversation: string) => {
    const session = readSession(eventsOf(conversation));
    return session.exchanges.flatMap(({ turn, index }) =>
      turn?.type === 'command' && turn.verb === 'BDAT'
        ? [annotateAt(session, index).markedClient]
        : [],
    );
  };

  test('is a message, in its BDAT', () => {
    expect(
      eachTurn(`${envelope}
        C: BDAT 18 LAST␍␊Subject: Hi␍␊␍␊Yo␍
        S: 250 OK␍␊`),
    ).toEqual([
      '{verb!extension-not-offered:BDAT} {chunkSize:18} {endMarker:LAST}␍␊{fieldName:Subject}: {fieldBody:Hi}␍␊{separator:␍␊}Yo{lineEnd!line-end-not-crlf:␍}',
    ]);
  });

  test('may end anywhere in the message, which the next one goes on with', () => {
    const conversation = `${envelope}
      C: BDAT 8␍␊Subject:BDAT 9␍␊ =?utf-8?BDAT 24 LAST␍␊q?caf=C3=A9?=␍␊␍␊.␍␊Text
      S: 250 OK␍␊250 OK␍␊250 OK␍␊`;
    expect(eachTurn(conversation)).toEqual([
      '{verb!extension-not-offered:BDAT} {chunkSize:8}␍␊{fieldName:Subject}:',
      '{verb!extension-not-offered:BDAT} {chunkSize:9}␍␊ {encodedWord:=?utf-8?}',
      '{verb!extension-not-offered:BDAT} {chunkSize:24} {endMarker:LAST}␍␊{encodedWord:q?caf=C3=A9?=}␍␊{separator:␍␊}.␍␊Text',
    ]);
    expect(
      wordsOf(annotateLast(conversation).client, '=?utf-8?q?caf=C3=A9?=')
        .decoded,
    ).toBe('café');
  });

  test('is not asked for what the next one may bring', () => {
    const rest = (last: string) => `${envelope}
      C: BDAT 19${last}␍␊From: a@b.example␍␊
      S: 250 OK␍␊`;
    const lacking = (conversation: string) =>
      annotateLast(conversation).messages.filter((each) => /Date/.test(each));
    expect(lacking(rest(''))).toEqual([]);
    expect(lacking(rest(' LAST'))).toHaveLength(1);
  });

  test('tells once what is wrong with several', () => {
    const session = readSession(
      eventsOf(`${envelope}
        C: BDAT 6␍␊From: BDAT 15␍␊a@b.example␍␊X:BDAT 6 LAST␍␊ y␍␊␍␊
        S: 250 OK␍␊250 OK␍␊250 OK␍␊`),
    );
    const lacking = session.exchanges.map(({ index }) =>
      annotateAt(session, index).messages.filter((each) => /Date/.test(each)),
    );
    expect(lacking.flat()).toHaveLength(1);
    expect(lacking.at(-1)).toHaveLength(1);
  });

  test('is no more than octets where nobody saw the message begin', () => {
    const session = readSession([
      { at: 0, type: 'joined' },
      ...eventsOf('C: BDAT 4 LAST␍␊Hi␍␊\nS: 250 OK␍␊').slice(2),
    ]);
    expect(annotateAt(session, 0).markedClient).toMatch(/\{chunk:Hi␍␊\}$/);
  });
});
