/** The WebSocket of one connection: octets and messages, as they are. */
import type { PageMessage, RelayMessage } from '../../relay/contract.js';

export interface RelayLink {
  /** Waits until the WebSocket is open. */
  say(message: PageMessage): void;
  /** Sends octets, cut into frames that the relay takes. */
  send(octets: Uint8Array<ArrayBuffer>): void;
  /** Closes the WebSocket; nothing is heard any more. */
  close(): void;
}

export interface RelayHearer {
  said(message: RelayMessage): void;
  received(octets: Uint8Array<ArrayBuffer>): void;
  /** No relay is there, or it went away without a last word; `message` is a sentence. */
  lost(message: string): void;
}

export type OpenRelayLink = (hearer: RelayHearer) => RelayLink;
