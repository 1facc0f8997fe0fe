/** The kinds of server in the sandbox, and what tells them apart. */

export interface ServerRole {
  /** The name it greets with. */
  readonly host: string;
  readonly protocol: 'SMTP' | 'LMTP';
  readonly offersStartTls: boolean;
  /** Whether MAIL waits for AUTH, and AUTH for TLS. */
  readonly requiresAuthentication: boolean;
  /** Whether it takes no mail at all, and says so in place of a greeting. */
  readonly isClosed?: true;
}

/** Takes mail for sandbox.test from anyone, as the host that an MX record names. */
export const mx: ServerRole = {
  host: 'mx.sandbox.test',
  protocol: 'SMTP',
  offersStartTls: true,
  requiresAuthentication: false,
};

/** Takes mail from users who have signed in (RFC 6409). */
export const submission: ServerRole = {
  host: 'submission.sandbox.test',
  protocol: 'SMTP',
  offersStartTls: true,
  requiresAuthentication: true,
};

/** Takes no mail: its opening message is 554, and it waits for QUIT (RFC 5321 section 3.1). */
export const closed: ServerRole = {
  host: 'closed.sandbox.test',
  protocol: 'SMTP',
  offersStartTls: false,
  requiresAuthentication: false,
  isClosed: true,
};

/** Takes mail for the mailboxes of its own host, and answers for each (RFC 2033). */
export const lmtp: ServerRole = {
  host: 'lmtp.sandbox.test',
  protocol: 'LMTP',
  offersStartTls: false,
  requiresAuthentication: false,
};
