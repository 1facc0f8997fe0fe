import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretWords } from '../../../protocol/annotate/secrets.js';
import { conversions } from '../../../protocol/convert/conversions.js';
import { sessionsOf } from '../../../protocol/convert/sessions-of.js';
import type { SessionEvent } from '../../../protocol/session/event.js';
import { recognizeLogFormat } from '../../../protocol/session/log-formats/index.js';
import { readSession } from '../../../protocol/session/read-session.js';
import type { Session } from '../../../protocol/session/session.js';
import { type Octets, octetsOf } from '../../../protocol/source/octets.js';
import { hasPython } from './python.js';
import { written } from './written-conversations.js';

const folder = 'test/fixtures/logs';
const logged = readdirSync(folder).flatMap((file) => {
  const octets = octetsOf(readFileSync(`${folder}/${file}`));
  const connections =
    recognizeLogFormat(octets)?.read(octets).connections ?? [];
  const sessions = connections.map(({ events }) => readSession(events));
  return sessions.length === 0 ? [] : [{ name: file, sessions }];
});
const recordings: readonly { name: string; sessions: readonly Session[] }[] = [
  ...logged,
  ...written.map(({ name, events }) => ({
    name,
    sessions: sessionsOf(events),
  })),
];

const converted = recordings.flatMap(({ name, sessions }) =>
  conversions.map((conversion) => ({
    name: `${conversion.name} of ${name}`,
    language: conversion.language,
    sessions,
    ...conversion.convert(sessions),
  })),
);

/** Of ours: a password in a log is `secret`. */
const ownWords =
  /A secret is|stand for secrets|smtp\.password|SMTP_PASSWORD|password = /g;

/** What python3 cannot read, of the programs that it is given. */
function unreadable(programs: readonly string[]): string[] {
  const check = [
    'import json, sys',
    'for program in json.load(sys.stdin):',
    '    try: compile(program, "program.py", "exec")',
    '    except Exception as error: print(error, program)',
  ].join('\n');
  const input = JSON.stringify(programs);
  return execFileSync('python3', ['-c', check], { input })
    .toString()
    .split('\n')
    .filter(Boolean);
}

describe('any recording', () => {
  test('is said again, or it is said why it is not', () => {
    for (const { name, text, notes } of converted) {
      expect.soft({ name, isSaid: text !== '' || notes.length > 0 }).toEqual({
        name,
        isSaid: true,
      });
    }
  });

  test('gives no secret away', () => {
    for (const { name, text, notes, sessions } of converted) {
      const words = sessions.flatMap(secretWords);
      const all = [text, ...notes].join('\n').replace(ownWords, '') as Octets;
      const told = words.filter((word) => all.includes(word));
      expect.soft({ name, told }).toEqual({ name, told: [] });
    }
  });

  test.skipIf(!hasPython)('becomes programs that Python can read', () => {
    const programs = converted.filter(({ language }) => language === 'python');
    expect(unreadable(programs.map(({ text }) => text))).toEqual([]);
  });

  test('becomes scripts that a shell can read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'as-code-'));
    const scripts = converted.filter(
      ({ language, text }) => language === 'shell' && text !== '',
    );
    for (const [index, { text }] of scripts.entries()) {
      writeFileSync(join(folder, `${index}.sh`), text);
    }
    // One shell for all: to start one for each takes half a minute.
    const readAll =
      'for script in *.sh; do sh -n "$script" || echo "$script"; done';
    const { stdout } = spawnSync('sh', ['-c', readAll], { cwd: folder });
    rmSync(folder, { recursive: true });
    expect(scripts.length).toBeGreaterThan(50);
    expect(stdout.toString()).toBe('');
  });

  test('is exact only where it has all that was sent', () => {
    const events: SessionEvent[] = [
      { at: 0, type: 'joined' },
      { at: 1, type: 'sent', octets: 'NOOP\r\n' as Octets },
      { at: 2, type: 'received', octets: '250 OK\r\n' as Octets },
    ];
    for (const { name, convert } of conversions) {
      const { isExact, notes, text } = convert([readSession(events)]);
      expect(isExact).toBe(false);
      if (text === '') continue;
      expect({ name, note: notes.join() }).toMatchObject({
        note: expect.stringContaining('begins in the middle of a session'),
      });
    }
  });
});

/** Events of any kind, in any order. */
const anyEvents = fc.array(
  fc.oneof(
    fc
      .constantFrom(
        'EHLO a\r\n',
        'STARTTLS\r\n',
        'AUTH PLAIN\r\n',
        'AUTH LOGIN YQ==\r\n',

        'AUTH CRAM-MD5\r\n',
        'YSBi\r\n',
        'MAIL FROM:<>\r\n',
        'DATA\r\n',

        'RCPT TO:<a@b>\r\n',
        '.\r\n',
        'BDAT 3\r\n',
        'QUIT\r\n',
        'x\0\n',
        '\r\n',
      )
      .map((octets) => ({ type: 'sent', octets }) as const),
    fc
      .constantFrom(
        '220 x\r\n',
        '250 x\r\n',
        '334 \r\n',
        '354 x\r\n',
        '421 x\r\n',
        '2',
      )
      .map((octets) => ({ type: 'received', octets }) as const),
    fc.constantFrom(
      { type: 'secured' } as const,
      { type: 'joined' } as const,
      { type: 'omitted', toEnd: true } as const,
      { type: 'closed', by: 'server' } as const,
    ),
  ),
  { maxLength: 25 },
);

describe('what was said in any order', () => {
  test('is converted', () => {
    const programs: string[] = [];
    fc.assert(
      fc.property(anyEvents, (told) => {
        const events = told.map(
          (event, at) => ({ ...event, at }) as SessionEvent,
        );
        for (const { convert, language } of conversions) {
          const { text } = convert([readSession(events)]);
          if (language === 'python') programs.push(text);
        }
      }),
      { numRuns: 300 },
    );
    if (hasPython) expect(unreadable(programs)).toEqual([]);
  });
});
