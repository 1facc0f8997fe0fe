import { describe, expect, test } from 'vitest';
import {
  type ExplainedFileStore,
  KeptExplainedFiles,
  longestKept,
} from '../../../../web/app/storage/explained-files.js';
import type { Tab } from '../../../../web/app/storage/tab.js';

function memoryStore() {
  const kept = new Map<string, Parameters<ExplainedFileStore['put']>[0]>();
  const store: ExplainedFileStore = {
    list: async () => [...kept.values()],
    put: async (file) => {
      kept.set(file.tab, file);
    },
    remove: async (tab) => {
      kept.delete(tab);
    },
    clear: async () => kept.clear(),
  };
  return { kept, store };
}

function openTab(tab: Tab, store: ExplainedFileStore) {
  const notices: string[] = [];
  const tell = (notice: string) => {
    notices.push(notice);
  };
  const files = new KeptExplainedFiles(tell, Promise.resolve(tab), store);
  return { files, notices };
}

const log = { file: new Blob(['EHLO laptop.example']), name: 'a.log' };

describe('what was brought to be explained', () => {
  test('is there again after a reload, and in no other tab', async () => {
    const { store } = memoryStore();
    openTab({ id: 'a' }, store).files.save({ ...log, format: 'swaks' });
    const again = await openTab({ id: 'a' }, store).files.load();
    expect(again).toMatchObject({ name: 'a.log', format: 'swaks' });
    expect(await again?.file.text()).toBe('EHLO laptop.example');
    expect(await openTab({ id: 'b' }, store).files.load()).toBeUndefined();
  });

  test('is there in a duplicated tab', async () => {
    const { store } = memoryStore();
    openTab({ id: 'a' }, store).files.save(log);
    const copy = openTab({ id: 'b', copyOf: 'a' }, store).files;
    expect(await copy.load()).toMatchObject({ name: 'a.log' });
  });

  test('is gone once it was cleared, in this tab or in all', async () => {
    const { kept, store } = memoryStore();
    const { files } = openTab({ id: 'a' }, store);
    files.save(log);
    openTab({ id: 'b' }, store).files.save(log);
    files.forget();
    expect(await files.load()).toBeUndefined();
    expect([...kept.keys()]).toEqual(['b']);
    await files.clear();
    expect(kept.size).toBe(0);
  });

  test('is not kept where it is too large, nor is the one before', async () => {
    const { kept, store } = memoryStore();
    const { files } = openTab({ id: 'a' }, store);
    expect(files.save(log)).toBe(true);
    const large = new Blob([new Uint8Array(longestKept + 1)]);
    expect(files.save({ file: large, name: 'large.eml' })).toBe(false);
    await files.load();
    expect(kept.size).toBe(0);
  });

  test('is kept of the last few tabs only', async () => {
    const { kept, store } = memoryStore();
    for (const id of 'abcdefg') {
      const { files } = openTab({ id }, store);
      files.save(log);
      await files.load();
    }
    expect(kept.size).toBe(5);
    expect(kept.has('g')).toBe(true);
  });

  test('is kept where the clock was set back since the others came', async () => {
    const { kept, store } = memoryStore();
    const savedAt = Date.now() + 3_600_000;
    for (const tab of 'abcde') await store.put({ ...log, tab, savedAt });
    const { files } = openTab({ id: 'f' }, store);
    files.save(log);
    expect(await files.load()).toMatchObject({ name: 'a.log' });
    expect(kept.size).toBe(5);
  });

  test('is shown all the same where the browser keeps nothing, and that is said', async () => {
    const { store } = memoryStore();
    const broken = { ...store, put: () => Promise.reject(new Error('No.')) };
    const { files, notices } = openTab({ id: 'a' }, broken);
    expect(files.save(log)).toBe(true);
    expect(await files.load()).toBeUndefined();
    expect(notices).toHaveLength(1);
  });
});
