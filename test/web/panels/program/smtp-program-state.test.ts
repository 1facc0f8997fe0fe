import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { ProgramState } from '../../../../web/clients/python/program.js';
import '../../../../web/panels/program/source-asked.js';
import '../../../../web/panels/program/smtp-program-state.js';
import {
  find,
  findAll,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import { recipientsRefused } from '../../support/raised-exceptions.js';
import {
  lineMoment,
  programState,
  refusedRecording,
  stackOf,
} from '../../support/recorded-program.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

const showState = (state: Parameters<typeof programState>[0]) =>
  show(html`<smtp-program-state
    .program=${programState(state)}
    .session=${refusedRecording.session}
  ></smtp-program-state>`);

describe('a program as it stands', () => {
  test('shows the calls, the last one last, each with its source', async () => {
    const stack = stackOf(
      'program.py:7 <module> > program.py:5 deliver > smtplib.py:882 SMTP.sendmail',
    );
    const page = await showState({ moment: { ...lineMoment, stack } });
    const asked: string[] = [];
    page.addEventListener('source-asked', ({ file, line }) =>
      asked.push(`${file}:${line}`),
    );
    expect(findAll(page, 'ol li').map(said)).toEqual([
      '<module>, at line 7',
      'deliver, at line 5',
      '▸ SMTP.sendmail, at smtplib.py, line 882',
    ]);
    expect(said(find(page, 'li[aria-current]'))).toContain('SMTP.sendmail');
    for (const button of findAll(page, 'ol button')) button.click();
    expect(asked).toEqual(['program.py:7', 'program.py:5', 'smtplib.py:882']);
    expect(await violations()).toEqual([]);
  });

  test('shows the variables, and in words which changed', async () => {
    const page = await showState({ moment: lineMoment, changed: ['refused'] });
    expect(findAll(page, 'tbody th').map(said)).toEqual([
      'message',
      'server',
      'refused● changed',
    ]);
    expect(findAll(page, 'tbody td').map(said).at(-1)).toBe(
      "{'unknown@sandbox.test': (550, b'5.1.1 No such user')}",
    );
    expect(await violations()).toEqual([]);
  });

  test('says where there is nothing to show', async () => {
    const before = await showState({ phase: 'ready' });
    expect(said(find(before, 'p'))).toContain('while the program is paused');
    const none = await showState({
      moment: { ...lineMoment, variables: [] },
    });
    expect(said(none)).toContain('It has none yet.');
    const over = await showState({
      phase: 'ended',
      moment: {
        type: 'ended',
        end: { type: 'returned' },
        stack: [],
        variables: [],
      },
    });
    expect(said(over)).toContain('The program is over');
  });

  test.each<[string, NonNullable<ProgramState['moment']>]>([
    [
      'that reached the program',
      { ...lineMoment, type: 'raised', exception: recipientsRefused },
    ],
    [
      'that ended it',
      {
        ...lineMoment,
        type: 'ended',
        end: { type: 'raised', exception: recipientsRefused },
      },
    ],
  ])('shows the exception %s', async (_, moment) => {
    const page = await showState({ moment });
    expect(said(find(page, '.raised'))).toContain('SMTPRecipientsRefused');
    expect(await violations()).toEqual([]);
  });
});
