import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { PlayerState } from '../../../web/clients/player.js';
import { createWirePlayer } from '../../../web/clients/wire-player.js';
import '../../../web/panels/smtp-stop-notice.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

const target = {
  host: 'mx.sandbox.test',
  port: 25,
  security: 'plain',
} as const;

/** The notice of a player that is connected to `mx.sandbox.test`, but for what `state` says of it. */
async function showNotice(
  state: Partial<PlayerState>,
  script = 'EHLO laptop.example\nQUIT',
) {
  const player = createWirePlayer(
    () => {
      throw new Error('Nothing is sent here.');
    },
    { target },
  );
  player.setScript(script);
  await player.restore([{ type: 'connecting', at: 0, ...target }], 1);
  const { staleReason, ...live } = player.state;
  expect(staleReason).toBe('reloaded');
  const page = await show(html`<smtp-stop-notice
    .player=${{ ...live, activity: 'idle', isStale: 'staleReason' in state, ...state }}
  ></smtp-stop-notice>`);
  return {
    said: textOf(find(page, '[role=status]')).replace(/\s+/g, ' ').trim(),
    buttons: findAll(page, 'button').map(textOf),
  };
}

describe('the notice of a stale recording', () => {
  test('says nothing where it is not stale', async () => {
    expect(await showNotice({})).toEqual({ said: '', buttons: [] });
  });

  test('says that an edited script still has its connection', async () => {
    const { said, buttons } = await showNotice({ staleReason: 'edited' });
    expect(said).toContain(
      'The script no longer matches what was sent. Step goes on with this connection; Reset and run to here sends it anew.',
    );
    expect(buttons).toEqual(['Reset and run to here']);
    expect(await violations()).toEqual([]);
  });

  test('promises no Step that cannot be', async () => {
    const staleReason = 'edited';
    for (const { said } of [
      await showNotice({ staleReason, activity: 'ended' }),
      await showNotice({ staleReason, isBehind: true }),
      await showNotice({ staleReason }, '# nothing to send'),
      await showNotice({ staleReason, connectsTo: target }),
    ]) {
      expect(said).toContain('no longer matches what was sent. Reset and run');
      expect(said).not.toContain('Step');
    }
  });

  test('names the server that the connection is with, where another was chosen', async () => {
    const staleReason = 'server-changed';
    const { said, buttons } = await showNotice({ staleReason });
    expect(said).toContain(
      'This connection is still with mx.sandbox.test:25. After Reset, Step connects to the server you chose.',
    );
    expect(buttons).toEqual(['Reset', 'Reset and run to here']);
    expect(await violations()).toEqual([]);
    const over = await showNotice({ staleReason, activity: 'ended' });
    expect(over.said).toContain('What you see was said with mx.sandbox.test');
  });

  test.each(['edited', 'server-changed', 'reloaded'] as const)(
    'warns of lines that Reset and run to here would lose (%s)',
    async (staleReason) => {
      const warning =
        'Lines typed at the prompt are not sent again; Keep as script keeps those you see.';
      const typed = await showNotice({ staleReason, hasTypedLines: true });
      expect(typed.said).toContain(warning);
      const none = await showNotice({ staleReason });
      expect(none.said).not.toContain('typed');
    },
  );

  test('says that the connection is gone with the page', async () => {
    const { said, buttons } = await showNotice({ staleReason: 'reloaded' });
    expect(said).toContain(
      'You left or reloaded the page, and the connection is gone. What you see is a recording.',
    );
    expect(buttons).toEqual(['Reset and run to here']);
    expect(await violations()).toEqual([]);
  });
});
