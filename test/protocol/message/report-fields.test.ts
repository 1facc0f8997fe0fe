import { describe, expect, test } from 'vitest';
import { expectField, rulesOf, wordsIn } from './described.js';

describe('the fields of message/delivery-status (RFC 3464)', () => {
  test.each([
    [
      'Reporting-MTA',
      '{space: }{mtaNameType:dns}{semicolon:;}{space: }{mtaName:mx.example.org}',
      'mx.example.org',
    ],
    [
      'Received-From-MTA',
      '{space: }{mtaNameType:dns}{semicolon:;}{space: }{mtaName:laptop.example}{space: }{comment:([192.0.2.1])}',
      'laptop.example',
    ],
    [
      'Final-Recipient',
      '{space: }{addressType:RFC822}{semicolon:;}{space: }{genericAddress:Bob@example.org}',
      'Bob@example.org',
    ],
    [
      'Original-Recipient',
      '{addressType:rfc822}{semicolon:;}{genericAddress:"bob (home)"@example.org}',
      '"bob (home)"@example.org',
    ],
    ['Action', '{space: }{action:Failed}', 'failed'],
    [
      'Status',
      '{space: }{enhancedStatusCode:5.1.1}{space: }{comment:(no such mailbox)}',
      '5.1.1',
    ],
    [
      'Diagnostic-Code',
      '{space: }{diagnosticType:smtp}{semicolon:;}{space: }{diagnosticText:{replyCode:550}{separator: }{enhancedStatusCode:5.1.1}{space: }{textString:<nobody@example.org>: unknown (in reply to␍␊    RCPT TO)}}{space: }',
      '550 5.1.1 <nobody@example.org>: unknown (in reply to    RCPT TO)',
    ],
    [
      'Diagnostic-Code',
      '{diagnosticType:smtp}{semicolon:;}{diagnosticText:{replyCode:550}{separator:-}{enhancedStatusCode:5.7.26}{space: }{textString:Unauthenticated}}',
      '550-5.7.26 Unauthenticated',
    ],
    [
      'Diagnostic-Code',
      '{diagnosticType:smtp}{semicolon:;}{space: }{diagnosticText:{textString:timed out}}',
      'timed out',
    ],
    ['Original-Envelope-Id', '{space: }{text:QQ314159}', 'QQ314159'],
    ['Final-Log-ID', '{text:4f.1}', '4f.1'],
  ])('%s is read: %s', (name, marked, text) => {
    expect(expectField(name, marked).text).toBe(text);
  });

  test.each([
    ['Reporting-MTA', 'mx.example.org', ['report-type-missing']],
    ['Reporting-MTA', 'dns;', ['report-text-missing']],
    ['Final-Recipient', 'fax; 1234', ['report-type-unknown']],
    ['Action', 'bounced', ['action-unknown']],
    ['Action', '', ['action-unknown']],
    ['Status', '5.1', ['status-malformed']],
    ['Status', '1.1.1', ['status-malformed']],
    ['Status', '5.01.1', ['status-leading-zero']],
    ['Status', '5.1.1 bad', ['status-malformed']],
    ['Status', 'RO', ['status-of-mailbox']],
    ['Arrival-Date', 'Fri, 21 Nov 1997 09:55:06 -0600', []],
    ['Last-Attempt-Date', '32 Nov', ['date-time-malformed']],
  ])('%s: %s breaks %o', (name, body, rules) => {
    expect(rulesOf(name, body)).toEqual(rules);
  });

  test('tell what became of the message', () => {
    const words = (body: string) =>
      wordsIn('Action', body).get(body)?.explanation;
    expect(words('failed')).toMatch(/nobody will try again/);
    expect(words('Delayed')).toMatch(/keeps trying/);
    expect(words('gone')).toMatch(/^No action/);
  });

  test('leave the meaning of a status code to those who know it', () => {
    const words = wordsIn('Diagnostic-Code', 'smtp; 450 4.7.1 Later');
    expect([...words.keys()]).toEqual(['smtp', '450', 'Later']);
    expect(words.get('450')?.explanation).toMatch(/not now/);
  });
});

describe('the fields of message/disposition-notification (RFC 8098)', () => {
  test.each([
    [
      'Reporting-UA',
      '{space: }{agentName:laptop.example}{semicolon:;}{space: }{agentProduct:Foomail 97.1; beta}',
      'laptop.example; Foomail 97.1; beta',
    ],
    ['Reporting-UA', '{agentName:Foomail}', 'Foomail'],
    [
      'Disposition',
      '{space: }{actionMode:manual-action}{slash:/}{sendingMode:MDN-sent-manually}{semicolon:;}{space: }{dispositionType:displayed}',
      'manual-action mdn-sent-manually displayed',
    ],
    [
      'Disposition',
      '{actionMode:automatic-action}{slash:/}{sendingMode:MDN-sent-automatically}{semicolon:;}{dispositionType:deleted}{slash:/}{dispositionModifier:error}{comma:,}{dispositionModifier:x}',
      'automatic-action mdn-sent-automatically deleted error x',
    ],
    [
      'Original-Message-ID',
      '{messageId:{open:<}{idLeft:1}{at:@}{idRight:x}{close:>}}',
      '1@x',
    ],
  ])('%s is read: %s', (name, marked, text) => {
    expect(expectField(name, marked).text).toBe(text);
  });

  test.each([
    ['Disposition', 'displayed', ['disposition-malformed']],
    [
      'Disposition',
      'manual-action/MDN-sent-manually; read',
      ['disposition-malformed'],
    ],
    ['Reporting-UA', '', ['agent-missing']],
  ])('%s: %s breaks %o', (name, body, rules) => {
    expect(rulesOf(name, body)).toEqual(rules);
  });
});

describe('the fields of message/feedback-report (RFC 5965)', () => {
  test.each([
    ['Feedback-Type', 'abuse', []],
    ['Feedback-Type', 'a b', ['feedback-type-malformed']],
    ['Version', '1', []],
    ['Version', '1.0', ['report-version-malformed']],
    ['User-Agent', 'Example/1.0', []],
    ['Original-Mail-From', '<alice@example.org>', []],
    ['Original-Rcpt-To', '<bob@example.org>', []],
    ['Source-IP', '2001:db8::1', []],
    ['Source-IP', 'mail.example.org', ['source-address-malformed']],
    ['Incidents', 'many', ['incident-count-malformed']],
    ['Reported-Domain', 'example.org', []],
    ['Reported-URI', 'https://example.org/', []],
  ])('%s: %s breaks %o', (name, body, rules) => {
    expect(rulesOf(name, body)).toEqual(rules);
  });

  test('tell what the message is taken for', () => {
    const words = (body: string) => wordsIn('Feedback-Type', body).get(body);
    expect(words('abuse')?.explanation).toMatch(/spam/);
    expect(words('x')?.explanation).toMatch(/not known|No report type/);
  });
});
