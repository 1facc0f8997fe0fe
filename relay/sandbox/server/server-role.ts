/** What a server is, and what tells it apart from the others. */

export interface ServerRole {
  /** The name it greets with. */
  readonly host: string;
  /** Where it stands in the sandbox's own network, which the zone's A records tell (RFC 5737). */
  readonly address: string;
  readonly protocol: 'SMTP' | 'LMTP' | 'POP3';
  readonly offersStartTls: boolean;
  /** Whether MAIL waits for AUTH, and AUTH for TLS; mail for other domains is queued then. */
  readonly requiresAuthentication: boolean;
  /** The domains whose mailboxes it has. */
  readonly domains: readonly string[];
  /** Whether it takes no mail at all, and says so in place of a greeting. */
  readonly isClosed?: true;
  /** Whether it serves nobody by itself: a learner says what it says. */
  readonly isPlayed?: true;
  /** Whether it takes connections and never says a word; absent: it talks. */
  readonly isSilent?: true;
  /** Whether it is as servers were before extensions (RFC 821); absent: it is of today. */
  readonly isOld?: true;
  /** Whether an LF alone ends a line too, and nobody is told to wait; absent: it is strict. */
  readonly isLenient?: true;
  /** The domain that each mailbox has moved to: what comes goes on, to the same name there. Absent: it stays. */
  readonly forwardsTo?: string;
  /** The host that all mail goes on to, whatever the zone says; absent: it stays. */
  readonly relaysTo?: string;
}
