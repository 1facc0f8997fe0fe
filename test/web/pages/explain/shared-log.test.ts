import { describe, expect, test } from 'vitest';
import {
  readSharedLog,
  writeSharedLog,
} from '../../../../web/pages/explain/shared-log.js';

describe('a log in a link', () => {
  test('is read back octet for octet', async () => {
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 251);
    const hash = await writeSharedLog(new Blob([bytes]));
    expect(hash).toMatch(/^#log=[\w-]+$/);
    const read = await readSharedLog(hash);
    expect(new Uint8Array((await read?.arrayBuffer()) ?? [])).toEqual(bytes);
  });

  test('is absent where the link has none, or was cut', async () => {
    const hash = await writeSharedLog(
      new Blob(['EHLO laptop.example'.repeat(9)]),
    );
    expect(await readSharedLog('')).toBeUndefined();
    expect(await readSharedLog('#page')).toBeUndefined();
    expect(await readSharedLog('#log=%%%')).toBeUndefined();
    expect(await readSharedLog(hash.slice(0, -6))).toBeUndefined();
  });
});
