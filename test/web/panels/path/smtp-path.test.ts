import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { parseScript } from '../../../../protocol/session/script.js';
import type {
  RecordedSession,
  WorkspaceState,
} from '../../../../relay/contract.js';
import type { SessionAskedEvent } from '../../../../web/panels/path/session-asked.js';
import '../../../../web/panels/path/smtp-path.js';
import type { SmtpPath } from '../../../../web/panels/path/smtp-path.js';
import {
  find,
  findAll,
  focused,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import {
  arrived,
  delivered,
  hosts,
  lost,
  putOff,
  queued,
  recorded,
  taken,
  waiting,
  workspaceWith,
} from './queued-mails.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showPath = (workspace?: WorkspaceState, session?: RecordedSession) =>
  show(html`<smtp-path
    .workspace=${workspace}
    .receivedAt=${performance.now()}
    .hosts=${hosts}
    .messages=${[arrived]}
    .session=${session}
  ></smtp-path>`);

const buttonNamed = (page: HTMLElement, name: RegExp) => {
  const found = findAll(page, 'button').find((each) =>
    name.test(each.getAttribute('aria-label') ?? said(each)),
  );
  if (!found) throw new Error(`No button is called ${name}`);
  return found;
};

describe('the path of mail', () => {
  test('says that it asks, and then how mail is sent that has one', async () => {
    expect(said(await showPath())).toContain('Asking how things stand');
    const page = await showPath(workspaceWith());
    expect(said(page)).toContain('bob@wonderland.test');
    const scripts: string[] = [];
    page.addEventListener('open-as-script', ({ text }) => scripts.push(text));
    buttonNamed(page, /^Open a script that does$/).click();
    expect(parseScript(scripts[0] ?? '').problems).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  test('draws the stations of the newest mail, with their addresses, and where it is', async () => {
    const page = await showPath(workspaceWith({ ...lost, id: 'A0' }, waiting));
    expect(findAll(page, '.station').map(said)).toEqual([
      'Your client alice@sandbox.test',
      'Took it submission.sandbox.test192.0.2.20',
      'Queue: the mail is here A1',
      'Next server mx2.wonderland.test198.51.100.11',
      'Mailbox bob@wonderland.test',
    ]);
    expect(await violations()).toEqual([]);
  });

  test('stays with the mail that was sent when a notification comes', async () => {
    const notification = {
      ...delivered,
      id: 'B2',
      kind: 'notification',
    } as const;
    const page = await showPath(workspaceWith(lost, notification));
    expect(said(find(page, '.words'))).toContain('550 5.1.1 No such mailbox');
  });

  test('breaks a name between its labels alone', async () => {
    const page = await showPath(workspaceWith(waiting));
    page.style.inlineSize = '700px';
    await settled();
    for (const name of findAll(page, '.name')) {
      const parts = [...name.childNodes].filter(
        (node) => node instanceof Text && node.data.trim() !== '',
      );
      expect(parts.length).toBeGreaterThan(0);
      for (const part of parts) {
        const range = document.createRange();
        range.selectNodeContents(part);
        expect(range.getClientRects()).toHaveLength(1);
      }
    }
  });

  test('lets another mail be chosen', async () => {
    const page = await showPath(workspaceWith({ ...lost, id: 'A0' }, waiting));
    buttonNamed(page, /not delivered/).click();
    await settled();
    expect(said(find(page, '.words'))).toContain('550 5.1.1 No such mailbox');
    expect(await violations()).toEqual([]);
  });

  test('counts down to the next try in the time of the sandbox, and tries at once when asked', async () => {
    const page = await showPath(workspaceWith(waiting));
    expect(said(find(page, '.countdown'))).toMatch(
      /^Next try in (?:20|19) min( \d+ s)? of sandbox time$/,
    );
    const asked: string[] = [];
    page.addEventListener('retry-asked', ({ id }) => asked.push(id));
    buttonNamed(page, /^Try again now$/).click();
    expect(asked).toEqual(['A1']);
  });

  test('tells each try: when, what was asked, which hosts, what came of it', async () => {
    const page = await showPath(workspaceWith(delivered));
    const tries = findAll(page, '.attempt').map(said);
    expect(tries[0]).toContain('Try 1, Sun 22 Nov, 12:00:01: put off');
    expect(tries[1]).toContain('(30 min later): delivered');
    expect(tries[1]).toContain('MX of wonderland.test?');
    expect(await violations()).toEqual([]);
  });

  test('says so where the relay does not answer', async () => {
    const page = await showPath(workspaceWith(waiting));
    const path = find(page, 'smtp-path') as SmtpPath;
    path.stale = true;
    await settled();
    expect(said(page)).toContain('The relay does not answer');
    expect(await violations()).toEqual([]);
  });

  test('names no host where the server has the mailbox itself', async () => {
    const outcome = 'It has the mailbox itself.';
    const hosts = [{ host: 'submission.sandbox.test', outcome }];
    const attempts = [{ ...taken, lookups: [], hosts, outcome }];
    const page = await showPath(workspaceWith({ ...delivered, attempts }));
    expect(findAll(page, '.hosts li')).toEqual([]);
    expect(await violations()).toEqual([]);
  });

  test('folds the middle of many tries, and unfolds it when asked', async () => {
    const attempts = Array.from({ length: 9 }, () => putOff);
    const page = await showPath(workspaceWith({ ...waiting, attempts }));
    expect(findAll(page, '.attempt.deferred')).toHaveLength(5);
    buttonNamed(page, /^Show 4 tries more$/).click();
    await settled();
    expect(findAll(page, '.attempt.deferred')).toHaveLength(9);
  });

  test('leads from the mailbox station to the message', async () => {
    const page = await showPath(workspaceWith(delivered));
    const opened: number[] = [];
    page.addEventListener('message-selected', ({ n }) => opened.push(n));
    buttonNamed(page, /^Open it in the mailbox$/).click();
    expect(opened).toEqual([3]);
  });

  test('keeps the focus of who tried again, once that can be pressed no more', async () => {
    const page = await showPath(workspaceWith(waiting));
    buttonNamed(page, /^Try again now$/).focus();
    const path = find(page, 'smtp-path') as SmtpPath;
    path.workspace = workspaceWith(delivered);
    await settled();
    expect(textOf(focused() ?? page)).toBe('Mail through submission');
  });

  test('gives the focus back to what opened a session', async () => {
    const page = await showPath(workspaceWith(delivered));
    const path = find(page, 'smtp-path') as SmtpPath;
    const opener = buttonNamed(page, /^Session 4$/);
    opener.focus();
    opener.click();
    path.session = recorded;
    await settled();
    path.session = undefined;
    await settled();
    expect(focused()).toBe(opener);
  });

  test('opens a hop: its session, or the own conversation', async () => {
    const page = await showPath(workspaceWith(waiting));
    const asked: (number | string)[] = [];
    page.addEventListener('session-asked', ({ session }: SessionAskedEvent) =>
      asked.push(session),
    );
    buttonNamed(page, /^Open the session of A1 to mx2/).click();
    buttonNamed(page, /^Open the session of alice/).click();
    buttonNamed(page, /^Session 1$/).click();
    expect(asked).toEqual([2, 'own', 1]);
  });

  test('shows a session with what each part of it means, and closes it again', async () => {
    const page = await showPath(workspaceWith(delivered), recorded);
    await settled();
    const heading = find(page, '#session');
    expect(said(heading)).toBe(
      'Session 4: submission.sandbox.test to mx2.wonderland.test',
    );
    expect(focused()).toBe(heading);
    expect(said(find(page, 'smtp-conversation'))).toContain('EHLO');
    let closed = 0;
    page.addEventListener('session-closed', () => {
      closed += 1;
    });
    buttonNamed(page, /^Close$/).click();
    expect(closed).toBe(1);
    expect(await violations()).toEqual([]);
  });

  test('follows mail that a server sends on', async () => {
    const page = await showPath(
      workspaceWith(delivered, {
        ...queued,
        id: 'C3',
        host: 'mx2.wonderland.test',
        cameBy: 'A1',
      }),
    );
    expect(findAll(page, 'h2').map(said)).toEqual([
      'Mail through submission',
      'mx2.wonderland.test sends it on',
    ]);
    expect(findAll(page, 'smtp-path-list')).toEqual([]);
  });

  test('says of mail that goes in circles how many servers are left out', async () => {
    const circle = Array.from({ length: 12 }, (_, index) => ({
      ...delivered,
      id: `L${index}`,
      ...(index > 0 && { cameBy: `L${index - 1}` }),
    }));
    const page = await showPath(workspaceWith(...circle));
    expect(findAll(page, 'smtp-path-lane')).toHaveLength(5);
    expect(said(page)).toContain('7 more servers passed it on');
  });

  test('is accessible while its mail waits', async () => {
    await showPath(workspaceWith(waiting));
    expect(await violations()).toEqual([]);
  });
});

describe('the clock of the sandbox', () => {
  const showClock = () => showPath(workspaceWith(waiting));

  test('says that it hurries, and how long an hour takes', async () => {
    const page = await showClock();
    expect(said(find(page, 'smtp-sandbox-clock'))).toMatch(
      /^Sandbox time Sun 22 Nov, 12:\d\d:\d\d UTC ▸▸ hurrying One hour takes, while mail waits, 60 s$/,
    );
  });

  test('is set by a slider from 0.1 to 60 seconds', async () => {
    const page = await showClock();
    const chosen: number[] = [];
    page.addEventListener('hour-chosen', ({ seconds }) => chosen.push(seconds));
    const [slider] = findAll(page, 'input') as HTMLInputElement[];
    for (const value of ['0', '14', '28']) {
      if (slider) slider.value = value;
      slider?.dispatchEvent(new Event('input'));
    }
    expect(chosen).toEqual([0.1, 2.4, 60]);
  });
});
