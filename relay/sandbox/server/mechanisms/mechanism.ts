/** What an AUTH mechanism is to a server (RFC 4422): challenges, and the responses to them. */
import type { Octets } from '../../../../protocol/source/octets.js';

export interface Mechanism {
  /** As EHLO lists it. */
  readonly name: string;
  /** Whether AUTH may bring the first response along; if not, the server's challenge comes first. */
  readonly allowsInitialResponse: boolean;
  /** Whether an access token takes the place of the password; it does not where absent. */
  readonly takesToken?: true;
  /** Makes what is the same in all of one exchange, and in no other; absent where nothing is. */
  readonly makeNonce?: (source: NonceSource) => string;
  /** What comes after these responses; `nonce` is empty where none is made. */
  readonly step: (responses: readonly Octets[], nonce: string) => Step;
}

/** What a nonce is made from. */
export interface NonceSource {
  readonly host: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomOctets: (count: number) => Uint8Array;
}

/** The next challenge, or the end of the exchange; a user who is absent has failed to sign in. */
export type Step =
  | { readonly type: 'challenge'; readonly text: string }
  | { readonly type: 'end'; readonly user: string | undefined };
