/** No wording is shown without a source, and each source is one that counts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reference } from '../../protocol/source/syntax-tree.js';
import {
  cpythonMessages,
  ownMessages,
  recordedMessages,
} from '../support/message-corpus.js';
import { citationsIn } from './citations.js';
import { type Explanation, keptExplanations } from './explanations.js';
import { currentRfcs, obsoleteRfcs } from './known-rfcs.js';
import {
  explanationsOfFiles,
  explanationsOfSessions,
  type NamedFile,
} from './shown-explanations.js';

describe('an explanation', () => {
  test('that is kept as data has a source', () => {
    const kept = keptExplanations();
    expect(kept.length).toBeGreaterThan(800);
    expect(withoutSource(kept)).toEqual([]);
  });

  test('of what a recorded session says has a source', () => {
    expect(withoutSource(explanationsOfSessions())).toEqual([]);
  });

  test.each([
    ['a log', logs()],
    ['a message of ours', ownMessages()],
    ['a message from a recorded session', recordedMessages()],
    ['a message of CPython', cpythonMessages()],
  ])('of %s has a source', (_, files) => {
    expect(withoutSource(explanationsOfFiles(files))).toEqual([]);
  });

  test('without a source is found, and so is one whose source is no source', () => {
    const said = (explanation: string, ...references: Reference[]) => [
      { place: 'here', explanation, references },
    ];
    const rfc = 5321;
    const url = 'https://example.org/';
    expect(withoutSource(said('It is so.'))).toHaveLength(1);
    expect(withoutSource(said('', { rfc }))).toHaveLength(1);
    expect(withoutSource(said('It is so.', { rfc: 0 }))).toHaveLength(1);
    expect(withoutSource(said('It is so.', { rfc, section: '' }))).toHaveLength(
      1,
    );
    expect(
      withoutSource(said('It is so.', { rfc, section: 'section 4' })),
    ).toHaveLength(1);
    expect(withoutSource(said('It is so.', { title: '', url }))).toHaveLength(
      1,
    );
    expect(
      withoutSource(
        said('It is so.', { rfc, section: 'F.2' }, { title: 'a', url }),
      ),
    ).toEqual([]);
  });
});

describe('an RFC that is cited', () => {
  const citations = citationsIn('protocol', 'lessons', 'web');

  test('is one of those whose fate is known here', () => {
    expect(citations.length).toBeGreaterThan(900);
    const unknown = citations.filter(
      ({ rfc }) => !currentRfcs.has(rfc) && !obsoleteRfcs.has(rfc),
    );
    expect(unknown).toEqual([]);
  });

  test('is not obsolete, but for what is history', () => {
    const outdated = citations.filter(
      ({ rfc, place }) => obsoleteRfcs.get(rfc)?.where.test(place) === false,
    );
    expect(outdated).toEqual([]);
  });

  test('is cited still where it stands in the list', () => {
    const cited = new Set(citations.map(({ rfc }) => rfc));
    const listed = [...currentRfcs, ...obsoleteRfcs.keys()];
    expect(listed.filter((rfc) => !cited.has(rfc))).toEqual([]);
  });

  test('has a section of the right shape, where one is given', () => {
    const sections = citations.filter(({ section }) => section !== undefined);
    expect(sections.length).toBeGreaterThan(800);
    expect(sections.filter(({ section = '' }) => !isSection(section))).toEqual(
      [],
    );
  });
});

function logs(): NamedFile[] {
  const folder = 'test/fixtures/logs';
  return readdirSync(folder).map((name) => ({
    name,
    bytes: readFileSync(join(folder, name)),
  }));
}

/** The places where nothing is said, or what is said rests on nothing; each once. */
function withoutSource(explanations: Iterable<Explanation>): string[] {
  const places = new Set<string>();
  for (const { place, explanation, references } of explanations) {
    const isGood =
      explanation !== '' && references.length > 0 && references.every(isSource);
    if (!isGood) places.add(`${place}: ${explanation}`);
  }
  return [...places];
}

function isSource(reference: Reference): boolean {
  if ('title' in reference) {
    return reference.title !== '' && /^https:\/\/\S+$/.test(reference.url);
  }
  const { rfc, section } = reference;
  return (
    Number.isInteger(rfc) &&
    rfc > 0 &&
    (section === undefined || isSection(section))
  );
}

/** `4`, `4.1.1.1`, an appendix `F`, or a section `F.2` of one. */
function isSection(section: string): boolean {
  return /^(?:[1-9][0-9]*|[A-Z])(?:\.[1-9][0-9]*)*$/.test(section);
}
