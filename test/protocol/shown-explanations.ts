/** Every explanation that is shown of the fixtures: of sessions, logs and messages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Annotation,
  DecodedPart,
} from '../../protocol/annotate/annotation.js';
import { annotationsOf } from '../../protocol/explain/annotations-of.js';
import { annotateConversation } from '../../protocol/explain/conversation.js';
import { explain } from '../../protocol/explain/explain.js';
import { readSession } from '../../protocol/session/read-session.js';
import { octetsOf } from '../../protocol/source/octets.js';
import type { Problem } from '../../protocol/source/syntax-tree.js';
import { eventsOfFile } from '../support/recorded-session.js';
import { recordedConnections } from '../support/recorded-transcript.js';
import type { Explanation } from './explanations.js';

/** A file to explain. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is said of those files, as on the page that explains them. */
export function* explanationsOfFiles(
  files: readonly NamedFile[],
): Generator<Explanation> {
  for (const { name, bytes } of files) {
    const explained = explain(octetsOf(bytes));
    const { title, references } = explained.verdict;
    yield { place: `verdict on ${name}`, explanation: title, references };
    for (const annotation of annotationsOf(explained)) {
      yield* explanationsIn(annotation, name);
    }
  }
}

/** What is said of the recorded sessions, findings included. */
export function* explanationsOfSessions(): Generator<Explanation> {
  for (const { name, events } of recordedSessions()) {
    const { client, server } = annotateConversation(readSession(events));
    for (const annotation of client) yield* explanationsIn(annotation, name);
    for (const annotation of server) yield* explanationsIn(annotation, name);
  }
}

function recordedSessions() {
  const folder = 'test/fixtures/sessions/recorded';
  const files = readdirSync(folder).filter((name) => name.endsWith('.smtp'));
  return [
    ...recordedConnections(),
    ...files.map((name) => ({
      name,
      events: eventsOfFile(readFileSync(join(folder, name), 'utf8')),
    })),
  ];
}

/** All that an annotation says: of itself, of its parts, and of the rules that they break. */
function* explanationsIn(
  annotation: Annotation | DecodedPart,
  name: string,
): Generator<Explanation> {
  const { type, title, explanation, references, problem } = annotation;
  yield { place: `${type} ${title} of ${name}`, explanation, references };
  if (problem) yield explanationOf(problem, name);
  for (const part of 'fields' in annotation ? (annotation.fields ?? []) : []) {
    yield* explanationsIn(part, name);
  }
}

function explanationOf(
  { rule, message, reference }: Problem,
  name: string,
): Explanation {
  return {
    place: `${rule} in ${name}`,
    explanation: message,
    references: [reference],
  };
}
