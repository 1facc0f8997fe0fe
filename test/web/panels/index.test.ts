import { describe, expect, test } from 'vitest';
import { type ResultWorld, resultTabs } from '../../../web/panels/index.js';
import { find, settled, show, textOf } from '../elements/accessible.js';

const world: ResultWorld = {
  player: undefined,
  server: 'mx.sandbox.test:25',
  evidence: [],
  mailbox: {
    messages: [],
    link: 'live',
    selected: undefined,
    content: undefined,
    isContentMissing: false,
    sent: undefined,
    summaries: new Map(),
    read: new Set(),
  },
  path: { workspace: undefined, receivedAt: 0, hosts: [] },
};

describe('the tabs of what came of a script', () => {
  test.each(resultTabs)(
    'have a panel each, which may come late: $name',
    async ({ name, load, render }) => {
      const page = await show(render(world));
      await load();
      await settled();
      const panel = find(page, `smtp-${name}`);
      expect(panel.matches(':defined')).toBe(true);
      expect(textOf(panel)).not.toBe('');
    },
  );
});
