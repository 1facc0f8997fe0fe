import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import type { PlayerState } from '../../../../web/clients/player.js';
import type {
  Moment,
  ProgramEnd,
} from '../../../../web/clients/python/program.js';
import '../../../../web/panels/exchange-asked.js';
import '../../../../web/panels/program/input-answered.js';
import '../../../../web/panels/program/source-asked.js';
import '../../../../web/panels/program/smtp-program-notice.js';
import {
  find,
  findAll,
  focused,
  press,
  settled,
  show,
  textOf,
  violations,
} from '../../elements/accessible.js';
import {
  connectionRefused,
  printStatement,
  recipientsRefused,
} from '../../support/raised-exceptions.js';
import {
  lineMoment,
  lunchRecording,
  refusedRecording,
  sendingMoment,
  stackOf,
} from '../../support/recorded-program.js';
import { playedProgram } from './played-program.js';

const said = (element: Element) => textOf(element).replace(/\s+/g, ' ').trim();

async function showNotice(player: PlayerState) {
  const page = await show(
    html`<smtp-program-notice .player=${player}></smtp-program-notice>`,
  );
  const asked: string[] = [];
  page.addEventListener('source-asked', ({ file, line }) =>
    asked.push(`${file}:${line}`),
  );
  return { page, asked, where: said(find(page, '.where')) };
}

const ended = (end: ProgramEnd): Moment => ({
  type: 'ended',
  end,
  stack: [],
  variables: [],
});

describe('where a program stands', () => {
  test('is before it began', async () => {
    const { page, where } = await showNotice(playedProgram({ phase: 'ready' }));
    expect(where).toBe('Next: the program begins');
    expect(await violations()).toEqual([]);
    expect(findAll(page, 'button')).toEqual([]);
  });

  test('is before a line, and leads there', async () => {
    const { page, where, asked } = await showNotice(
      playedProgram({ moment: lineMoment }, { steps: 40, done: 12 }),
    );
    expect(where).toBe('Next: line 13, in <module>');
    expect(said(find(page, '.done'))).toBe('moment 12 of 40');
    find(page, 'button').click();
    expect(asked).toEqual(['program.py:13']);
  });

  test('is before a line of the library, with the calls that led there', async () => {
    const stack = stackOf(
      'program.py:12 <module> > smtplib.py:987 SMTP.send_message > smtplib.py:882 SMTP.sendmail',
    );
    const { page, where } = await showNotice(
      playedProgram({ moment: { ...lineMoment, stack } }),
    );
    expect(where).toBe('Next: smtplib.py, line 882, in SMTP.sendmail');
    expect(said(find(page, '.body'))).toContain('by line 12 · send_message');
  });

  test('is before octets leave: which, on which connection, and who sends them', async () => {
    const { page, where, asked } = await showNotice(
      playedProgram({ moment: sendingMoment }),
    );
    expect(where).toBe('About to be sent on connection 1');
    expect(said(find(page, 'code'))).toBe(
      'mail from:<alice@example.org> size=199CR LF',
    );
    for (const button of findAll(page, 'button')) button.click();
    expect(asked[0]).toBe('program.py:12');
    expect(asked).toContain('smtplib.py:882');
    expect(await violations()).toEqual([]);
  });

  test('says how much more there is to be sent than is shown', async () => {
    const moment = { ...sendingMoment, length: 25_000_040 } as Moment;
    const { page } = await showNotice(playedProgram({ moment }));
    expect(said(find(page, '.body'))).toContain(
      '… and 25,000,000 octets more.',
    );
  });

  test('is nowhere while it runs', async () => {
    const { where } = await showNotice(
      playedProgram(
        { phase: 'running', moment: sendingMoment },
        { isRunning: true },
      ),
    );
    expect(where).toBe('The program runs.');
  });

  test('is of the past where the recording is walked', async () => {
    const { page, where } = await showNotice(
      playedProgram({ phase: 'ended', moment: lineMoment }, { isBehind: true }),
    );
    expect(where).toBe('Recorded: before line 13, in <module>');
    expect(said(find(page, '.body'))).toContain('nothing is run or sent');
  });

  test.each<[ProgramEnd, string]>([
    [{ type: 'returned' }, 'The program ran to its end.'],
    [{ type: 'stopped' }, 'You stopped the program.'],
    [
      { type: 'exited', status: 3 },
      'The program ended itself, with exit status 3.',
    ],
    [{ type: 'lost', reason: 'It used all memory.' }, 'The program is lost.'],
  ])('is its end: %o', async (end, words) => {
    const { page, where } = await showNotice(
      playedProgram({ phase: 'ended', moment: ended(end) }),
    );
    expect(where).toBe(words);
    expect(said(find(page, '.body'))).toContain('Run again');
    expect(await violations()).toEqual([]);
  });
});

describe('a program that is not the one that was run', () => {
  test.each([
    ['ended', 'edited', 'Run again runs what you see.'],
    ['paused', 'edited', 'it goes on as it was'],
    ['ended', 'reloaded', 'what you see is a recording'],
  ] as const)(
    'is told where it is %s and was %s',
    async (phase, staleReason, words) => {
      const { page } = await showNotice(
        playedProgram(
          { phase, moment: ended({ type: 'returned' }) },
          { isStale: true, staleReason },
        ),
      );
      expect(said(find(page, '.stale'))).toContain(words);
      expect(await violations()).toEqual([]);
    },
  );
});

describe('the line that is looked at', () => {
  async function showLine(line: number) {
    const page = await show(html`<smtp-program-notice
      .player=${playedProgram(
        { moment: lineMoment },
        { session: lunchRecording.session },
      )}
      .line=${line}
    ></smtp-program-notice>`);
    const asked: number[] = [];
    page.addEventListener('exchange-asked', ({ index }) => asked.push(index));
    return { page, asked };
  }

  test('leads to the exchanges that it caused', async () => {
    const { page, asked } = await showLine(12);
    const names = findAll(page, 'li').map(said);
    expect(names).toEqual([
      '1 EHLO',
      '2 MAIL',
      '3 RCPT',
      '4 RCPT',
      '5 DATA',
      '6 mail data',
    ]);
    for (const button of findAll(page, 'li > button')) button.click();
    expect(asked).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await violations()).toEqual([]);
  });

  test('is not named where it caused none', async () => {
    const { page } = await showLine(4);
    expect(said(page)).not.toContain('Line 4');
  });
});

describe('an exception', () => {
  test('is shown with the replies that led to it', async () => {
    const exception = recipientsRefused;
    const { page, where } = await showNotice(
      playedProgram(
        {
          phase: 'paused',
          moment: {
            type: 'raised',
            exception,
            stack: exception.stack.slice(0, 2),
            variables: [],
          },
        },
        { session: refusedRecording.session },
      ),
    );
    const exchanges: number[] = [];
    page.addEventListener('exchange-asked', ({ index }) =>
      exchanges.push(index),
    );
    expect(where).toBe('An exception, at line 5, in deliver');
    expect(said(find(page, '.trouble'))).toContain('550 5.1.1 No such user');
    for (const button of findAll(page, '.behind button')) button.click();
    expect(exchanges).toEqual([3, 4]);
    expect(await violations()).toEqual([]);
  });

  test('that ended the program leads to its line, and to that of the one it hides', async () => {
    const exception = {
      ...connectionRefused,
      context: {
        ...recipientsRefused,
        stack: stackOf('program.py:1 <module>'),
      },
    };
    const { page, asked } = await showNotice(
      playedProgram({
        phase: 'ended',
        moment: ended({ type: 'raised', exception }),
      }),
    );
    expect(findAll(page, '.body > p').map(said)).toContain(
      'It was raised at line 2, in <module>, after SMTPRecipientsRefused at line 1, in <module>.',
    );
    for (const button of findAll(page, '.body > p button')) button.click();
    expect(asked).toEqual(['program.py:2', 'program.py:1']);
    expect(await violations()).toEqual([]);
  });

  test('of a program that cannot be read leads to its line, and says what to do', async () => {
    const { page, where, asked } = await showNotice(
      playedProgram({
        phase: 'ended',
        moment: ended({ type: 'raised', exception: printStatement }),
      }),
    );
    expect(where).toBe('Python cannot read the program.');
    expect(said(find(page, '.trouble'))).toContain(
      'print is a function, and what it prints stands in parentheses.',
    );
    find(page, 'p > button').click();
    expect(asked).toEqual(['program.py:1']);
    expect(await violations()).toEqual([]);
  });
});

describe('a question', () => {
  async function showQuestion(prompt = 'Password: ') {
    const stack = stackOf('program.py:4 <module>');
    const { page, where } = await showNotice(
      playedProgram({
        phase: 'asking',
        prompt,
        moment: { type: 'asking', stack, variables: [] },
      }),
    );
    const answers: (string | undefined)[] = [];
    page.addEventListener('input-answered', ({ line }) => answers.push(line));
    const input = find(page, 'input') as HTMLInputElement;
    return { page, where, answers, input };
  }

  test('is answered with a line, an empty one too', async () => {
    const { page, where, answers, input } = await showQuestion();
    expect(where).toBe('The program waits for input, at line 4, in <module>');
    expect(said(find(page, 'label'))).toBe('Password:');
    input.value = 'wonderland';
    input.form?.requestSubmit();
    input.form?.requestSubmit();
    expect(answers).toEqual(['wonderland', '']);
    expect(await violations()).toEqual([]);
  });

  test('is answered with the end of the input, by key and by button', async () => {
    const { page, answers, input } = await showQuestion('');
    input.focus();
    await press('d', { ctrlKey: true });
    findAll(page, 'button')
      .find((button) => said(button) === 'No more input')
      ?.click();
    await settled();
    expect(answers).toEqual([undefined, undefined]);
  });

  test('takes the focus, but not from who types elsewhere', async () => {
    const { input } = await showQuestion();
    expect(focused()).toBe(input);
    const page = await show(html`<input aria-label="Find" />`);
    find(page, 'input').focus();
    const notice = document.createElement('smtp-program-notice');
    notice.player = playedProgram({
      phase: 'asking',
      moment: {
        type: 'asking',
        stack: stackOf('program.py:4 <module>'),
        variables: [],
      },
    });
    page.append(notice);
    await settled();
    expect(focused()).toBe(find(page, 'input'));
  });

  test('of the past is not answered', async () => {
    const stack = stackOf('program.py:4 <module>');
    const { page } = await showNotice(
      playedProgram(
        {
          phase: 'ended',
          prompt: 'Password: ',
          moment: { type: 'asking', stack, variables: [] },
        },
        { isBehind: true },
      ),
    );
    expect(findAll(page, 'input')).toEqual([]);
  });
});
