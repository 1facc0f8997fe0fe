/** A message of an mbox, in a list. */
export interface MessageListRow {
  /** Decoded; empty where it has none. */
  readonly subject: string;
  /** As the From field says it; empty where it has none. */
  readonly from: string;
  /** How many octets it has. */
  readonly length: number;
  /** How many rules it breaks, notes left out. */
  readonly problems: number;
}
