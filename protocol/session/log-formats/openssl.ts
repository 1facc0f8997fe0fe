/**
 * Screens of openssl s_client: much about certificates and TLS, and behind it
 * what was typed and what the server said, as on a screen of telnet. With
 * -starttls it speaks EHLO and STARTTLS itself, and shows the last line of the
 * reply to its EHLO.
 */
import { findVerbRule } from '../../smtp/verbs.js';
import { LogBuilder, linesOf, type TextLine } from './log-builder.js';
import type { LogFormat } from './log-format.js';
import { ScreenReader } from './screen-reader.js';

export const openssl: LogFormat = {
  name: 'openssl',
  title: 'a screen of openssl s_client',
  explanation:
    'What openssl s_client prints of TLS and of the certificates, and the session inside.',
  references: [
    {
      title: 'openssl-s_client',
      url: 'https://docs.openssl.org/master/man1/openssl-s_client/',
    },
  ],
  marks: (text) =>
    /^(?:CONNECTED\([0-9A-F]+\)|verify return:|depth=[0-9]|Certificate chain|connect:errno=|[0-9A-F]{8,}:error:|-----(?:BEGIN|END) CERTIFICATE-----|SSL handshake has read|SSL-Session:|Verify return code:|New, TLS|Verification: )/.test(
      text,
    ),
  read(log) {
    const builder = new LogBuilder();
    const screen = new ScreenReader(builder);
    const tls = new TlsWords();
    for (const line of linesOf(log)) {
      if (screen.isInMailData || isOfSession(line, tls, builder)) {
        tls.secure(builder);
        screen.read(line);
      } else {
        screen.flush();
        if (isTrouble.test(line.text)) {
          builder.trouble(line, 'openssl tells of an error.');
        } else builder.remark(line, tls.read(line.text));
      }
    }
    screen.flush();
    return builder.log;
  },
};

const isTrouble = /^[0-9A-F]{8,}:error:|^connect:errno=|^BIO_lookup|^connect: /;

function isOfSession({ text }: TextLine, tls: TlsWords, builder: LogBuilder) {
  if (!tls.isOver) return false;
  if (/^[2-5][0-9]{2}(?:[ -]|$)/.test(text)) {
    // The end of the reply to openssl's own EHLO, which came before TLS.
    return builder.has() || !/^250 [A-Z0-9]/.test(text);
  }
  const [verb = ''] = /^[A-Za-z]+/.exec(text) ?? [];
  const isResponse =
    builder.has() && builder.connection().awaited === 'authResponse';
  return isResponse || findVerbRule(verb.toUpperCase()) !== undefined;
}

/** What openssl prints of the handshake. */
class TlsWords {
  #protocol: string | undefined;
  #cipher: string | undefined;
  #authorized: boolean | undefined;
  #error: string | undefined;
  #isInCertificate = false;
  #isInTicket = false;
  /** The handshake is told of, and what follows is the session. */
  isOver = false;

  /** Tells the connection of TLS, once. */
  secure(builder: LogBuilder) {
    if (builder.has()) return;
    const connection = builder.begin();
    connection.add({
      type: 'secured',
      ...(this.#protocol && { protocol: this.#protocol }),
      ...(this.#cipher && { cipher: this.#cipher }),
      ...(this.#authorized !== undefined && { authorized: this.#authorized }),
      ...(this.#error && { authorizationError: this.#error }),
    });
  }

  /** A sentence about a line. */
  read(text: string): string {
    if (/^-----BEGIN/.test(text)) this.#isInCertificate = true;
    if (this.#isInCertificate) {
      if (/^-----END/.test(text)) this.#isInCertificate = false;
      return 'The server’s certificate, in base64.';
    }
    if (/^Post-Handshake New Session Ticket/.test(text))
      this.#isInTicket = true;
    if (/^---$/.test(text)) {
      this.#isInTicket = false;
      return 'A line between two parts.';
    }
    if (this.#isInTicket) return 'A ticket to take up the TLS session again.';
    const [, protocol, cipher] =
      /^New, (\S+), Cipher is (\S+)/.exec(text) ?? [];
    if (protocol && cipher) {
      this.#protocol = protocol;
      this.#cipher = cipher;
      return `TLS has begun, with ${protocol} and the cipher suite ${cipher}.`;
    }
    const [, code, reason] =
      /^\s*Verify return code: ([0-9]+) \((.*)\)/.exec(text) ?? [];
    if (code && reason) {
      this.isOver = true;
      this.#authorized = code === '0';
      if (code !== '0') this.#error = reason;
      return code === '0'
        ? 'The certificate was verified.'
        : `The certificate could not be verified: ${reason}.`;
    }
    if (/^CONNECTED/.test(text)) return 'The TCP connection is there.';
    if (/^250 /.test(text)) {
      return 'The last line of the reply to the EHLO that openssl sent before STARTTLS.';
    }
    if (text === 'RENEGOTIATING') {
      return 'A line that began with R was typed: openssl takes it for its own command, and not for one of SMTP. The option -quiet, or a small r, helps.';
    }
    if (/^(?:DONE|closed|read:errno)/.test(text)) {
      return 'The connection is over.';
    }
    if (text.trim() === '') return 'A blank line.';
    return 'Of the TLS handshake, and the server’s certificate.';
  }
}
