/** How much, and how long, the relay takes from anybody. */

export interface RelayLimits {
  /** How long the page may take to say where to connect to, in milliseconds. */
  readonly pageDeadline: number;
  /** How long the TCP connection, and then the TLS handshake, may take, in milliseconds. */
  readonly serverDeadline: number;
  /** How long both sides of a connection may be silent, in milliseconds. */
  readonly idle: number;
  /** How often a page that is not read is asked whether it is still there, in milliseconds. */
  readonly heartbeat: number;
  /** How many connections may be open at once. */
  readonly connections: number;
}

/**
 * What `npm start` uses: an hour, since learners read; and for a server far
 * more than the 30 seconds after which the page asks them whether to wait on.
 */
export const usualLimits: RelayLimits = {
  pageDeadline: 30_000,
  serverDeadline: 120_000,
  idle: 60 * 60_000,
  heartbeat: 15_000,
  connections: 1000,
};
