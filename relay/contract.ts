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
    }
  | {
      /** The page has read the 220 to STARTTLS. */
      readonly type: 'startTls';
      readonly serverName?: string;
      /** Octets from the server so far, the 220 included; unchecked where absent. */
      readonly received?: number;
    }
  /** Half-close: no more from the client. */
  | { readonly type: 'end' }
  | { readonly type: 'close' };

/** What the relay says: `connected`, `secured` after each handshake, and one last `closed` or `failed`. */
export type RelayMessage =
  | {
      readonly type: 'connected';
      readonly address: string;
      readonly port: number;
    }
  | ({ readonly type: 'secured' } & TlsSummary)
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
