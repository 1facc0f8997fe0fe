/**
 * All that page and relay say to each other.
 *
 * One WebSocket at `/relay` is one TCP connection. Binary frames are octets,
 * as they are, both ways; text frames are these messages as JSON.
 */
import type { RelayErrorCode, TlsSummary } from '../protocol/session/event.js';

export const relayPath = '/relay';
export const subprotocol = 'smtp-workbook.v1';

/** What the page says. The first message of a WebSocket is `connect`. */
export type PageMessage =
  | {
      readonly type: 'connect';
      readonly host: string;
      readonly port: number;
      readonly security: 'plain' | 'tls';
      /** The name to verify the certificate against; `host` where absent. */
      readonly serverName?: string;
      /** Whose mailboxes the sandbox uses; a fresh, unnamed one where absent. */
      readonly workspace?: string;
      /** What certificates are judged by, where TLS comes first; as the relay sees fit where absent. */
      readonly trust?: Trust;
      /**
       * Octets that the relay may send before the page says `taken`; it sends as
       * they come where absent. Where it is there, the relay says `written` too.
       */
      readonly window?: number;
    }
  | {
      /** The page has read the 220 to STARTTLS. */
      readonly type: 'startTls';
      readonly serverName?: string;
      /** Octets from the server so far, the 220 included; unchecked where absent. */
      readonly received?: number;
      /** As in `connect`. */
      readonly trust?: Trust;
    }
  /** So many octets more have been read: the relay may send as many again. */
  | { readonly type: 'taken'; readonly octets: number }
  /** Half-close: no more from the client. */
  | { readonly type: 'end' }
  | { readonly type: 'close' };

/** Which CAs lead to a certificate that is trusted. */
export interface Trust {
  /** Whether the well-known ones do. */
  readonly wellKnown: boolean;
  /** PEM of others; none where absent. */
  readonly authorities?: string;
}

/** What the relay says: `connected`, `secured` after each handshake, and one last `closed` or `failed`. */
export type RelayMessage =
  | {
      readonly type: 'connected';
      readonly address: string;
      readonly port: number;
    }
  | ({ readonly type: 'secured'; readonly peer: PeerCertificate } & TlsSummary)
  /** So many octets more have left for the server; said at least every 256 KiB, and soon after all have left. */
  | { readonly type: 'written'; readonly octets: number }
  | {
      readonly type: 'closed';
      readonly by: 'client' | 'server' | 'relay';
      readonly reason?: string;
    }
  | {
      readonly type: 'failed';
      readonly code: RelayErrorCode;
      readonly message: string;
    };

/** What only a program asks of a handshake. */
export interface PeerCertificate {
  /** OpenSSL's name of the cipher: `TLS_AES_256_GCM_SHA384`. */
  readonly cipher: string;
  /** The leaf in DER, as base64. */
  readonly der: string;
  /** Its parts in order, each a type and a value: `[['CN', 'mx.sandbox.test']]`. */
  readonly subject: readonly (readonly [string, string])[];
  readonly issuer: readonly (readonly [string, string])[];
  /** In upper-case hex. */
  readonly serialNumber: string;
  /** As OpenSSL prints them: `Jan  1 00:00:00 2030 GMT`. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Each a type and a value: `[['DNS', 'mx.sandbox.test'], ['IP Address', '127.0.0.1']]`. */
  readonly subjectAltName: readonly (readonly [string, string])[];
  /** Why it did not verify, as OpenSSL words it: `self-signed certificate in certificate chain`; absent where it did. */
  readonly verifyError?: string;
  /** OpenSSL's number for that (X509_V_ERR_…): 19; 62 or 64 where the name or the address is another. */
  readonly verifyCode?: number;
  /** The same for a client that does not look at the name; absent where nothing but the name is wrong. */
  readonly chainError?: string;
  readonly chainCode?: number;
}

/** `GET /api/addresses?host=<name>&port=<number>`: what a program is told of a name; port 0 is any that is allowed. */
export type AddressesAnswer =
  | { readonly type: 'addresses'; readonly addresses: readonly string[] }
  | {
      readonly type: 'failed';
      readonly code: 'NAME_NOT_FOUND' | 'NOT_ALLOWED';
      readonly message: string;
    };

/** `GET /api/servers`: where this relay lets a page go. */
export interface AllowedServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'plain' | 'tls';
  /** A sentence: what it is. */
  readonly description: string;
  readonly isSandbox: boolean;
}

/** One of `GET /api/workspaces/<id>/messages`, oldest first. */
export interface MailboxMessage {
  readonly n: number;
  /** An ISO 8601 instant. */
  readonly at: string;
  readonly reversePath: string;
  readonly forwardPaths: readonly string[];
  /** How many octets the mail data has, dots removed, nothing added. */
  readonly octets: number;
  /** The header fields that delivery adds (Return-Path, Received), as they would stand before the rest. */
  readonly added: string;
}
