import type { SessionEvent } from '../../protocol/session/event.js';
import type { Octets } from '../../protocol/source/octets.js';

/** Where to connect to. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly security: 'plain' | 'tls';
}

/**
 * One connection through the relay. All that happens on it is told as events,
 * in order, ending with exactly one `closed` or `failed`.
 */
export interface Connection {
  /** Sends octets, and tells them as a `sent` event. */
  send(octets: Octets): void;
  /** Begins the TLS handshake; fails with STARTTLS_INJECTION where octets came after the 220. */
  startTls(received: number): void;
  /** Says that no more will be sent, and waits for the server to close. */
  end(): void;
  /** Closes at once. */
  close(): void;
}

/** Opens a connection; `tell` is called for each event, first with `connecting`. */
export type OpenConnection = (
  target: Target,
  tell: (event: SessionEvent) => void,
) => Connection;
