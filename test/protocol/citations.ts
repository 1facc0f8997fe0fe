/** The references to RFCs that are written in the code, each with where it stands. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Citation {
  /** The file, and the name of what the row is about. */
  readonly place: string;
  readonly rfc: number;
  readonly section?: string;
}

/** Every reference to an RFC in the code of those rooms. */
export function citationsIn(...rooms: readonly string[]): Citation[] {
  return rooms.flatMap((room) =>
    readdirSync(room, { recursive: true })
      .map((name) => join(room, String(name)))
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => citationsInFile(name, readFileSync(name, 'utf8'))),
  );
}

function citationsInFile(name: string, text: string): Citation[] {
  const pattern =
    /(?:fieldName|verb|ehloKeyword): '([^']+)'|\brfc: ([0-9]+)(?:,\s+section: '([^']*)')?/g;
  let row = '';
  return Array.from(text.matchAll(pattern)).flatMap(
    ([, about, rfc, section]) => {
      row = about ?? row;
      if (rfc === undefined) return [];
      return [
        {
          place: `${name} ${row}`,
          rfc: Number(rfc),
          ...(section !== undefined && { section }),
        },
      ];
    },
  );
}
