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
import { isDomain } from './domain.js';
import { isLocalPart, quotedStringEnd } from './local-part.js';

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

const grammar = { rfc: 5321, section: '4.1.2' };

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
  const limit = findPathLimit(octets, reader.span.end, lineEnd, open);
  const content = { start: reader.span.end, end: limit };
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

  if (name) {
    const message = 'A path has no name before it; names stand in From and To.';
    reader.report('path-name', message, name.span, grammar);
  }
  if (!open && !close) {
    const message = 'A path stands between `<` and `>`.';
    reader.report('path-brackets-missing', message, reader.span, grammar);
  } else if (!open) {
    const message = 'A path begins with `<`.';
    reader.report('path-open-missing', message, reader.span, grammar);
  } else if (!close) {
    const message = 'A path ends with `>`.';
    reader.report('path-close-missing', message, reader.span, grammar);
  }
  if (route) {
    const message = 'A source route is obsolete: servers should pass over it.';
    const reference = { rfc: 5321, section: 'F.2' };
    reader.report('source-route', message, route.span, reference, 'note');
  }
  if (rest) {
    const message = 'A mailbox is a local-part, `@` and a domain, no more.';
    reader.report('mailbox-malformed', message, rest.span, grammar);
  }
  if (localPart && !isLocalPart(localPart.value)) {
    const message =
      'A local-part is words joined by single dots, or one string in quotes.';
    reader.report('local-part-malformed', message, localPart.span, grammar);
  } else if (localPart && localPart.value.length > 64) {
    const message = 'A local-part has at most 64 octets.';
    const reference = { rfc: 5321, section: '4.5.3.1.1' };
    const { span } = localPart;
    reader.report('local-part-too-long', message, span, reference, 'warning');
  } else if (!localPart && at) {
    const message = 'A local-part stands before `@`.';
    reader.report('local-part-missing', message, at.span, grammar);
  }
  if (domain && !isDomain(domain.value)) {
    const message =
      'A domain is words of letters, digits and hyphens, joined by dots.';
    reader.report('domain-malformed', message, domain.span, grammar);
  } else if (localPart && !domain && !isPostmaster(type, localPart.value)) {
    const message = 'A mailbox ends with `@` and a domain.';
    reader.report('path-domain-missing', message, localPart.span, grammar);
  }
  if (type === 'forwardPath' && open && !localPart && !at && !rest) {
    const message =
      'A forward-path names a recipient; only a reverse-path may be `<>`.';
    reader.report('forward-path-empty', message, reader.span, grammar);
  }

  const node: Path = {
    type,
    span: reader.span,
    children: reader.nodes,
    mailbox: octets.slice(route?.span.end ?? content.start, content.end),
    ...(localPart && { localPart: localPart.value }),
    ...(domain && { domain: domain.value }),
  };
  return { node, problems: reader.problems };
}

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

/** Only this name may stand without a domain, and only as a recipient. */
function isPostmaster(type: Path['type'], localPart: string) {
  return type === 'forwardPath' && /^postmaster$/i.test(localPart);
}
