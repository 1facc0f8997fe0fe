/** What a tunnel asks of its TCP connection, whichever side of it the page plays. */
import type { RelayMessage, Trust } from './contract.js';
import type { Failure } from './failure.js';
import type { OtherEnd } from './flow.js';

export interface Connection {
  /** Whether octets pass, or passed, through TLS. */
  readonly isSecured: boolean;
  /** Lets octets pass. */
  open(): OtherEnd;
  /** Begins TLS; nothing may read the socket any more. */
  secure(serverName?: string, trust?: Trust): void;
  /** Says that no more octets come from the page. */
  end(): void;
  /** Lets go: what the page sent may still leave, what comes is dropped. */
  release(): void;
}

/** Hears what becomes of a connection; after `closed`, `failed` or `fellSilent` it is to be released. */
export interface ConnectionListener {
  connected(address: string, port: number): void;
  secured(message: Extract<RelayMessage, { type: 'secured' }>): void;
  /** The other side says no more. */
  closed(): void;
  failed(failure: Failure): void;
  /** Nobody said anything until the idle limit. */
  fellSilent(): void;
}
