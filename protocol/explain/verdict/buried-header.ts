/**
 * A header section behind other words: people paste the source of a message, and
 * ask above it.
 *
 *     Why is my mail in spam? Here is its source:
 *
 *     Received: from mx.example.org …
 *     From: alice@example.org
 */
import { findField } from '../../message/fields/index.js';
import { readsLikeProse } from '../../session/log-formats/prose.js';
import { type Octets, sliceOctets } from '../../source/octets.js';
import type { Span } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';

/** Where the header section begins in `span`; undefined where nothing that reads like prose stands before one. */
export function findBuriedHeader(
  octets: Octets,
  { start, end }: Span,
): number | undefined {
  const head = { start, end: Math.min(end, start + longest) };
  let at = start;
  let hasProse = false;
  for (const line of sliceOctets(octets, head).split('\n')) {
    if (nameOf(line) !== undefined) {
      const text = sliceOctets(octets, { start: at, end: head.end });
      return hasProse && hasHeader(text) ? at : undefined;
    }
    hasProse ||= readsLikeProse(line);
    at += line.length + 1;
  }
  return undefined;
}

/** Whether the lines before the first blank one name so many fields that they are no chance. */
function hasHeader(text: string): boolean {
  const [section = ''] = text.split(/\r?\n\r?\n/, 1);
  const names = section.split('\n').flatMap((line) => nameOf(line) ?? []);
  return new Set(names).size >= fewest;
}

const fewest = 4;

/** So much is looked at. */
const longest = 10_000;

/** The name in lower case of the header field that the line begins; undefined where it begins none that is known. */
function nameOf(line: string): string | undefined {
  const [, name] = /^([!-9;-~]{1,80})[ \t]*:/.exec(line) ?? [];
  return name !== undefined && findField(name) ? name.toLowerCase() : undefined;
}

/** `verdict` on the message that begins at `start`, behind the lines `from` to `to` of other words. */
export function besideOtherWords(
  { evidence, ...verdict }: Verdict,
  start: number,
  { from, to }: { readonly from: number; readonly to: number },
): Verdict {
  const lines = from === to ? `line ${from}` : `lines ${from} to ${to}`;
  return {
    ...verdict,
    advice: [
      ...verdict.advice,
      `This is said of the message without ${lines}: take ${from === to ? 'it' : 'them'} away to have its header fields explained.`,
    ],
    ...(evidence && {
      evidence: { ...evidence, span: moveSpan(evidence.span, start) },
    }),
  };
}

/** The span so many octets further on. */
export function moveSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
