import { describe, expect, test } from 'vitest';
import {
  type DraftStore,
  openMemoryStore,
} from '../../../../web/app/storage/draft-store.js';
import { openDrafts } from '../../../../web/app/storage/drafts.js';
import type { Tab } from '../../../../web/app/storage/tab.js';
import type { Draft } from '../../../../web/pages/services.js';

function draft(script: string): Draft {
  const server = 'mx.sandbox.test:25';
  return { script, events: [], done: 0, breakpoints: [], server };
}

/** Opens the drafts of a tab, on a clock that counts up. */
function openTab(store: DraftStore, tab: Tab, clock: { time: number }) {
  const notices: string[] = [];
  const drafts = openDrafts(
    (notice) => {
      notices.push(notice);
    },
    {
      store,
      tab: Promise.resolve(tab),
      now: () => {
        clock.time += 1;
        return clock.time;
      },
    },
  );
  return { drafts, notices };
}

describe('a draft', () => {
  test('is there again after a reload', async () => {
    const store = openMemoryStore();
    const clock = { time: 0 };
    const { drafts } = openTab(store, { id: 'a' }, clock);
    drafts.save('playground', draft('EHLO one'));
    drafts.save('playground', draft('EHLO two'));
    await drafts.written();
    const reloaded = openTab(store, { id: 'a' }, clock).drafts;
    expect(await reloaded.load('playground')).toMatchObject(draft('EHLO two'));
    expect(await reloaded.load('lessons/a/b')).toBeUndefined();
  });

  test('is not overwritten by another tab, where the newest one is where to start', async () => {
    const store = openMemoryStore();
    const clock = { time: 0 };
    const first = openTab(store, { id: 'a' }, clock).drafts;
    first.save('playground', draft('EHLO first'));
    await first.written();
    const second = openTab(store, { id: 'b' }, clock).drafts;
    expect(await second.load('playground')).toMatchObject(draft('EHLO first'));
    second.save('playground', draft('EHLO second'));
    await second.written();
    expect(await first.load('playground')).toMatchObject(draft('EHLO first'));
    const third = openTab(store, { id: 'c' }, clock).drafts;
    expect(await third.load('playground')).toMatchObject(draft('EHLO second'));
    const scripts = (await third.list('playground')).map(
      ({ script }) => script,
    );
    expect(scripts).toEqual(['EHLO second', 'EHLO first']);
  });

  test('is copied into a tab that was duplicated', async () => {
    const store = openMemoryStore();
    const clock = { time: 0 };
    const first = openTab(store, { id: 'a' }, clock).drafts;
    first.save('playground', draft('EHLO first'));
    await first.written();
    const other = openTab(store, { id: 'b' }, clock).drafts;
    other.save('playground', draft('EHLO other'));
    await other.written();
    const copy = openTab(store, { id: 'c', copyOf: 'a' }, clock).drafts;
    expect(await copy.load('playground')).toMatchObject(draft('EHLO first'));
  });

  test('is dropped where twenty others of its page are newer', async () => {
    const store = openMemoryStore();
    const clock = { time: 0 };
    for (let tab = 0; tab < 25; tab += 1) {
      const { drafts } = openTab(store, { id: `${tab}` }, clock);
      drafts.save('playground', draft(`EHLO ${tab}`));
      await drafts.written();
    }
    const { drafts } = openTab(store, { id: 'new' }, clock);
    await drafts.load('playground');
    const kept = await drafts.list('playground');
    expect(kept).toHaveLength(20);
    expect(kept.at(-1)?.script).toBe('EHLO 5');
  });

  test('stays for this page, with a notice, where the browser keeps nothing', async () => {
    const refuse = () =>
      Promise.reject(new DOMException('No.', 'UnknownError'));
    const store = { list: refuse, put: refuse, remove: refuse, clear: refuse };
    const { drafts, notices } = openTab(store, { id: 'a' }, { time: 0 });
    drafts.save('playground', draft('EHLO one'));
    expect(await drafts.load('playground')).toMatchObject(draft('EHLO one'));
    expect(notices).toHaveLength(1);
  });

  test('is not written again once all were deleted', async () => {
    const store = openMemoryStore();
    const { drafts } = openTab(store, { id: 'a' }, { time: 0 });
    drafts.save('playground', draft('EHLO one'));
    await drafts.clear();
    drafts.save('playground', draft('EHLO one'));
    await drafts.written();
    expect(await store.list()).toEqual([]);
  });
});
