/** Octets of the client as lines of a script in marked notation. */
import { findEndOfMailData } from '../smtp/dot-stuffing.js';
import { decodeText, type Octets } from '../source/octets.js';
import { initialLineState } from './line-state.js';
import { isText, quoteOctets } from './quoted-octets.js';
import { classifyLine } from './script-line.js';

/**
 * The `C:` line that sends a command of exactly these octets; undefined where
 * none does, or where it would hold what may not stand there.
 */
export function commandLine(
  octets: Octets,
  mayStand = isText,
): string | undefined {
  const line = contentLine(octets, mayStand);
  if (line === undefined) return undefined;
  const { kind } = classifyLine(line, initialLineState('marked'));
  return kind === 'client' ? line : undefined;
}

/** The `%write` that sends any octets. */
export function writeLine(octets: Octets): string {
  return `%write ${quoteOctets(octets)}`;
}

/** The lines that send mail data: one for each of its own, and one for the lone dot and all behind it. */
export function mailDataLines(octets: Octets, mayStand = isText): string[] {
  const end = findEndOfMailData(octets, 0)?.start ?? octets.length;
  const lines = octets.slice(0, end).split(/(?<=\r\n)/);
  const pieces = [...lines, octets.slice(end)].filter((piece) => piece !== '');
  return (pieces.length === 0 ? [''] : pieces).map((piece) => {
    const line = piece as Octets;
    return contentLine(line, mayStand) ?? writeLine(line);
  });
}

function contentLine(
  octets: Octets,
  mayStand: (content: Octets) => boolean,
): string | undefined {
  if (!octets.endsWith('\r\n')) return undefined;
  const content = octets.slice(0, -2) as Octets;
  if (!mayStand(content)) return undefined;
  return content === '' ? 'C:' : `C: ${decodeText(content)}`;
}
