/** Finds the log in what a person brought: what carried it is taken off, and what stands around it is set aside. */
import {
  type Carrier,
  covers,
  frames,
  isWritten,
  type Layer,
  prefixes,
} from './carriers.js';
import type { LineFormat } from './log-format.js';

/** A log under the layers that lie over it. */
export interface Uncovered {
  /** From the outermost to the innermost. */
  readonly layers: readonly Layer[];
  /** What is left of each line; undefined of those that no layer carried. */
  readonly texts: readonly (string | undefined)[];
  /** How many lines should have marks: those that are not blank, inside of what frames the log. */
  readonly written: number;
}

/** More layers than this are not looked for, nor more ways to take them off. */
const most = { layers: 5, ways: 16 };

/** The ways to see `texts`: first as they are, then without what may have carried them. */
export function waysToUncover(texts: readonly string[]): readonly Uncovered[] {
  const written = texts.filter(isWritten).length;
  const ways = [withoutCovers({ layers: [], texts, written })];
  for (const way of ways) {
    if (way.layers.length >= most.layers) continue;
    for (const carrier of [...frames, ...prefixes]) {
      if (ways.length === most.ways) return ways;
      const uncovered = takeOff(way, carrier);
      if (uncovered) ways.push(withoutCovers(uncovered));
    }
  }
  return ways;
}

function withoutCovers(way: Uncovered): Uncovered {
  let left = way;
  for (let count = 0; count < most.layers; count += 1) {
    const inner = covers.reduce(
      (outer, cover) => takeOff(outer, cover) ?? outer,
      left,
    );
    if (inner === left) break;
    left = inner;
  }
  return left;
}

function takeOff(way: Uncovered, carrier: Carrier): Uncovered | undefined {
  const layer = carrier(way.texts);
  if (!layer) return undefined;
  const texts = withoutLayer(way.texts, layer);
  const isFrame = frames.includes(carrier);
  const written = isFrame ? texts.filter(isWritten).length : way.written;
  return { layers: [...way.layers, layer], texts, written };
}

/** What is left of each line under `layers`. */
export function withoutLayers(
  texts: readonly string[],
  layers: readonly Layer[],
): readonly (string | undefined)[] {
  return layers.reduce<readonly (string | undefined)[]>(withoutLayer, texts);
}

function withoutLayer(
  texts: readonly (string | undefined)[],
  layer: Layer,
): readonly (string | undefined)[] {
  const widths = layer(texts);
  return texts.map((text, index) => {
    const width = widths[index];
    return width === undefined ? undefined : text?.slice(width);
  });
}

/** How well a log can be read in one of the ways. */
export interface Fit {
  readonly way: Uncovered;
  /** How many lines have marks of the format. */
  readonly marked: number;
  /** The higher, the more lines have marks, and the fewer have none. */
  readonly score: number;
}

/** The way in which most lines have marks of the format, and fewest have none. */
export function bestFit(
  ways: readonly Uncovered[],
  { marks }: Pick<LineFormat, 'marks'>,
): Fit | undefined {
  let best: Fit | undefined;
  for (const way of ways) {
    const withMarks = way.texts.filter(isWritten).filter(marks);
    // Where all arrows point the same way, they quote.
    const areQuoted = withMarks.every((text) => text.startsWith('> '));
    const marked = areQuoted ? 0 : withMarks.length;
    const score = marked > 0 ? (marked * marked) / way.written : 0;
    const loses = best !== undefined && marked < best.marked * leastKept;
    if (!best || (score > best.score && !loses)) best = { way, marked, score };
  }
  return best;
}

/** Such a part of the marked lines has to be left: what is quoted inside a log is not the log. */
const leastKept = 0.6;
