import { describe, expect, test } from 'vitest';
import { wordsOf } from './annotated.js';
import { annotateLast, data } from './last-exchange.js';

describe('the replies to the mail data in LMTP', () => {
  const accepted = `
    S: 220 mx.sandbox.test LMTP␍␊
    C: LHLO laptop.example␍␊
    S: 250-mx.sandbox.test␍␊250 CHUNKING␍␊
    C: MAIL FROM:<alice@example.org>␍␊
    S: 250 OK␍␊
    C: RCPT TO:<bob@sandbox.test>␍␊
    S: 250 OK␍␊
    C: RCPT TO:<carol@sandbox.test>␍␊
    S: 550 No␍␊
    C: RCPT TO:<dave@sandbox.test>␍␊
    S: 250 OK␍␊`;

  test.each([
    'C: BDAT 1 LAST␍␊x',
    'C: DATA␍␊\nS: 354 Go on␍␊\nC: ␍␊Hello␍␊.␍␊',
  ])('say whom each is for: %j', (sent) => {
    const { server } = annotateLast(
      `${accepted}\n${sent}\nS: 250 OK␍␊\nS: 452 Full␍␊`,
    );
    expect(wordsOf(server, '250').explanation).toMatch(
      /for bob@sandbox\.test alone\.$/,
    );
    const full = wordsOf(server, '452');
    expect(full.explanation).toMatch(/for dave@sandbox\.test alone\.$/);
    expect(full.references).toContainEqual({ rfc: 2033, section: '4.2' });
  });

  test('are those of one message in SMTP', () => {
    const { server } = annotateLast(`${data}
      C: ␍␊Hello␍␊.␍␊
      S: 250 OK␍␊`);
    expect(wordsOf(server, '250').explanation).not.toMatch(/alone/);
  });
});
