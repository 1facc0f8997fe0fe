/**
 * Events: what happened on one connection, in order. They are the truth; all
 * else about a session is read from them.
 */
import type { Octets } from '../source/octets.js';

/** `at` counts milliseconds since the connection was asked for. */
export type SessionEvent = { readonly at: number } & (
  | {
      readonly type: 'connecting';
      readonly host: string;
      readonly port: number;
      readonly security: 'plain' | 'tls';
    }
  | {
      readonly type: 'connected';
      readonly address: string;
      readonly port: number;
    }
  | { readonly type: 'sent' | 'received'; readonly octets: Octets }
  /** A log that tells of TLS seldom tells all of it: what it leaves out is absent. */
  | ({ readonly type: 'secured' } & KnownTls)
  /** The recording begins in the middle of a session: what was said before is not known. Comes before any octets. */
  | { readonly type: 'joined' }
  /**
   * The client sent octets here that the recording does not have: of mail data,
   * of a chunk, of a response to AUTH, or a whole command. `toEnd` where the end
   * of the turn is among them.
   */
  | { readonly type: 'omitted'; readonly toEnd: boolean }
  | {
      readonly type: 'closed';
      readonly by: 'client' | 'server' | 'relay';
      /** A sentence, where there is more to say than who closed. */
      readonly reason?: string;
    }
  | {
      readonly type: 'failed';
      readonly code: RelayErrorCode;
      readonly message: string;
    }
);

/** What is known of a TLS handshake: all of a `TlsSummary`, or what a log tells. */
export type KnownTls = Partial<Omit<TlsSummary, 'protocol'>> & {
  /** As the log writes it: `TLSv1.3`. */
  readonly protocol?: string;
};

/** What a TLS handshake led to. */
export interface TlsSummary {
  readonly protocol: 'TLSv1.2' | 'TLSv1.3';
  readonly cipher: string;
  /** The server's own certificate first, then its issuers. */
  readonly certificates: readonly Certificate[];
  /** Whether the chain leads to a trusted CA and the name is the one asked for. */
  readonly authorized: boolean;
  /** Why not; absent where `authorized`. */
  readonly authorizationError?: string;
}

/** The parts of an X.509 certificate that a client judges. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and addresses of the subjectAltName, as `mx.sandbox.test`. */
  readonly names: readonly string[];
  /** ISO 8601 instants. */
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-256, in upper-case hex with colons. */
  readonly fingerprint: string;
}

/** Why the relay could not go on. Each has its sentence in relay/README.md. */
export type RelayErrorCode =
  | 'NOT_ALLOWED'
  | 'BAD_MESSAGE'
  | 'NAME_NOT_FOUND'
  | 'REFUSED'
  | 'UNREACHABLE'
  | 'TIMED_OUT'
  | 'RESET'
  | 'TLS_FAILED'
  | 'STARTTLS_INJECTION'
  | 'LIMIT';
