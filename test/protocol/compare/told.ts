/** A comparison as text: each row that differs, the octets that differ, and the rule that says why. */
import { expect } from 'vitest';
import { compareSessions } from '../../../protocol/compare/compare-sessions.js';
import type { ComparedSession } from '../../../protocol/compare/comparison.js';
import { readSession } from '../../../protocol/session/read-session.js';
import { eventsOf } from '../../support/conversation.js';
import { isSentences } from '../../support/sentences.js';

/** A session read from a conversation as text; over unless it says otherwise. */
export function column(
  kind: ComparedSession['kind'],
  conversation: string,
  isOver = true,
): ComparedSession {
  const session = readSession(eventsOf(conversation));
  return { name: kind, kind, session, isOver };
}

/** The rules that say why the columns differ, each once, in order. */
export function rulesOf(columns: readonly ComparedSession[]): string[] {
  const rules = compareSessions(columns).flatMap(({ differences }) =>
    differences.map(({ rule }) => rule),
  );
  return [...new Set(rules)];
}

/**
 * Each difference in one line, as `ehlo-name: laptop.example | [127.0.0.1]`;
 * nothing between the bars where a column has none. What is said of it is sentences.
 */
export function differencesOf(columns: readonly ComparedSession[]): string[] {
  return compareSessions(columns).flatMap(({ differences }) =>
    differences.map(({ rule, explanation, source, spans }) => {
      expect(isSentences(explanation), explanation).toBe(true);
      const octets = spans.map((each, at) => {
        const all = columns[at]?.session[source] ?? '';
        return each.map(({ start, end }) => all.slice(start, end)).join(' … ');
      });
      return visible(`${rule}: ${octets.join(' | ')}`);
    }),
  );
}

/** The rows as verbs, `-` where a column has no turn. */
export function rowsOf(columns: readonly ComparedSession[]): string[] {
  return compareSessions(columns).map(({ exchanges }) =>
    exchanges
      .map((exchange) => {
        if (!exchange) return '-';
        const { turn } = exchange;
        return turn?.type === 'command' ? turn.verb : (turn?.type ?? 'reply');
      })
      .join(' '),
  );
}

function visible(text: string) {
  return text.replaceAll('\r', '␍').replaceAll('\n', '␊');
}
