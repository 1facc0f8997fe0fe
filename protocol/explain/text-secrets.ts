/** Passwords in a text that is read as a message, and is a log or a piece of one. */
import { recognizeLogFormat } from '../session/log-formats/index.js';
import { readSession } from '../session/read-session.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { logSecretFinder } from './log-secrets.js';

/** Where they are; in order, without overlap. */
export function findTextSecrets(octets: Octets): readonly Span[] {
  const log = recognizeLogFormat(octets)?.read(octets);
  const sessions = log?.connections.map(({ events }) => readSession(events));
  const findSecrets = logSecretFinder(sessions ?? []);
  return [...octets.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) =>
    findSecrets(
      sliceOctets(octets, { start: index, end: index + line.length }),
    ).map(({ start, end }) => ({ start: index + start, end: index + end })),
  );
}
