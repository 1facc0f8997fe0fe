/** The octets of a session that is all in the page, as rows. */
import type { Session } from '../../protocol/session/session.js';
import {
  type OctetRows,
  type OctetSource,
  octetRowAt,
  octetRows,
  type ShownOctets,
} from './octet-row.js';
import type { RowSource } from './row-source.js';

/** The rows are made as they are asked for. */
export function sessionOctets(session: Session): OctetSource {
  const { client, server } = session;
  return {
    lengths: { client: client.length, server: server.length },
    rows: (shown, width) =>
      new SessionOctetRows(session, octetRows(session, shown, width)),
  };
}

class SessionOctetRows extends EventTarget implements RowSource<ShownOctets> {
  readonly #session: Session;
  readonly #rows: OctetRows;

  constructor(session: Session, rows: OctetRows) {
    super();
    this.#session = session;
    this.#rows = rows;
  }

  get count(): number {
    return this.#rows.count;
  }

  at(index: number): ShownOctets | undefined {
    const row = octetRowAt(this.#rows, index);
    return (
      row && { ...row, octets: this.#session[row.source], from: 0, secrets: [] }
    );
  }
}
