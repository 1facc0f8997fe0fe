/**
 * Where the lines of a log give passwords away: the responses to AUTH that its
 * sessions have, and what those say, wherever a program wrote them down again;
 * and what stands behind a word such as password.
 */
import { annotateExchange } from '../annotate/annotate-exchange.js';
import { findSecrets } from '../annotate/secrets.js';
import type { Session } from '../session/session.js';
import { joinSpans } from '../source/join-spans.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { findWrittenPasswords } from './written-passwords.js';

/** Finds what `sessions` keep secret in a line of their log: spans of the line, in order, without overlap. */
export function logSecretFinder(
  sessions: readonly Session[],
): (line: Octets) => readonly Span[] {
  const secrets = [...new Set(sessions.flatMap(secretsOf))];
  return (line) => findIn(line, secrets);
}

/** All that `session` gives away, as it was sent and as it is once decoded. */
function secretsOf(session: Session): string[] {
  return session.exchanges.flatMap((exchange) => {
    const { client, server } = findSecrets(exchange, session);
    if (!client && server.length === 0) return [];
    const annotated = annotateExchange(exchange, session);
    const decoded = [...annotated.client, ...annotated.server]
      .filter(({ isSecret }) => isSecret)
      .flatMap(({ fields = [] }) => fields)
      .flatMap(({ octets, isSecret }) => (isSecret ? [octets] : []));
    const sent = client ? [sliceOctets(session.client, client)] : [];
    const repeated = server.map((span) => sliceOctets(session.server, span));
    return [...sent, ...repeated, ...decoded].filter(({ length }) => length);
  });
}

/** Shorter words stand in a line by chance. */
const shortest = 4;

function findIn(line: Octets, secrets: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  // Also a part of one counts: some programs cut long lines.
  for (const { 0: word, index } of line.matchAll(/[^\s'"<>\\,;()[\]{}]+/g)) {
    const isSecret = secrets.some(
      (secret) =>
        word === secret ||
        (word.length >= shortest && secret.includes(word)) ||
        (secret.length >= shortest && word.includes(secret)),
    );
    if (isSecret) spans.push({ start: index, end: index + word.length });
  }
  for (const secret of secrets) {
    if (secret.length < shortest) continue;
    let start = line.indexOf(secret);
    while (start >= 0) {
      spans.push({ start, end: start + secret.length });
      start = line.indexOf(secret, start + secret.length);
    }
  }
  const written = findWrittenPasswords(line);
  return joinSpans([...spans, ...findInDump(line, secrets), ...written]);
}

/** `  > 0010: 41 47 46 73 61 57 4E 6C …`: octets written once more in hexadecimal, a few on each line. */
const dump = /(?:^|[ \t<>])[0-9A-Fa-f]{4,}:? +((?:[0-9A-Fa-f]{2}[ -]+){2,})/;

function findInDump(line: Octets, secrets: readonly string[]): readonly Span[] {
  const [row = '', digits = ''] = dump.exec(line) ?? [];
  const octets = (digits.match(/[0-9A-Fa-f]{2}/g) ?? [])
    .map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
    .join('');
  for (let at = 0; at + shortest <= octets.length; at += 1) {
    const piece = octets.slice(at, at + shortest);
    if (!secrets.some((secret) => secret.includes(piece))) continue;
    const start = line.indexOf(row) + row.length - digits.length;
    return [{ start, end: line.trimEnd().length }];
  }
  return [];
}
