import { once } from 'node:events';
import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../../relay/server.js';
import { ScenarioDesk } from '../../../../web/pages/sandbox/scenario-desk.js';
import { ZoneDesk } from '../../../../web/pages/sandbox/zone-desk.js';
import { newScenario } from '../../../../web/panels/sandbox/scenario-sheets.js';
import { MailboxClient } from '../../../../web/transport/mailbox-client.js';
import {
  type WorkspaceClient,
  workspaceOf,
} from '../../../../web/transport/workspace-client.js';
import { FetchedEventStream } from '../../support/event-stream.js';

const page = Object.assign(new EventTarget(), {
  visibilityState: 'visible',
} as const);

const host: ReactiveControllerHost = {
  addController() {},
  removeController() {},
  requestUpdate() {},
  updateComplete: Promise.resolve(true),
};

let relay: RunningRelay;
let mailbox: MailboxClient;
let client: WorkspaceClient;
let texts: Map<string, string>;

beforeEach(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  const origin = `http://127.0.0.1:${relay.port}`;
  mailbox = new MailboxClient(
    origin,
    'ab'.repeat(16),
    FetchedEventStream,
    page,
  );
  mailbox.follow();
  client = workspaceOf(mailbox);
  texts = new Map();
  while (!client.state || !client.facts) await once(client, 'change');
});
afterEach(async () => {
  mailbox.close();
  await relay.close();
});

const inUse = () => client.state?.workspace.scenario?.title;

describe('what is done with scenarios', () => {
  const open = () => new ScenarioDesk(host, texts, client);

  test('is to look at one, and to use it', async () => {
    const desk = open();
    expect(desk.current).toBeNull();
    desk.open('greylisting');
    expect(desk.isOpenedOn).toBe(false);
    await desk.use('greylisting');
    expect(inUse()).toBe(desk.opened?.title);
    expect(desk.current).toBe('greylisting');
    expect(desk.isOpenedOn).toBe(true);
    await desk.use(null);
    expect(desk.current).toBeNull();
  });

  test('is kept as it was written, and still is the one that is on', async () => {
    const desk = open();
    desk.open('new');
    expect(desk.opened).toMatchObject({ key: 'own-1', text: newScenario });
    desk.write(newScenario.replace('My own', 'Mine'));
    await desk.use('own-1');
    desk.write('{');
    expect(inUse()).toBe('Mine');
    expect(desk.current).toBe('own-1');
    expect(desk.isOpenedOn).toBe(false);

    const next = open();
    next.openCurrent();
    expect(next.opened).toMatchObject({ key: 'own-1', text: '{' });
  });

  test('is not used while it has mistakes, and says where they are', async () => {
    const desk = open();
    desk.open('new');
    desk.write(newScenario.replace('"nth"', '"nht"'));
    await desk.use('own-1');
    expect(inUse()).toBeUndefined();
    expect(desk.mistakes).toEqual([
      expect.objectContaining({
        line: 10,
        message: expect.stringContaining('did you mean "nth"?'),
      }),
    ]);
    desk.write(newScenario);
    expect(desk.mistakes).toEqual([]);
    await desk.use('own-1');
    expect(inUse()).toBe('My own');
  });

  test('of the library is no draft while it is as it was', () => {
    const desk = open();
    desk.open('greylisting');
    const original = desk.opened?.text ?? '';
    desk.write('{}');
    expect(desk.opened?.isEdited).toBe(true);
    desk.write(original);
    expect(desk.opened?.isEdited).toBe(false);
    expect(texts.get('scenarios')).toBe('{}');
  });

  test('is dropped, and comes back', () => {
    const desk = open();
    desk.open('new');
    desk.write('[]');
    desk.drop();
    expect(desk.opened).toBeUndefined();
    expect(desk.canBringBack).toBe(true);
    desk.bringBack();
    expect(desk.opened).toMatchObject({ key: 'own-1', text: '[]' });
    expect(desk.canBringBack).toBe(false);
  });

  test('shows one that was chosen in another browser', async () => {
    await client.setScenarioText(newScenario);
    const desk = open();
    expect(desk.current).toBeUndefined();
    desk.openCurrent();
    expect(desk.opened).toMatchObject({ key: 'own-1', text: newScenario });
    expect(desk.isOpenedOn).toBe(true);
  });

  test('begins anew where something else was kept', () => {
    texts.set('scenarios', '[1, {');
    expect(open().sheets.every(({ isOwn }) => !isOwn)).toBe(true);
  });

  test('says that a relay which is gone does not answer', async () => {
    const desk = open();
    await relay.close();
    await desk.use('greylisting');
    expect(desk.trouble).toBe('The relay does not answer.');
    expect(desk.isBusy).toBe(false);
  });
});

describe('what is done with the zone', () => {
  const open = () => new ZoneDesk(host, texts, client);
  const zone = 'new.test. MX 10 mx.sandbox.test.\n';

  test('is to write it, and to use it', async () => {
    const desk = open();
    expect([desk.isOn, desk.isOwn]).toEqual([true, true]);
    desk.write(zone);
    expect([desk.isOn, desk.isOwn]).toEqual([false, false]);
    expect(open().text).toBe(zone);
    await desk.use();
    expect(client.state?.workspace.zone).toBe(zone);
    expect([desk.isOn, desk.isOwn]).toEqual([true, false]);
  });

  test('is not used while it has mistakes, and says which lines have them', async () => {
    const desk = open();
    desk.write(`${zone}new.test. BOX 1\n`);
    await desk.use();
    expect(desk.mistakes.map(({ line }) => line)).toEqual([2]);
    expect(desk.isOn).toBe(false);
    desk.write(zone);
    expect(desk.mistakes).toEqual([]);
  });

  test('is to go back to the sandbox’s own', async () => {
    const desk = open();
    desk.write(zone);
    await desk.use();
    await desk.reset();
    expect([desk.isOn, desk.isOwn]).toEqual([true, true]);
    expect(client.state?.workspace.zone).toBe(client.facts?.zone);
  });
});
