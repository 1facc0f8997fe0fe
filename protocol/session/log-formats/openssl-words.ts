/** What openssl s_client says itself: of the handshake, of certificates and tickets, and of its keys. */
import { findConnectionFailure } from './connection-failure.js';
import type { LogBuilder } from './log-builder.js';
import type { TextLine } from './text-line.js';

const isTrouble =
  /^[0-9A-F]{8,16}:error:|^connect:errno=|^BIO_lookup|^connect: /;

/** Whether a line behind the beginning of the session is not of it. */
export function isOpensslWords(text: string): boolean {
  return (
    isTrouble.test(text) ||
    /^(?:---|Post-Handshake New Session Ticket|read R BLOCK|read:errno=|RENEGOTIATING|KEYUPDATE|DONE|closed|depth=[0-9]|verify (?:return|error):)/.test(
      text,
    )
  );
}

export class OpensslWords {
  readonly #builder: LogBuilder;
  #protocol: string | undefined;
  #cipher: string | undefined;
  #authorized: boolean | undefined;
  #error: string | undefined;
  #isInCertificate = false;
  #isInTicket = false;
  #isSecured = false;
  #hasCertificate = true;
  #hasOwnReply = false;
  /** The handshake is told of, and what follows is the session. */
  isOver = false;

  constructor(builder: LogBuilder) {
    this.#builder = builder;
  }

  /** Whether client and server have begun to talk. */
  get isInSession(): boolean {
    return this.#isSecured;
  }

  /** Whether the reply line is the end of the reply to openssl’s own EHLO, which came before TLS. */
  isOwnReply(text: string): boolean {
    return !this.#hasOwnReply && /^250 [A-Z0-9]/.test(text);
  }

  /** Whether the line is inside a certificate or a ticket, whatever it says. */
  get isInside(): boolean {
    return this.#isInCertificate || this.#isInTicket;
  }

  /** Tells the connection of TLS, once. */
  secure() {
    if (this.#isSecured) return;
    this.#isSecured = true;
    this.#builder.connection().add({
      type: 'secured',
      ...(this.#protocol && { protocol: this.#protocol }),
      ...(this.#cipher && { cipher: this.#cipher }),
      ...(this.#authorized !== undefined && { authorized: this.#authorized }),
      ...(this.#error && { authorizationError: this.#error }),
    });
  }

  /** Reads a line of openssl's own. */
  read(line: TextLine) {
    const { text } = line;
    if (text.startsWith('250 ')) this.#hasOwnReply = true;
    if (text.startsWith('no peer certificate')) this.#hasCertificate = false;
    if (isTrouble.test(text)) this.#readTrouble(line);
    else this.#builder.remark(line, this.#readPart(text) ?? explain(text));
  }

  #readTrouble(line: TextLine) {
    if (this.#isSecured && /unexpected eof/.test(line.text)) {
      this.#builder.connection().add({ type: 'closed', by: 'server' });
      this.#builder.remark(
        line,
        'The server closed the connection, without ending TLS first.',
      );
    } else if (this.#isSecured && !findConnectionFailure(line.text)) {
      this.#builder.remark(line, 'openssl tells of an error.');
    } else this.#builder.trouble(line, 'openssl tells of an error.');
  }

  #readPart(text: string): string | undefined {
    if (text.startsWith('-----BEGIN')) this.#isInCertificate = true;
    if (this.#isInCertificate) {
      if (text.startsWith('-----END')) this.#isInCertificate = false;
      return 'The server’s certificate, in base64.';
    }
    if (/^(?:Post-Handshake New Session Ticket|SSL-Session:)/.test(text)) {
      this.#isInTicket = true;
    }
    if (/^---$/.test(text)) {
      this.#isInTicket = false;
      return 'A line between two parts.';
    }
    return (
      this.#readVerdict(text) ?? this.#readTls(text) ?? this.#readEnd(text)
    );
  }

  #readVerdict(text: string): string | undefined {
    const [, early] = /^verify error:num=[0-9]+:(.*)$/.exec(text) ?? [];
    const [, code, late] =
      /^\s*Verify return code: ([0-9]+) \((.*)\)/.exec(text) ?? [];
    const [, brief] = /^Verification error: (.*)$/.exec(text) ?? [];
    const isGood = code === '0' || text.startsWith('Verification: OK');
    const reason = early ?? brief ?? (isGood ? undefined : late);
    if (code) this.isOver = true;
    if (!isGood && !reason) return undefined;
    if (!this.#hasCertificate) return 'There was no certificate to verify.';
    this.#authorized = isGood;
    this.#error = reason;
    return reason
      ? `The certificate could not be verified: ${reason}.`
      : 'The certificate was verified.';
  }

  #readTls(text: string): string | undefined {
    const [, protocol, cipher] =
      /^New, (\S+), Cipher is (\S+)/.exec(text) ?? [];
    if (cipher === '(NONE)') return 'No TLS was agreed on.';
    if (protocol && cipher) {
      this.#protocol = protocol;
      this.#cipher = cipher;
      return `TLS has begun, with ${protocol} and the cipher suite ${cipher}.`;
    }
    const [, version] = /^Protocol version: (\S+)/.exec(text) ?? [];
    const [, suite] = /^Ciphersuite: (\S+)/.exec(text) ?? [];
    this.#protocol = version ?? this.#protocol;
    this.#cipher = suite ?? this.#cipher;
    if (version) return `TLS has begun, with ${version}.`;
    if (suite) return `The cipher suite of TLS is ${suite}.`;
    return this.#isInTicket
      ? 'Of the TLS session, and of a ticket to take it up again.'
      : undefined;
  }

  #readEnd(text: string): string | undefined {
    const isEnd = /^(?:DONE|closed|read:errno=)/.test(text);
    if (!isEnd) return undefined;
    const by = text.startsWith('DONE') ? 'client' : 'server';
    if (this.#isSecured) this.#builder.connection().add({ type: 'closed', by });
    return by === 'client'
      ? 'openssl is over: its input ended, or a line was typed that began with Q, which it takes for its own command.'
      : 'The server closed the connection.';
  }
}

function explain(text: string): string {
  const found = rows.find(([pattern]) => pattern.test(text));
  return found?.[1] ?? 'Of the TLS handshake, and the server’s certificate.';
}

const rows: readonly (readonly [RegExp, string])[] = [
  [/^CONNECTED/, 'The TCP connection is there.'],
  [/^CONNECTION ESTABLISHED/, 'The connection is there, and TLS has begun.'],
  [
    /^250 /,
    'The last line of the reply to the EHLO that openssl sent before STARTTLS.',
  ],
  [
    /^RENEGOTIATING/,
    'A line that began with R was typed: openssl takes it for its own command, and not for one of SMTP; the option -quiet, or a small r, helps.',
  ],
  [
    /^KEYUPDATE/,
    'A line that began with K was typed: openssl takes it for its own command, and renews the keys of TLS.',
  ],
  [
    /^Can't use SSL_get_servername/,
    'No name of a server was asked for with TLS.',
  ],
  [/^no peer certificate available/, 'The server showed no certificate.'],
  [/^read R BLOCK/, 'openssl waited for more octets.'],
  [/^\s*$/, 'A blank line.'],
];
