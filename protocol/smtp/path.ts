/**
 * Paths: `<alice@example.org>`, `<>`, `<Postmaster>` (RFC 5321 section 4.1.2).
 *
 *     <@mx.example:alice@example.org>
 *     ^                                open
 *      ^^^^^^^^^^^^                    sourceRoute, obsolete
 *                  ^^^^^               localPart
 *                       ^              at
 *                        ^^^^^^^^^^^   domain
 *                                   ^  close
 */
import { findLineEnd } from '../source/line-end.js';
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import type { Literal, Parent, Parsed } from '../source/syntax-tree.js';
import { quotedStringEnd } from './local-part.js';
import { checkPath } from './path-problems.js';

export interface Path extends Parent<'reversePath' | 'forwardPath', PathPart> {
  /** What stands between the brackets, less any source route; empty for the null reverse-path. */
  readonly mailbox: string;
  /** Absent in `<>`. */
  readonly localPart?: string;
  /** Absent in `<>` and in `<Postmaster>`. */
  readonly domain?: string;
}

export type PathPart = Literal<
  'open' | 'sourceRoute' | 'localPart' | 'at' | 'domain' | 'close' | 'unknown'
>;

/** The parts of a path by their names; what is absent was not there. */
export interface PathParts {
  /** What stands before `<`. */
  readonly name: PathPart | undefined;
  readonly open: PathPart | undefined;
  readonly route: PathPart | undefined;
  /** What a web page shows in place of an address. */
  readonly obfuscated: PathPart | undefined;
  readonly localPart: PathPart | undefined;
  readonly at: PathPart | undefined;
  readonly domain: PathPart | undefined;
  /** What fits nowhere. */
  readonly rest: PathPart | undefined;
  readonly close: PathPart | undefined;
}

/** Parses the path that begins at `start`, which ends at the latest where the line does. */
export function parsePath(
  octets: Octets,
  start: number,
  type: Path['type'],
): Parsed<Path> {
  const reader = new OctetReader<PathPart['type']>(octets, start);
  const lineEnd = findLineEnd(octets, start).start;

  const name = reader.take('unknown', /[^<>@=\r\n]+(?=<)/y);
  const open = reader.take('open', /</y);
  const obfuscated = reader.take('unknown', obfuscatedAddress);
  const limit = findPathLimit(octets, reader.span.end, lineEnd, open);
  const begin = obfuscated?.span.start ?? reader.span.end;
  const route = reader.take('sourceRoute', /@[^:<> \t\r\n"]*:/y);
  const quoted = quotedStringEnd(octets, reader.span.end, limit);
  const localPart =
    quoted === undefined
      ? reader.take('localPart', /[^@<> \t\r\n]+/y)
      : reader.takeTo('localPart', quoted);
  const at = reader.take('at', /@/y);
  const domain = at && reader.take('domain', /[^<> \t\r\n]+/y);
  const rest = reader.takeTo('unknown', limit);
  const close = reader.take('close', />/y);

  const parts: PathParts = {
    name,
    open,
    route,
    obfuscated,
    localPart,
    at,
    domain,
    rest,
    close,
  };
  checkPath(reader, type, parts);

  const node: Path = {
    type,
    span: reader.span,
    children: reader.nodes,
    mailbox: octets.slice(route?.span.end ?? begin, limit),
    ...(localPart && { localPart: localPart.value }),
    ...(domain && { domain: domain.value }),
  };
  return { node, problems: reader.problems };
}

/** What stands in a web page for an address that it hides from programs; its space may be one that does not break. */
const obfuscatedAddress =
  /\[email(?: |\xc2?\xa0|&nbsp;|&#160;)protected\](?=[> \t\r\n]|$)/iy;

/** Where the path's last bracket stands; or, where it has none, the first space. */
function findPathLimit(
  octets: Octets,
  start: number,
  lineEnd: number,
  open: unknown,
) {
  let offset = start;
  let firstSpace: number | undefined;
  let mayQuote = true; // once a quote has no end, no later one is tried: that could take forever
  while (offset < lineEnd) {
    const octet = octets[offset];
    if (octet === '>') return offset;
    if (octet === ' ' || octet === '\t') {
      // Without `<`, a `>` further on is not the path's.
      if (!open) return offset;
      firstSpace ??= offset;
    }
    if (octet === '"' && mayQuote) {
      const quoteEnd: number | undefined = quotedStringEnd(
        octets,
        offset,
        lineEnd,
      );
      mayQuote = quoteEnd !== undefined;
      offset = quoteEnd ?? offset + 1;
    } else {
      offset += 1;
    }
  }
  return firstSpace ?? lineEnd;
}
