import type { Verdict } from '../protocol/explain/explained.js';
import { faultWords } from '../protocol/explain/verdict/fault-words.js';
import { fill, type Piece } from './fill.js';
import { type Page, paragraph } from './page.js';

/** How it came out, in one line or two: to be read first. */
export function printTitle(
  { type, title }: Verdict,
  { width, paint }: Page,
): readonly string[] {
  return fill([signOf(type, paint), { text: title, paint: paint.heading }], {
    width,
    first: 0,
    rest: 2,
  });
}

/** All of the verdict: to be read last. */
export function* printVerdict(verdict: Verdict, page: Page): Generator<string> {
  const { type, cause, fault, advice, references } = verdict;
  const { paint } = page;
  if (type === 'bad') page.found('error');
  if (type === 'mixed') page.found('warning');
  yield '';
  yield paint.heading('Verdict');
  yield* printTitle(verdict, page);
  const words = [cause, fault && faultWords[fault]].filter(Boolean).join(' ');
  yield* paragraph([{ text: words }], references, [2, 2], page);
  for (const step of advice) {
    yield* paragraph([{ text: '→' }, { text: step }], [], [2, 4], page);
  }
}

function signOf(type: Verdict['type'], paint: Page['paint']): Piece {
  return {
    good: { text: '✓', paint: paint.good },
    mixed: { text: '!', paint: paint.warning },
    bad: { text: '✕', paint: paint.bad },
    unknown: { text: '?', paint: paint.soft },
  }[type];
}
