import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { type Firefox, firefoxPath, startFirefox } from '../support/firefox.js';

const subject = firefoxPath
  ? 'Firefox'
  : 'Firefox, which is not installed here (FIREFOX_PATH may name one),';

describe.skipIf(!firefoxPath)(subject, () => {
  let relay: RunningRelay;
  let firefox: Firefox;

  beforeAll(async () => {
    relay = await startRelay({
      host: '127.0.0.1',
      port: 0,
      webRoot: 'dist/web',
    });
    firefox = await startFirefox(firefoxPath ?? '');
  });
  afterAll(async () => {
    await firefox.close();
    await relay.close();
  });

  /** What is to be read on the page, in all its shadow roots. */
  const words = () =>
    firefox.evaluate(`(() => {
      const read = (node) => {
        if (node.nodeType === 3) return node.data;
        if (/^(style|script)$/i.test(node.nodeName) || node.hidden) return '';
        const inside = [...node.shadowRoot?.childNodes ?? [], ...node.childNodes];
        return inside.map(read).join('');
      };
      return read(document.body).replace(/\\s+/g, ' ');
    })()`);
  const shows = (...texts: readonly string[]) =>
    expect
      .poll(words, { timeout: 30_000 })
      .toSatisfy((all) => texts.every((text) => String(all).includes(text)));
  const focus = (element: string) => firefox.evaluate(`${element}.focus()`);

  test('steps a wire script, then a program, and answers what it asks', async () => {
    await firefox.open(`${relay.url}playground`);
    expect(await firefox.evaluate('crossOriginIsolated')).toBe(true);
    await shows('Connect to mx.sandbox.test:25');
    await firefox.press('Control+Enter', 'Control+Enter');
    await shows('mx.sandbox.test ESMTP');

    await focus(
      "document.querySelector('smtp-language-tabs').shadowRoot.querySelector('[aria-selected=true]')",
    );
    await firefox.press('ArrowRight');
    await shows('Next: the program begins');
    await firefox.press('Control+Enter');
    await shows('Next: line 1');
    await firefox.press('Control+Enter');
    await shows('Next: line 4');
    await firefox.press('Control+Enter');
    await shows('Next: line 5', 'SMTP Workbook sandbox');
    await firefox.press('Control+Enter');
    await shows('About to be sent on connection 1', 'ehlo laptop.example');
    await firefox.press('Control+Shift+Enter');
    await shows('The program ran to its end.', 'sent by', 'putcmd');
    await firefox.press('Alt+ArrowLeft');
    await shows('Recorded:');
    await firefox.press('Alt+ArrowRight');

    // Monaco hears no key of a window that is never in front.
    await firefox.evaluate(
      `document.querySelector('smtp-workbench').replaceScript('print("Hello,", input("Who? "))', 'python')`,
    );
    await firefox.press('Control+Shift+Enter');
    await shows('The program waits for input');
    await firefox.type('alice');
    await firefox.press('Enter');
    await shows('The program ran to its end.');
    await firefox.evaluate(
      "[...document.querySelector('smtp-results').shadowRoot.querySelector('smtp-tabs').shadowRoot.querySelectorAll('button')].find((tab) => tab.innerText === 'Output').click()",
    );
    await shows('Hello, alice');
    expect(firefox.errors).toEqual([]);
  });
});
