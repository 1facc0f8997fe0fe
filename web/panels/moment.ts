/** A connection of a log (from 0) after `step` of its steps. */
export interface Moment {
  readonly connection: number;
  readonly step: number;
}
