import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import type { Octets } from '../../../protocol/source/octets.js';
import '../../../web/elements/smtp-annotated-octets.js';
import { unmark } from '../../support/marked.js';
import {
  find,
  findAll,
  focused,
  press,
  settled,
  show,
  textOf,
  violations,
} from './accessible.js';

const line = unmark('MAIL FROM:<alice@example.org> SIZE=512␍␊');

function note(title: string, more: Partial<Annotation> = {}): Annotation {
  const start = line.indexOf(title);
  return {
    source: 'client',
    span: { start, end: start + title.length },
    type: 'verb',
    title,
    explanation: `About ${title}.`,
    references: [{ rfc: 5321, section: '4.1.1.2' }],
    ...more,
  };
}

const annotations = [
  note('MAIL FROM:'),
  note('<alice@example.org>'),
  note('SIZE=512'),
];

function showOctets(
  octets: Octets,
  notes: readonly Annotation[] = annotations,
  folded = false,
  masked = false,
) {
  return show(html`<smtp-annotated-octets
    .octets=${octets}
    .annotations=${notes}
    .folded=${folded}
    .masked=${masked}
  ></smtp-annotated-octets>`);
}

const titles = (elements: Element[]) =>
  elements.map((one) => textOf(one).trim());

describe('annotated octets', () => {
  test('show every octet, and each token with its note', async () => {
    const page = await showOctets(line);
    expect(textOf(find(page, 'code'))).toBe(
      'MAIL FROM:<alice@example.org> SIZE=512CR LF\n',
    );
    expect(titles(findAll(page, '.token'))).toEqual(
      annotations.map(({ title }) => title),
    );
    expect(titles(findAll(page, 'dt'))).toEqual(
      annotations.map(({ title }) => title),
    );
    const link = find(page, 'a') as HTMLAnchorElement;
    expect(link.href).toBe(
      'https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.2',
    );
    expect(link.rel).toBe('noopener');
  });

  test('are walked from token to token with the arrow keys', async () => {
    const page = await showOctets(line);
    find(page, '.token[tabindex="0"]').focus();
    await press('ArrowRight');
    expect(textOf(focused() as Element)).toBe('<alice@example.org>');
    await press('End');
    expect(textOf(focused() as Element)).toBe('SIZE=512');
    await press('ArrowRight');
    expect(textOf(focused() as Element)).toBe('SIZE=512');
    await press('Home');
    expect(textOf(focused() as Element)).toBe('MAIL FROM:');
    expect(findAll(page, '.token[tabindex="0"]')).toHaveLength(1);
  });

  test('light the note of the token that has the focus', async () => {
    const page = await showOctets(line);
    find(page, '.token').focus();
    await settled();
    expect(titles(findAll(page, '.note.lit dt'))).toEqual(['MAIL FROM:']);
    await press('ArrowRight');
    expect(titles(findAll(page, '.note.lit dt'))).toEqual([
      '<alice@example.org>',
    ]);
  });

  test('light the token of the note under the pointer', async () => {
    const page = await showOctets(line);
    findAll(page, '.note')[2]?.dispatchEvent(new PointerEvent('pointerenter'));
    await settled();
    expect(titles(findAll(page, '.token.lit'))).toEqual(['SIZE=512']);
  });

  test('show only the note of the chosen token where notes are folded', async () => {
    const page = await showOctets(line, annotations, true);
    expect(findAll(page, 'dt')).toEqual([]);
    findAll(page, '.token')[1]?.click();
    await settled();
    expect(titles(findAll(page, 'dt'))).toEqual(['<alice@example.org>']);
  });

  test('keep the note of a token while the keyboard goes on to its links', async () => {
    const page = await showOctets(line, annotations, true);
    find(page, '.token[tabindex="0"]').focus();
    await press('ArrowRight');
    expect(titles(findAll(page, 'dt'))).toEqual(['<alice@example.org>']);
    find(page, 'a').focus();
    await settled();
    expect(focused()).toBe(find(page, 'a'));
    expect(titles(findAll(page, 'dt'))).toEqual(['<alice@example.org>']);
    find(page, '.token[tabindex="0"]').focus();
    await settled();
    expect(titles(findAll(page, 'dt'))).toEqual(['<alice@example.org>']);
  });

  test('say the same thing once for many tokens', async () => {
    const reply = unmark('250-a␍␊250-b␍␊');
    const hyphen = (start: number): Annotation => ({
      ...note('250-'),
      source: 'server',
      span: { start, end: start + 4 },
    });
    const page = await showOctets(reply, [hyphen(0), hyphen(7)]);
    expect(findAll(page, '.token')).toHaveLength(2);
    expect(findAll(page, 'dt')).toHaveLength(1);
    findAll(page, '.token')[1]?.focus();
    await settled();
    expect(findAll(page, '.token.lit')).toHaveLength(2);
  });

  test('say what is wrong in words', async () => {
    const problem = {
      rule: 'path-malformed',
      message: 'A path stands between `<` and `>`.',
      span: { start: 0, end: 1 },
      reference: { rfc: 5321, section: '4.1.2' },
      severity: 'error',
    } as const;
    const page = await showOctets(line, [note('SIZE=512', { problem })]);
    expect(textOf(find(page, '.problem'))).toContain('Mistake');
    expect(textOf(find(page, '.problem'))).toContain(
      'A path stands between < and >.',
    );
    const token = find(page, '.token').getAttribute('aria-description');
    expect(token).toContain('A path stands between < and >.');
  });

  test('hide a secret, and what it says, where secrets are masked', async () => {
    const secret = note('SIZE=512', {
      isSecret: true,
      decoded: 'wonderland',
      explanation: 'A password.',
    });
    const open = await showOctets(line, [secret]);
    expect(textOf(open)).toContain('wonderland');
    const masked = await showOctets(line, [secret], false, true);
    expect(textOf(masked)).not.toMatch(/SIZE|wonderland/);
  });

  test('never take what a server says for markup', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const octets = unmark(`250 ${evil}␍␊`);
    const told = {
      ...note('250'),
      span: { start: 4, end: 4 + evil.length },
      title: evil,
      explanation: evil,
      decoded: evil,
    };
    const page = await showOctets(octets, [told]);
    expect(findAll(page, 'img')).toEqual([]);
    expect(textOf(find(page, 'code'))).toBe(`250 ${evil}CR LF\n`);
  });

  test('show a very long line in part, and more when asked', async () => {
    const long = unmark('x'.repeat(200_000));
    const page = await showOctets(long, []);
    const shown = () => textOf(find(page, 'code')).length;
    expect(shown()).toBeLessThan(10_000);
    find(page, 'button').click();
    await settled();
    expect(shown()).toBeGreaterThan(60_000);
  });

  test('are accessible', async () => {
    await showOctets(line);
    expect(await violations()).toEqual([]);
  });
});
