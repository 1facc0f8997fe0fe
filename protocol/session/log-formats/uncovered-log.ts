/** Reads a log as a person brings it: carried by other programs, and with words around it. */
import type { Octets } from '../../source/octets.js';
import type { LineFormat, Log, LogFormat, LogLine } from './log-format.js';
import { readsLikeProse } from './prose.js';
import { explainStray } from './stray-lines.js';
import { linesOf, type TextLine } from './text-line.js';
import { bestFit, waysToUncover, withoutLayers } from './uncover.js';

/** How much is looked at to tell what a log is, and what carried it. */
const looked = { lines: 2000, octets: 200_000, ofLine: 2000 };

/** The beginning of a log, to tell what it is: no program writes marks behind so much else. */
export function sampleOf(lines: readonly TextLine[]): readonly string[] {
  return lines
    .slice(0, looked.lines)
    .filter(({ span }) => span.start < looked.octets)
    .map(({ text }) => text.slice(0, looked.ofLine));
}

/** The beginning of a log that was not cut into lines yet. */
export function beginningOf(log: Octets): Octets {
  return log.slice(0, looked.octets) as Octets;
}

/** The format, for logs in whatever carried them. */
export function uncovering(format: LineFormat): LogFormat {
  return { ...format, read: (log) => readUncovered(linesOf(log), format) };
}

function readUncovered(lines: readonly TextLine[], format: LineFormat): Log {
  const fit = bestFit(waysToUncover(sampleOf(lines)), format);
  const left = withoutLayers(
    lines.map(({ text }) => text),
    fit?.way.layers ?? [],
  );
  const { before, behind } = proseAround(left, format);
  const asides: LogLine[] = [];
  const inside: TextLine[] = [];
  for (const [index, line] of lines.entries()) {
    const text = left[index];
    if (text === undefined || index < before || index >= behind) {
      asides.push(aside(line));
    } else {
      const start = line.start + line.text.length - text.length;
      inside.push({ ...line, text: text as Octets, start });
    }
  }
  const log = format.read(inside);
  if (asides.length === 0) return log;
  const inOrder = [...log.lines, ...asides].sort(
    (one, other) => one.span.start - other.span.start,
  );
  return { ...log, lines: inOrder };
}

/** A line that no program wrote, quoted or not. */
function aside({ text, span }: TextLine): LogLine {
  const explanation = explainStray(text.replace(/^(?:> ?){1,8}/, ''));
  return explanation
    ? { span, role: 'remark', explanation }
    : { span, role: 'unknown' };
}

/** How many lines before the first that has marks are prose, and where behind the last prose begins. */
function proseAround(
  texts: readonly (string | undefined)[],
  { marks, hasBareLines }: LineFormat,
): { readonly before: number; readonly behind: number } {
  const isMarked = (text: string | undefined) =>
    text !== undefined && marks(text.slice(0, looked.ofLine));
  const isProse = (text: string | undefined) =>
    text !== undefined && readsLikeProse(text);
  const first = texts.findIndex(isMarked);
  if (first < 0) return { before: 0, behind: texts.length };
  const before = texts.slice(0, first).findLastIndex(isProse) + 1;
  if (hasBareLines) return { before, behind: texts.length };
  const last = texts.findLastIndex(isMarked);
  const tail = texts.slice(last + 1).findIndex(isProse);
  const behind = tail < 0 ? texts.length : last + 1 + tail;
  return { before, behind };
}
