import { describe, expect, test } from 'vitest';
import {
  ItemChangedEvent,
  KeptItems,
} from '../../../../web/app/storage/kept-items.js';
import {
  keepTheme,
  readTheme,
} from '../../../../web/app/storage/preferences.js';
import { openProgress } from '../../../../web/app/storage/progress.js';
import { workspaceOf } from '../../../../web/app/storage/workspace.js';
import { SharedStorage } from '../../support/storage-window.js';

const silent = () => {};

describe('what is kept in the browser', () => {
  test('is there in the next visit, and for other tabs', () => {
    const shared = new SharedStorage();
    const first = new KeptItems(silent, shared.openTab());
    const second = new KeptItems(silent, shared.openTab());
    const heard: (string | undefined)[] = [];
    second.addEventListener(ItemChangedEvent.type, (event) => {
      heard.push((event as ItemChangedEvent).item);
    });
    first.set('a', '1');
    expect(second.get('a')).toBe('1');
    expect(heard).toEqual(['a']);
  });

  test('stays for this page, with a notice, where storage is full or blocked', () => {
    for (const obstacle of ['isFull', 'isBlocked'] as const) {
      const shared = new SharedStorage();
      const notices: string[] = [];
      const items = new KeptItems((notice) => {
        notices.push(notice);
      }, shared.openTab());
      shared[obstacle] = true;
      items.set('a', '1');
      expect(items.get('a')).toBe('1');
      expect(notices).toHaveLength(1);
      items.clear();
      expect(items.get('a')).toBeUndefined();
    }
  });

  test('is deleted without what other programs keep', () => {
    const shared = new SharedStorage();
    shared.items.set('theirs', '1');
    const items = new KeptItems(silent, shared.openTab());
    items.set('a', '1');
    items.set('b', '1');
    items.clear();
    expect([...shared.items.keys()]).toEqual(['theirs']);
  });
});

describe('a workspace', () => {
  test('is 32 hex digits, the same in each visit', () => {
    const shared = new SharedStorage();
    const made = workspaceOf(new KeptItems(silent, shared.openTab()));
    expect(made).toMatch(/^[0-9a-f]{32}$/);
    expect(workspaceOf(new KeptItems(silent, shared.openTab()))).toBe(made);
    const another = new SharedStorage().openTab();
    expect(workspaceOf(new KeptItems(silent, another))).not.toBe(made);
  });

  test('is made anew where something else was kept', () => {
    const shared = new SharedStorage();
    const items = new KeptItems(silent, shared.openTab());
    items.set('workspace', '../elsewhere');
    expect(workspaceOf(items)).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the theme', () => {
  test('is the one that was chosen, else that of the system', () => {
    const items = new KeptItems(silent, new SharedStorage().openTab());
    expect(readTheme(items)).toBe('system');
    keepTheme(items, 'dark');
    expect(readTheme(items)).toBe('dark');
    items.set('theme', 'purple');
    expect(readTheme(items)).toBe('system');
  });
});

describe('progress', () => {
  const lesson = 'by-hand/greeting';

  test('keeps each goal that was ever met', () => {
    const shared = new SharedStorage();
    const progress = openProgress(new KeptItems(silent, shared.openTab()));
    expect(progress.metGoals(lesson)).toEqual([]);
    progress.meet(lesson, [1]);
    progress.meet(lesson, [0]);
    progress.meet(lesson, []);
    expect(progress.metGoals(lesson)).toEqual([0, 1]);
    const later = openProgress(new KeptItems(silent, shared.openTab()));
    expect(later.metGoals(lesson)).toEqual([0, 1]);
    expect(later.metGoals('by-hand/other')).toEqual([]);
  });

  test('says so only where something was met that was not', () => {
    const items = new KeptItems(silent, new SharedStorage().openTab());
    const progress = openProgress(items);
    let changes = 0;
    progress.addEventListener('change', () => {
      changes += 1;
    });
    progress.meet(lesson, [1]);
    progress.meet(lesson, [1]);
    expect(changes).toBe(1);
  });

  test('is joined with what another tab has met', () => {
    const shared = new SharedStorage();
    const here = openProgress(new KeptItems(silent, shared.openTab()));
    const there = openProgress(new KeptItems(silent, shared.openTab()));
    let changes = 0;
    here.addEventListener('change', () => {
      changes += 1;
    });
    there.meet(lesson, [2]);
    expect(changes).toBe(1);
    here.meet(lesson, [0]);
    expect(there.metGoals(lesson)).toEqual([0, 2]);
  });

  test('survives a tab that wrote without knowing of it', () => {
    const shared = new SharedStorage();
    const here = openProgress(new KeptItems(silent, shared.openTab()));
    here.meet(lesson, [0]);
    const other = shared.openTab();
    other.localStorage.setItem(`smtp-workbook.progress.${lesson}`, '[2]');
    expect(here.metGoals(lesson)).toEqual([0, 2]);
    expect(shared.items.get(`smtp-workbook.progress.${lesson}`)).toBe('[0,2]');
  });

  test('is gone where another tab deleted it', () => {
    const shared = new SharedStorage();
    const here = openProgress(new KeptItems(silent, shared.openTab()));
    here.meet(lesson, [0]);
    new KeptItems(silent, shared.openTab()).clear();
    expect(here.metGoals(lesson)).toEqual([]);
  });

  test('takes what is no list of goals for none', () => {
    const items = new KeptItems(silent, new SharedStorage().openTab());
    for (const text of ['{', '{}', '["a", 1]', 'null']) {
      items.set(`progress.${lesson}`, text);
      const goals = openProgress(items).metGoals(lesson);
      expect(goals).toEqual(text.includes('1') ? [1] : []);
    }
  });
});
