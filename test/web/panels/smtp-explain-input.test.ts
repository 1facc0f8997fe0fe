import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { FileGivenEvent } from '../../../web/panels/smtp-explain-input.js';
import '../../../web/panels/smtp-explain-input.js';
import {
  find,
  findAll,
  settled,
  show,
  textOf,
  violations,
} from '../elements/accessible.js';

async function showInput() {
  const given: { text: Promise<string>; name: string }[] = [];
  const page = await show(html`<smtp-explain-input
    .formats=${[{ name: 'swaks', title: 'the output of swaks', explanation: 'What swaks prints.' }]}
    .samples=${[{ name: 'a.eml', title: 'A message', content: 'Subject: a' }]}
    @file-given=${({ file, name }: FileGivenEvent) => given.push({ text: file.text(), name })}
  ></smtp-explain-input>`);
  const area = find(page, 'textarea') as HTMLTextAreaElement;
  const paste = (text: string) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const options = { bubbles: true, cancelable: true, composed: true };
    const event = new ClipboardEvent('paste', { clipboardData, ...options });
    area.dispatchEvent(event);
    return event;
  };
  const button = (name: RegExp) => {
    const found = findAll(page, 'button').find((one) => name.test(textOf(one)));
    return found as HTMLButtonElement;
  };
  return { page, given, area, paste, button };
}

describe('where a log is brought', () => {
  test('names the formats, and says that nothing leaves the browser', async () => {
    const { page } = await showInput();
    expect(textOf(page)).toContain('the output of swaks');
    expect(textOf(page)).toContain('Nothing leaves this browser.');
    expect(await violations()).toEqual([]);
  });

  test('takes what is pasted into the empty field at once', async () => {
    const { given, paste } = await showInput();
    expect(paste('S: 220 é').defaultPrevented).toBe(true);
    expect(given).toHaveLength(1);
    expect(await given[0]?.text).toBe('S: 220 é');
  });

  test('lets what is pasted beside other text stay in the field', async () => {
    const { given, area, paste } = await showInput();
    area.value = 'S: 220';
    area.dispatchEvent(new InputEvent('input'));
    expect(paste('C: EHLO').defaultPrevented).toBe(false);
    expect(given).toEqual([]);
  });

  test('takes what was typed by the button, or by Ctrl+Enter', async () => {
    const { given, area, button } = await showInput();
    expect(button(/^\s*Explain/).disabled).toBe(true);
    area.value = 'S: 220';
    area.dispatchEvent(new InputEvent('input'));
    await settled();
    button(/^\s*Explain/).click();
    const options = { key: 'Enter', ctrlKey: true };
    area.dispatchEvent(new KeyboardEvent('keydown', options));
    expect(await Promise.all(given.map(({ text }) => text))).toEqual([
      'S: 220',
      'S: 220',
    ]);
  });

  test('gives a sample with its name', async () => {
    const { given, button } = await showInput();
    button(/A message/).click();
    expect(given[0]?.name).toBe('a.eml');
    expect(await given[0]?.text).toBe('Subject: a');
  });
});
