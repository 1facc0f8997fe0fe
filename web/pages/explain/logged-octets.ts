import type { OctetSource } from '../../panels/octet-row.js';
import type { Explainer } from './explainer.js';
import { FetchedRows } from './fetched-rows.js';
import type { ShownSession } from './log-position.js';

/** The octets of a session that the worker has. */
export function loggedOctets(
  { view: { octets }, moment }: ShownSession,
  explainer: Explainer,
): OctetSource {
  return {
    lengths: octets.lengths,
    rows: (shown, width) =>
      new FetchedRows(octets.rows[shown][width], (start, end) =>
        explainer.ask('octetRows', { ...moment, shown, width, start, end }),
      ),
  };
}
