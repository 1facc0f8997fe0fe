/** Passwords in a text that is read as a message, and is a log or a piece of one. */
import { recognizeLogFormat } from '../session/log-formats/index.js';
import { readSession } from '../session/read-session.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { logSecretFinder } from './log-secrets.js';
import { passwordHint } from './written-passwords.js';

/** Where they are; in order, without overlap. */
export function findTextSecrets(octets: Octets): readonly Span[] {
  const log = recognizeLogFormat(octets)?.read(octets);
  const sessions = log?.connections.map(({ events }) => readSession(events));
  const findSecrets = logSecretFinder(sessions ?? []);
  return [...(sessions ? allLines(octets) : hintedLines(octets))].flatMap(
    ({ start, end }) =>
      findSecrets(sliceOctets(octets, { start, end })).map((secret) => ({
        start: start + secret.start,
        end: start + secret.end,
      })),
  );
}

function* allLines(octets: Octets): Generator<Span> {
  for (const { 0: line, index } of octets.matchAll(/[^\r\n]+/g)) {
    yield { start: index, end: index + line.length };
  }
}

/** Of a text that is no log, which may be large, the lines alone that may have a password. */
function* hintedLines(octets: Octets): Generator<Span> {
  let end = 0;
  for (const { index } of octets.matchAll(passwordHint)) {
    if (index < end) continue;
    const start = octets.lastIndexOf('\n', index) + 1;
    const lineFeed = octets.indexOf('\n', index);
    end = lineFeed < 0 ? octets.length : lineFeed;
    yield { start, end };
  }
}
