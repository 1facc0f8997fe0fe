import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printSession } from '../../../protocol/session/print-session.js';
import { readSession } from '../../../protocol/session/read-session.js';
import {
  parseScript,
  type ScriptStep,
} from '../../../protocol/session/script.js';
import type { Session } from '../../../protocol/session/session.js';
import { leavesOf } from '../../support/marked.js';
import { eventsOfFile, listIn } from '../../support/recorded-session.js';

const folder = 'test/fixtures/sessions';
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.smtp'));

function read(file: string) {
  const text = readFileSync(join(folder, file), 'utf8');
  const events = eventsOfFile(text);
  return { text, events, session: readSession(events) };
}

/** The phases one after another, each said once. */
function phasesOf({ exchanges, state }: Session) {
  const phases = [...exchanges.map(({ after }) => after.phase), state.phase];
  return phases.filter((phase, index) => phase !== phases[index - 1]);
}

/** The rules that turns and replies break. */
function rulesOf({ exchanges }: Session) {
  const problems = exchanges.flatMap(({ turn, replies }) =>
    [turn, ...replies].flatMap((said) => said?.problems ?? []),
  );
  const errors = problems.filter(({ severity }) => severity === 'error');
  return [...new Set(errors.map(({ rule }) => rule))].sort();
}

describe.each(files)('the session in %s', (file) => {
  test('is read without loss', () => {
    const { events, session } = read(file);
    const { client, server, exchanges } = session;
    const turns = exchanges.flatMap(({ turn }) => (turn ? [turn] : []));
    const said = turns.map(({ span }) => client.slice(span.start, span.end));
    expect(said.join('')).toBe(client);
    const replies = exchanges.flatMap((exchange) => exchange.replies);
    const inOrder = replies.toSorted(
      (one, other) => one.span.start - other.span.start,
    );
    expect(inOrder.map(leavesOf).join('')).toBe(server);
    const sent = events.flatMap((event) =>
      event.type === 'sent' ? [event.octets] : [],
    );
    expect(sent.join('')).toBe(client);
  });

  test('goes through the phases that are listed in it', () => {
    const { text, session } = read(file);
    expect(phasesOf(session)).toEqual(listIn(text, 'Phases'));
  });

  test('breaks the rules that are listed in it', () => {
    const { text, session } = read(file);
    expect(rulesOf(session)).toEqual(listIn(text, 'Problems'));
  });

  test('is printed as a script that sends and expects the same', () => {
    const { session } = read(file);
    const printed = printSession(session, { maskSecrets: false });
    const turns = parseScript(printed).steps.flatMap(
      (step): readonly ScriptStep[] =>
        step.type === 'pipeline' ? step.turns : [step],
    );
    const sent = turns.flatMap((step) => ('octets' in step ? [step] : []));
    expect(sent.map(({ octets }) => octets).join('')).toBe(session.client);
    const asked = session.exchanges.filter(({ turn }) => turn);
    expect(sent.map(({ expected }) => codesOf(expected))).toEqual(
      asked.map(({ replies }) => codesOf(replies)),
    );
  });
});

function codesOf(
  replies: readonly { code: number; enhancedStatusCode?: string }[],
) {
  return replies.map(({ code, enhancedStatusCode = '' }) =>
    `${code} ${enhancedStatusCode}`.trimEnd(),
  );
}
