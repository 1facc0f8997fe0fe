import { describe, expect, test } from 'vitest';
import { explain } from '../../../protocol/explain/explain.js';
import type { Verdict } from '../../../protocol/explain/explained.js';
import { encodeText } from '../../../protocol/source/octets.js';

function verdictOn(...lines: string[]): Verdict {
  return explain(encodeText(lines.join('\n'))).verdict;
}

/** What the verdict says that the server said. */
function said(...lines: string[]): string | undefined {
  return /“(.*)”/.exec(verdictOn(...lines).cause ?? '')?.[1];
}

describe('a refusal that a text quotes', () => {
  test.each([
    [
      'amid the words of who asks',
      'I get 550 5.7.1 relaying denied when I send to bob. What am I missing?',
      '550 5.7.1 relaying denied',
    ],
    [
      'without an enhanced status code',
      'Every time I send a mail I get 550 relay not permitted. Please help!',
      '550 relay not permitted.',
    ],
    [
      'between quotation marks',
      'Expected 354 but got code "550", with message "550 5.7.1 User not authorized to send" in Transport.php:419',
      '550 5.7.1 User not authorized to send',
    ],
    [
      'between quotation marks with other words',
      'Getting "SMTP error 454 4.7.1 Relay access denied" in my program',
      '454 4.7.1 Relay access denied',
    ],
    [
      'as Roundcube shows it',
      'SMTP Error (535): Authentication failed',
      '535 Authentication failed',
    ],
    [
      'as Roundcube shows it, with an enhanced status code',
      'SMTP Error: [550] 5.7.1 <bob@example.net>: Relay access denied',
      '550 5.7.1 <bob@example.net>: Relay access denied',
    ],
    [
      'between apostrophes, with one of its own',
      "Remote server returned '550 5.7.26 Not accepted due to domain's DMARC policy.'",
      "550 5.7.26 Not accepted due to domain's DMARC policy.",
    ],
    [
      'with what it was in reply to',
      '<bob@example.net>: host mx.example.net[203.0.113.7] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)',
      '552 5.2.2 Mailbox full',
    ],
    [
      'as a tuple of Python',
      String.raw`SMTPSenderRefused: (530, b'5.7.0 Authentication Required. Go to\n5.7.0  https://example.com/ - gsmtp', 'alice@example.org')`,
      '530 5.7.0 Authentication Required. Go to https://example.com/ - gsmtp',
    ],
    [
      'as .NET gives it to the program, without its code',
      'System.Net.Mail.SmtpException: The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.57 Client not authenticated to send mail.',
      '530 5.7.57 Client not authenticated to send mail.',
    ],
    [
      'as .NET tells of a mailbox',
      'SmtpFailedRecipientException: Mailbox unavailable. The server response was: 5.7.1 Unable to relay for bob@example.com',
      '550 5.7.1 Unable to relay for bob@example.com',
    ],
    [
      'as .NET tells of a mailbox that is not there now',
      'SmtpException: Mailbox unavailable. The server response was: 4.2.1 Try again later',
      '450 4.2.1 Try again later',
    ],
    [
      'as JavaMail gives it to the program',
      'com.sun.mail.smtp.SMTPAddressFailedException: 550 5.1.1 <bob@example.com>: User unknown',
      '550 5.1.1 <bob@example.com>: User unknown',
    ],
    [
      'on a line of its own',
      "Your message wasn't delivered. The response was:\n\n550 No Such User Here\n",
      '550 No Such User Here',
    ],
  ])('is told: %s', (_, text, quoted) => {
    expect(said(...text.split('\n'))).toBe(quoted);
  });

  test('is told where the header section of the message follows, as in a report of Exchange', () => {
    const { title, cause } = verdictOn(
      'Delivery has failed to these recipients or groups:',
      '',
      'bob@example.net',
      "Remote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found'",
      '',
      'Original message headers:',
      '',
      'Received: from mx.example.org',
      'From: alice@example.org',
      'To: bob@example.net',
      'Subject: Lunch',
    );
    expect(title).toBe(
      'This is no log of a session, but it quotes a server that refused something.',
    );
    expect(cause).toContain('550 5.1.10');
  });

  test('is told where the text is the exception of a program that has a log of its own', () => {
    const { title, cause } = verdictOn(
      'javax.mail.SendFailedException: Invalid Addresses;',
      '  nested exception is:',
      '\tcom.sun.mail.smtp.SMTPAddressFailedException: 550 5.1.1 User unknown',
      '\tat com.sun.mail.smtp.SMTPTransport.rcptTo(SMTPTransport.java:2064)',
      '\tat javax.mail.Transport.send(Transport.java:124)',
    );
    expect(title).toMatch(/quotes a server that refused something\.$/);
    expect(cause).toContain('“550 5.1.1 User unknown”');
  });

  test('is not taken for a greeting where it stands alone', () => {
    const { title, cause } = verdictOn(
      '550-5.7.26 This mail has been blocked because the sender is unauthenticated.',
      '550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
      '550 5.7.26  https://example.com/ - gsmtp',
    );
    expect(title).toMatch(/quotes a server that refused something\.$/);
    expect(cause).toContain('Neither SPF nor DKIM');
  });

  test.each([
    ['a number of things', 'I got 550 emails today. Please help!'],
    ['an error of HTTP', 'HTTP/1.1 503 Service Unavailable'],
    ['a status of HTTP on a line', '502 Bad Gateway'],
  ])('is not seen in %s', (_, text) => {
    expect(verdictOn(...text.split('\n')).type).toBe('unknown');
  });
});

describe('the words of a program alone', () => {
  test.each([
    [
      'PHPMailer could not sign in',
      'Message could not be sent. Mailer Error: SMTP Error: Could not authenticate.',
      'The client could not sign in.',
    ],
    [
      'PHPMailer could not connect',
      'Mailer Error: SMTP connect() failed. https://github.com/PHPMailer/PHPMailer/wiki/Troubleshooting',
      'The client could not connect to the server, or not begin TLS there.',
    ],
    [
      'PHP had nobody to hand the message to',
      'Mailer Error: Could not instantiate mail function.',
      'PHP could not hand the message to the mail program of its machine.',
    ],
    [
      'nobody answered, where another line says no more than that it failed',
      'SMTP Error: Could not connect to SMTP host.\nSMTP server error: Failed to connect to server SMTP code: 110 Additional SMTP info: Connection timed out',
      'There was no connection: nobody answered in time.',
    ],
    [
      'JavaMail got no greeting',
      'javax.mail.MessagingException: Could not connect to SMTP host: smtp.example.com, port: 465, response: -1',
      'The server sent no greeting.',
    ],
    [
      '.NET lost the connection',
      'System.IO.IOException: Unable to read data from the transport connection: net_io_connectionclosed.',
      'The server closed the connection, and the client had not asked it to.',
    ],
    [
      '.NET waited in vain',
      'SmtpException: Failure sending mail. A connection attempt failed because the connected party did not properly respond after a period of time',
      'There was no connection: nobody answered in time.',
    ],
    [
      '.NET did not find the server',
      "SmtpException: Failure sending mail. ---> WebException: The remote name could not be resolved: 'smtp.example.invalid'",
      'The server was not found: its name leads to no address.',
    ],
    [
      'Go did not find the server',
      'dial tcp: lookup smtp.example.invalid: no such host',
      'The server was not found: its name leads to no address.',
    ],
    [
      '.NET did not trust the certificate',
      'AuthenticationException: The remote certificate is invalid according to the validation procedure.',
      'The client ended the session, since it does not trust the server’s certificate.',
    ],
  ])('say that %s', (_, text, title) => {
    const verdict = verdictOn(...text.split('\n'));
    expect([verdict.type, verdict.title]).toEqual(['bad', title]);
    expect(verdict.references.length).toBeGreaterThan(0);
  });
});
