/** What `S:` lines expect: `250`, `250 2.1.0`, or a whole reply line with its text; of POP3 `+OK` or `-ERR`. */
import type { Reply } from '../smtp/reply.js';

/** One `S:` line, read. */
export interface ExpectedLine {
  /** 0 where a status indicator stands in its place. */
  readonly code: number;
  /** Of POP3; absent where a code stands there. */
  readonly statusIndicator?: NonNullable<Reply['statusIndicator']>;
  /** Whether a hyphen follows the code, so that the next line belongs to the same reply. */
  readonly isContinued: boolean;
  /** Absent where none is written. */
  readonly enhancedStatusCode?: string;
}

const expectedLine = /^[ \t]*([0-9]{3})(?![0-9])(-?)[ \t]?(.*)$/s;
const expectedResponse = /^[ \t]*(\+OK|-ERR|\+)(?![^ ])/;
const enhancedStatusCode = /^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![^ ])/;

/** Reads what follows `S: `; gives undefined where it begins with neither a reply code nor a status indicator. */
export function parseExpectedLine(text: string): ExpectedLine | undefined {
  const [, indicator] = expectedResponse.exec(text) ?? [];
  if (indicator !== undefined) {
    const statusIndicator = indicator as '+OK' | '-ERR' | '+';
    return { code: 0, statusIndicator, isContinued: false };
  }
  const [, code, hyphen, rest = ''] = expectedLine.exec(text) ?? [];
  if (code === undefined) return undefined;
  const enhanced = enhancedStatusCode.exec(rest)?.[0];
  return {
    code: Number(code),
    isContinued: hyphen === '-',
    ...(enhanced === undefined ? {} : { enhancedStatusCode: enhanced }),
  };
}
