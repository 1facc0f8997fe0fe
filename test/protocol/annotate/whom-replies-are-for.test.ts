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

describe('the replies to the mail data with PRDR', () => {
  const sent = `
    S: 220 mx.sandbox.test ESMTP Exim␍␊
    C: EHLO laptop.example␍␊
    S: 250-mx.sandbox.test␍␊250-CHUNKING␍␊250 PRDR␍␊
    C: MAIL FROM:<alice@example.org> PRDR␍␊
    S: 250 OK␍␊
    C: RCPT TO:<bob@sandbox.test>␍␊
    S: 250 Accepted␍␊
    C: RCPT TO:<carol@sandbox.test>␍␊
    S: 250 Accepted␍␊
    C: DATA␍␊
    S: 354 Go on␍␊
    C: ␍␊Hello␍␊.␍␊
    S: 353 PRDR content analysis beginning␍␊`;

  test('say whom each is for, and that the last is for the message', () => {
    const { server, findings } = annotateLast(`${sent}
      S: 250 PRDR R=<bob@sandbox.test> acceptance␍␊
      S: 450 PRDR R=<carol@sandbox.test> temporary refusal␍␊
      S: 250 OK id=1vMabc␍␊`);
    expect(wordsOf(server, '250').explanation).toMatch(
      /for bob@sandbox\.test alone; it holds if/,
    );
    expect(wordsOf(server, '450').explanation).toMatch(
      /for carol@sandbox\.test alone\.$/,
    );
    expect(wordsOf(server.toReversed(), '250').explanation).toMatch(
      /for the message as a whole\.$/,
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        message:
          'PRDR lets the server answer once for each recipient, in the order of their RCPT commands, and last for the message as a whole: 250 for bob@sandbox.test, 450 for carol@sandbox.test.',
      }),
    );
  });

  test('leave nobody with the message where the last is a no', () => {
    const { findings } = annotateLast(`${sent}
      S: 250 PRDR R=<bob@sandbox.test> acceptance␍␊
      S: 250 PRDR R=<carol@sandbox.test> acceptance␍␊
      S: 550 No␍␊`);
    expect(findings).toContainEqual(
      expect.objectContaining({
        message: expect.stringMatching(/nobody gets it/),
      }),
    );
  });
});
