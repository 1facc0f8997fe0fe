/** What `mailauth` tells of signatures. */

/** One that it could read; those it cannot it passes over. */
export interface VerifiedSignature {
  /** Absent where the message has no signature at all. */
  readonly signingDomain?: string;
  readonly selector?: string;
  /** The value of `b=`, without white space. */
  readonly signature?: string;
  /** Computed. */
  readonly bodyHash?: string;
  /** That of `bh=`. */
  readonly bodyHashExpecting?: string;
  /** Where the key was got: the text of the TXT record. */
  readonly rr?: string;
  readonly status: {
    readonly result: string;
    /** What kept it from `pass`. */
    readonly comment?: string;
  };
}

/** The ARC Sets of a message, by instance (RFC 8617 section 4.2). */
export interface ArcSets {
  /** False where there is none. */
  readonly chain: false | readonly object[];
  readonly lastEntry?: { readonly messageSignature?: VerifiedSignature };
}
