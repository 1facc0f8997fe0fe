/**
 * What stands before the lines of a log, and is not of the program that wrote
 * it: whatever carried the log put it there, one before the other.
 *
 *     > 220 mx.example.org                                       quoted in a message
 *     web-1  | 2026-11-22T10:00:00Z send: 'quit\r\n'             docker compose, docker logs -t
 *     Nov 22 10:00:00 web app[4432]: send: 'quit\r\n'            journalctl
 *     ```                                                        a code block of Markdown
 */
import { syslogLead } from './syslog-line.js';

/** How many octets of each line are not of the program; undefined for lines that were not carried. */
export type Layer = (
  texts: readonly (string | undefined)[],
) => readonly (number | undefined)[];

/** Gives the layer that lies over `texts`; undefined where none of this kind does. */
export type Carrier = (
  texts: readonly (string | undefined)[],
) => Layer | undefined;

const time =
  '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?';
const zone = '(?:Z|[+-][0-9]{2}:?[0-9]{2})?';

const file =
  '(?:[\\w.-]{0,80}(?:\\/[\\w.-]{0,80}){1,12}|[\\w.-]{1,80}\\.(?:log|txt|out|[0-9]))';

/** An answer quotes what it answers. */
const quote = before(/> ?/y);

/** What stands before every line, where nothing stands around the log: it is taken off in any case. */
export const covers: readonly Carrier[] = [onAllLines(quote), indentation];

/** What people put around a log to show it: what is outside is not of it. */
export const frames: readonly Carrier[] = [
  codeBlocks,
  quote,
  // A code block of Markdown, by its indentation.
  before(/ {4}|\t/y),
];

/** What programs put before each line; what is under it may be carried once more. */
export const prefixes: readonly Carrier[] = [
  // docker compose logs: the service and its number.
  before(/[A-Za-z0-9][\w.-]{0,79} {1,80}\|(?: |$)/y),
  // kubectl logs --prefix
  before(/\[pod\/[^\]\s]{1,300}\] /y),
  // docker logs -t, kubectl logs --timestamps, and many others.
  before(
    new RegExp(String.raw`(?:\[${time}${zone}\]|${time}${zone}):?[ \t]`, 'y'),
  ),
  // grep over several files, and with -n: a number may be the hour that the program wrote.
  before(new RegExp(`${file}[:-]`, 'y')),
  before(new RegExp(`${file}([:-])[0-9]{1,9}\\1`, 'y')),
  // syslog and journalctl.
  before(syslogLead),
];

/** What `pattern` finds at the start of each line. */
function before(pattern: RegExp): Carrier {
  const layer: Layer = (texts) =>
    texts.map((text) => {
      if (text === undefined) return undefined;
      pattern.lastIndex = 0;
      return pattern.test(text) ? pattern.lastIndex : blankWidth(text);
    });
  return (texts) => {
    const lines = texts.filter(isWritten);
    const widths = layer(lines);
    const carried = widths.filter((width) => width !== undefined).length;
    return carried > 1 || (carried === 1 && lines.length === 1)
      ? layer
      : undefined;
  };
}

/** The same, where no line goes without. */
function onAllLines(carrier: Carrier): Carrier {
  return (texts) => {
    const layer = carrier(texts);
    const isOnAll = layer?.(texts.filter(isWritten)).every(
      (width) => width !== undefined,
    );
    return isOnAll ? layer : undefined;
  };
}

/** The spaces before every line that is not blank, so many as before the one that has the fewest. */
function indentation(
  texts: readonly (string | undefined)[],
): Layer | undefined {
  let width = Number.POSITIVE_INFINITY;
  for (const text of texts) {
    if (!isWritten(text)) continue;
    width = Math.min(width, text.search(/[^ \t]/));
    if (width === 0) return undefined;
  }
  return Number.isFinite(width)
    ? before(new RegExp(`[ \\t]{1,${width}}`, 'y'))(texts)
    : undefined;
}

/** Lines between ``` and ```, and those of other writing that marks its code. */
function codeBlocks(texts: readonly (string | undefined)[]): Layer | undefined {
  return texts.some((text) => text !== undefined && opening.test(text))
    ? insideCodeBlocks
    : undefined;
}

const opening =
  /^\s{0,3}(?:(`{3,}|~{3,})[^`]{0,80}|\[code[^\]]{0,40}\]|<pre[^>]{0,80}>|\{(?:code|noformat)[^}]{0,40}\})\s*$/;
const closing =
  /^\s{0,3}(?:(`{3,}|~{3,})|\[\/code\]|<\/pre>|\{(?:code|noformat)\})\s*$/;

function insideCodeBlocks(
  texts: readonly (string | undefined)[],
): readonly (number | undefined)[] {
  let isInside = false;
  return texts.map((text) => {
    if (text === undefined) return undefined;
    const isMark = (isInside ? closing : opening).test(text);
    if (isMark) isInside = !isInside;
    return isInside && !isMark ? 0 : undefined;
  });
}

/** Whether there is something in a line that no layer left out. */
export function isWritten(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** Blank lines may have lost the spaces at their end. */
function blankWidth(text: string): number | undefined {
  return text.trim() === '' ? 0 : undefined;
}
