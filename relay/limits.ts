/** How much, and how long, the relay takes from anybody. */

export interface RelayLimits {
  /** For each of the page's `connect`, the TCP connection and the TLS handshake, in milliseconds. */
  readonly deadline: number;
  /** How long both sides of a connection may be silent, in milliseconds. */
  readonly idle: number;
  /** How often a page that is not read is asked whether it is still there, in milliseconds. */
  readonly heartbeat: number;
  /** How many connections may be open at once. */
  readonly connections: number;
}

/** What `npm start` uses; an hour, since learners read. */
export const usualLimits: RelayLimits = {
  deadline: 30_000,
  idle: 60 * 60_000,
  heartbeat: 15_000,
  connections: 1000,
};
