import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import '../../../web/panels/smtp-goals.js';
import type { Verdict } from '../../../lessons/lesson.js';
import {
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

function goal(title: string, verdict: Verdict, isMet = verdict.met) {
  const hints = [`${title} by \`x\`.`, `${title} by \`y\`.`];
  return { goal: { title, hints, check: () => verdict }, verdict, isMet };
}

const open = (missing: string): Verdict => ({ met: false, missing });

const showGoals = () =>
  show(html`<smtp-goals
    .goals=${[
      goal('Read', open('No longer read.'), true),
      goal('Write', open('Nothing is written.')),
      goal('Count', open('Nothing is counted.')),
      goal('Meet', { met: true, evidence: [] }),
    ]}
  ></smtp-goals>`);

describe('the goals', () => {
  test('say what is missing of the first that is open, and which are met', async () => {
    const page = await showGoals();
    expect(findAll(page, '.aside').map(said)).toEqual(['Nothing is written.']);
    expect(findAll(page, '.sign').map(said)).toEqual(['✓', '○', '○', '✓']);
    expect(said(page)).toContain('2 of 4 goals met');
    expect(await violations()).toEqual([]);
  });

  test('say what is missing of a later one, too, once a hint was asked for', async () => {
    const page = await showGoals();
    const [, later] = findAll(page, 'button');
    for (const _ of ['a hint', 'another hint']) {
      if (later instanceof HTMLElement) later.click();
      await settled();
    }
    expect(findAll(page, '.aside').map(said)).toEqual([
      'Nothing is written.',
      'Nothing is counted.',
    ]);
    expect(findAll(page, 'ul li').map(said)).toEqual([
      'Count by x.',
      'Count by y.',
    ]);
    expect(findAll(page, 'button').map(said)).toEqual(['Hint for “Write”']);
  });
});
