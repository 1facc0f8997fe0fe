/** A session of a log as it was after one of its steps, piece by piece as the page asks for it. */
import { findSecrets } from '../../../protocol/annotate/secrets.js';
import { printSession } from '../../../protocol/session/print-session.js';
import type { Session } from '../../../protocol/session/session.js';
import { sliceOctets } from '../../../protocol/source/octets.js';
import { overlaps } from '../../../protocol/source/overlaps.js';
import type { Span } from '../../../protocol/source/syntax-tree.js';
import {
  conversationRows,
  placesOf,
  type ShownRow,
} from '../../panels/conversation-row.js';
import {
  type Find,
  findInSession,
  type PlacedFind,
} from '../../panels/find-in-session.js';
import { newestReply } from '../../panels/newest-reply.js';
import {
  type Direction,
  type OctetRows,
  type OctetWidth,
  octetRowAt,
  octetRows,
  type ShownDirection,
  type ShownOctets,
} from '../../panels/octet-row.js';
import { longestTurn, shownRow } from './logged-rows.js';
import type {
  MailInShort,
  OctetCounts,
  SessionView,
} from './worker-contract.js';

const directions = ['client', 'server'] as const;

export class LoggedSession {
  readonly session: Session;
  readonly #rows;
  readonly #places;
  readonly #shown = new Map<number, ShownRow>();
  readonly #octetRows = new Map<string, OctetRows>();
  #secrets: Readonly<Record<Direction, readonly Span[]>> | undefined;

  constructor(session: Session) {
    this.session = session;
    this.#rows = conversationRows(session);
    this.#places = placesOf(this.#rows);
  }

  view(): SessionView {
    const { session } = this;
    const { client, server, state } = session;
    const reply = newestReply(session);
    const isSecret = this.#secretsOf('server').some(
      (span) => reply && overlaps(span, reply.span),
    );
    return {
      state,
      rows: this.#rows.length,
      newest: this.#rows.findLastIndex(({ type }) => type === 'exchange'),
      ...(reply && {
        reply: isSecret ? { ...reply, line: 'a secret' } : reply,
      }),
      octets: {
        lengths: { client: client.length, server: server.length },
        rows: {
          both: this.#countOctetRows('both'),
          client: this.#countOctetRows('client'),
          server: this.#countOctetRows('server'),
        },
      },
      mails: mailsOf(session),
    };
  }

  conversationRows(start: number, end: number): readonly ShownRow[] {
    return this.#rows.slice(start, end).map((row, index) => {
      const known = this.#shown.get(start + index);
      const shown = known ?? shownRow(row, this.session);
      this.#shown.set(start + index, shown);
      return shown;
    });
  }

  /** What stands in the octets that the conversation shows. */
  find(query: string): readonly PlacedFind[] {
    return findInSession(this.session, query, longestTurn).map((find) =>
      this.#place(find),
    );
  }

  /** The octets at `span` of `source`, with the exchange that they are of; undefined where they are of none. */
  placeOf(source: string, span: Span): PlacedFind | undefined {
    const direction = directions.find((one) => one === source);
    if (!direction) return undefined;
    const exchange = this.session.exchanges.find(({ turn, replies }) =>
      direction === 'client'
        ? turn && overlaps(turn.span, span)
        : replies.some((reply) => overlaps(reply.span, span)),
    );
    return (
      exchange &&
      this.#place({ source: direction, span, exchange: exchange.index })
    );
  }

  octetRows(
    shown: ShownDirection,
    width: OctetWidth,
    start: number,
    end: number,
  ): readonly ShownOctets[] {
    const rows = this.#octetRowsOf(shown, width);
    const secrets = {
      client: this.#secretsOf('client'),
      server: this.#secretsOf('server'),
    };
    return Array.from({ length: end - start }, (_, index) =>
      octetRowAt(rows, start + index),
    ).flatMap((row) => {
      if (!row) return [];
      const { source, span } = row;
      const octets = sliceOctets(this.session[source], span);
      const hidden = secrets[source].filter((one) => overlaps(one, span));
      return [{ ...row, octets, from: span.start, secrets: hidden }];
    });
  }

  script(maskSecrets: boolean): string {
    return printSession(this.session, { maskSecrets });
  }

  #place(find: Find): PlacedFind {
    return { ...find, row: this.#places.get(find.exchange) ?? 0 };
  }

  #countOctetRows(shown: ShownDirection): OctetCounts {
    return {
      8: this.#octetRowsOf(shown, 8).count,
      16: this.#octetRowsOf(shown, 16).count,
    };
  }

  #octetRowsOf(shown: ShownDirection, width: OctetWidth): OctetRows {
    const key = `${shown} ${width}`;
    const rows =
      this.#octetRows.get(key) ?? octetRows(this.session, shown, width);
    this.#octetRows.set(key, rows);
    return rows;
  }

  #secretsOf(direction: Direction): readonly Span[] {
    this.#secrets ??= secretsOf(this.session);
    return this.#secrets[direction];
  }
}

/** Where a session gives passwords away. */
export function secretsOf(
  session: Session,
): Readonly<Record<Direction, readonly Span[]>> {
  const found = session.exchanges.map((exchange) =>
    findSecrets(exchange, session),
  );
  return {
    client: found.flatMap(({ client, repeated }) =>
      client ? [client] : repeated,
    ),
    server: found.flatMap(({ server }) => server),
  };
}

function mailsOf({ transactions }: Session): readonly MailInShort[] {
  return transactions.flatMap((transaction, index) => {
    const { mailData, reversePath, recipients, outcome } = transaction;
    if (!mailData) return [];
    const [first, second, ...others] = recipients.map(
      ({ forwardPath }) => forwardPath,
    );
    const to = [first, second].filter((path) => path !== undefined).join(', ');
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    const title = `<${reversePath}> to ${to}${more} (${outcome})`;
    return [{ transaction: index, title }];
  });
}
