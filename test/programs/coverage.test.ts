import { describe, expect, test } from 'vitest';
import { programFolders, readPrograms } from './program-fixture.js';

const programs = [...programFolders, 'trouble'].flatMap(readPrograms);

/** What of smtplib a program can use. */
const smtplib =
  `SMTP SMTP_SSL LMTP with SMTP.connect SMTP.helo SMTP.ehlo SMTP.ehlo_or_helo_if_needed SMTP.has_extn
  SMTP.esmtp_features SMTP.does_esmtp SMTP.ehlo_resp SMTP.verify SMTP.expn SMTP.login SMTP.auth SMTP.auth_plain
  SMTP.auth_login SMTP.auth_cram_md5 SMTP.starttls SMTP.sendmail SMTP.send_message SMTP.mail SMTP.rcpt SMTP.data
  SMTP.docmd SMTP.putcmd SMTP.getreply SMTP.help SMTP.noop SMTP.rset SMTP.quit SMTP.close SMTP.set_debuglevel
  timeout source_address quoteaddr quotedata`.split(/\s+/);

/** Exceptions that need no TLS, or come before it can begin. */
const onceOnly = ['SMTPResponseException', 'SMTPConnectError', 'SMTPHeloError'];
const exceptions =
  `SMTPException SMTPNotSupportedError SMTPServerDisconnected SMTPResponseException SMTPSenderRefused
  SMTPRecipientsRefused SMTPDataError SMTPConnectError SMTPHeloError SMTPAuthenticationError`.split(
    /\s+/,
  );

/** What of sockets and TLS. */
const sockets =
  `socket.create_connection socket.socket socket.connect socket.send socket.sendall socket.recv socket.recv_into
  socket.makefile socket.shutdown socket.close socket.settimeout socket.setblocking select.select socket.getaddrinfo
  socket.gethostname socket.getfqdn ssl.create_default_context ssl.SSLContext.wrap_socket ssl.SSLCertVerificationError
  ssl.SSLSocket.getpeercert ssl.SSLSocket.cipher ssl.SSLSocket.version`.split(
    /\s+/,
  );

describe('the programs', () => {
  test.each([...smtplib, ...sockets])('use %s', (name) => {
    expect(programs.filter(({ covers }) => covers.includes(name))).not.toEqual(
      [],
    );
  });

  test.each(exceptions)('provoke %s in the clear and under TLS', (name) => {
    const found = programs.filter(({ covers }) => covers.includes(name));
    const securities = new Set(found.flatMap((each) => each.securities));
    expect([...securities].sort()).toEqual(
      expect.arrayContaining(
        onceOnly.includes(name) ? ['plain'] : ['plain', 'starttls', 'tls'],
      ),
    );
  });

  test('say what they show', () => {
    const silent = programs.filter(({ shows }) => !/^.{20,}[^.]$/.test(shows));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});
