/** Authentication-Results, as a server writes it (RFC 8601 section 2.2). */
import type { AuthenticationCheck } from '../../contract.js';

/** One result of the field: `dkim=pass header.d=sandbox.test`. */
export interface WrittenResult {
  readonly check: AuthenticationCheck;
  /** Each a ptype, a dot and a property, with its value: `header.d`, `sandbox.test`. */
  readonly properties: readonly (readonly [name: string, value: string])[];
}

/** Writes the header field with its CR LF, each result on a line of its own. */
export function writeAuthenticationResults(
  host: string,
  results: readonly WrittenResult[],
): string {
  const written =
    results.length > 0 ? results.map(writeResult).join(';\r\n\t') : 'none';
  return `Authentication-Results: ${host};\r\n\t${written}\r\n`;
}

/** A line holds what fits into 78 characters (RFC 5322 section 2.1.1). */
const longestLine = 78;

function writeResult({ check, properties }: WrittenResult): string {
  const words = [
    `${check.method}=${check.result}`,
    ...properties.map(([name, value]) => `${name}=${writeValue(value)}`),
  ];
  let line = '';
  const lines: string[] = [];
  for (const word of words) {
    if (line && line.length + word.length + 2 > longestLine) {
      lines.push(line);
      line = '';
    }
    line += line ? ` ${word}` : word;
  }
  return [...lines, line].join('\r\n\t ');
}

/** A token as it is, anything else in quotes (RFC 2045 section 5.1); what could end the line is left out. */
function writeValue(value: string): string {
  const clean = value.replace(/[^ -~\u{a0}-\u{10ffff}]/gu, '').slice(0, 255);
  if (/^[^\s()<>@,;:\\"/[\]?=]+$/.test(clean)) return clean;
  return `"${clean.replace(/["\\]/g, '\\$&')}"`;
}
