/** What `S:` lines expect: `250`, `250 2.1.0`, or a whole reply line with its text. */

/** One `S:` line, read. */
export interface ExpectedLine {
  readonly code: number;
  /** Whether a hyphen follows the code, so that the next line belongs to the same reply. */
  readonly isContinued: boolean;
  /** Absent where none is written. */
  readonly enhancedStatusCode?: string;
}

const expectedLine = /^[ \t]*([0-9]{3})(?![0-9])(-?)[ \t]?(.*)$/s;
const enhancedStatusCode = /^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![^ ])/;

/** Reads what follows `S: `; gives undefined where it does not begin with a reply code. */
export function parseExpectedLine(text: string): ExpectedLine | undefined {
  const [, code, hyphen, rest = ''] = expectedLine.exec(text) ?? [];
  if (code === undefined) return undefined;
  const enhanced = enhancedStatusCode.exec(rest)?.[0];
  return {
    code: Number(code),
    isContinued: hyphen === '-',
    ...(enhanced === undefined ? {} : { enhancedStatusCode: enhanced }),
  };
}
