/**
 * Programs with what is expected of them, in comments at their head:
 *
 *     # shows: noop() has nothing to do with new mail (RFC 5321 section 4.1.1.9)
 *     # covers: SMTP.noop
 *     # security: plain starttls tls
 *     # server:
 *     #   220 scripted.example ESMTP
 *     # prints:
 *     #   (250, b'2.0.0 OK, nothing done')
 *     # ends: raised SMTPDataError: (503, b'No')
 *     # says: Run it on your own computer
 *     # sends:
 *     #   noop
 *
 * `server` is a scripted one on localhost:2525, and the sandbox where absent.
 * Without `ends` a program returns; any words may follow `…` at its end.
 * `prints (<3.12)`, `ends (page)`, `sends (tls)` hold for these alone; `strict`
 * and `lenient` tell how addresses are read. `sends` shows CR LF as the end of a
 * line, any other CR or LF as ␍ and ␊, and `--` between connections.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Security } from '../support/scripted-server.js';

/** What a program runs under. */
export interface Circumstances {
  readonly where: 'native' | 'page';
  /** As `3.11`. */
  readonly version: string;
  readonly security: Security;
  /** How `email.utils` reads addresses. */
  readonly addresses: 'strict' | 'lenient';
}

export interface Expectation {
  readonly output: string;
  /** `returned`, `exited 3`, `raised NameError: name 'x' is not defined`. */
  readonly end: string;
  /** A sentence that its errors have: why it cannot be done. */
  readonly says?: string;
  /** Absent where what is sent is not the point. */
  readonly sends?: string;
}

/** How a program ended, without the words for which `…` stands in what is expected. */
export function cutEnd(end: string, expected: string): string {
  const begin = expected.slice(0, -1);
  return expected.endsWith('…') && end.startsWith(begin) ? expected : end;
}

/** What came of a program, without what is never the same. */
export interface ProgramRun {
  readonly output: string;
  readonly end: string;
  /** By connection. */
  readonly sent: readonly string[];
}

export interface ProgramFixture {
  /** As `smtplib/noop`. */
  readonly name: string;
  /** A sentence: what it is the proof of. */
  readonly shows: string;
  /** What of Python's library it uses, as `SMTP.noop`. */
  readonly covers: readonly string[];
  readonly securities: readonly Security[];
  /** Of a scripted server; the sandbox where absent. */
  readonly server?: string;
  /** What it reads from its standard input. */
  readonly input: string;
  /** Where it can run; everywhere where absent. */
  readonly only?: Circumstances['where'];
  /** Why what it sends is not the same everywhere; absent where it is. */
  readonly differs?: string;
  /** Whether it depends on how `email.utils` reads addresses. */
  readonly isAboutAddresses: boolean;
  /** How often the learner presses Stop, once it has printed something. */
  readonly stops: number;
  /** Whether it is run in a browser alone, for what it does to the machine. */
  readonly isHeavy: boolean;
  expectation(circumstances: Circumstances): Expectation;
  /** The program, made for a kind of protection. */
  sourceFor(security: Security): string;
}

const root = join(import.meta.dirname, '../fixtures/programs');

/** The folders that fixtures stand in; what makes trouble stands apart. */
export const programFolders: readonly string[] = readdirSync(root).filter(
  (folder) => folder !== 'trouble',
);

/** The fixtures of one folder, in the order of their names. */
export function readPrograms(folder: string): ProgramFixture[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.py'))
    .sort()
    .map((file) => {
      const name = `${folder}/${file.replace(/\.py$/, '')}`;
      const text = readFileSync(join(root, folder, file), 'utf8');
      return readProgram(name, text);
    });
}

/** Reads one fixture. */
export function readProgram(name: string, text: string): ProgramFixture {
  const fields = readHead(name, text);
  const plain = (key: string) => fields.find((field) => field.key === key);
  const words = (key: string) =>
    (plain(key)?.value ?? '').split(/\s+/).filter((word) => word !== '');
  const securities = words('security') as Security[];
  const [only] = words('only') as Circumstances['where'][];
  const server = plain('server')?.value;
  const differs = plain('differs')?.value;
  return {
    name,
    shows: plain('shows')?.value ?? '',
    covers: words('covers'),
    securities: securities.length > 0 ? securities : ['plain'],
    ...(server !== undefined && { server }),
    ...(only && { only }),
    ...(differs !== undefined && { differs }),
    isAboutAddresses: fields.some(({ conditions }) =>
      conditions.includes('strict'),
    ),
    stops: Number(plain('stops')?.value ?? 0),
    isHeavy: plain('heavy') !== undefined,
    input: plain('input')?.value ?? '',
    expectation(circumstances) {
      const value = (key: string) =>
        fields
          .filter((field) => field.key === key && holds(field, circumstances))
          .sort((a, b) => b.conditions.length - a.conditions.length)[0]?.value;
      const sends = value('sends');
      const says = value('says');
      const prints = value('prints') ?? '';
      return {
        output: prints === '' ? '' : `${prints}\n`,
        end: value('ends') ?? 'returned',
        ...(sends !== undefined && { sends }),
        ...(says !== undefined && { says }),
      };
    },
    sourceFor: (security) => secureSource(text, security),
  };
}

interface Field {
  readonly key: string;
  readonly conditions: readonly string[];
  readonly value: string;
}

const keys =
  /^(?:shows|covers|security|server|only|differs|stops|heavy|input|prints|ends|says|sends)$/;

function readHead(name: string, text: string): Field[] {
  const fields: { key: string; conditions: string[]; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const more = /^#(?: {3}(.*))?$/.exec(line);
    const [, key, conditions = '', value = ''] =
      /^# ([a-z]+)(?: \((.*?)\))?:(?: (.*))?$/.exec(line) ?? [];
    if (key && keys.test(key)) {
      const words = conditions.split(' ').filter((word) => word !== '');
      fields.push({ key, conditions: words, lines: value ? [value] : [] });
    } else if (more && fields.length > 0) {
      fields.at(-1)?.lines.push(more[1] ?? '');
    } else if (line.startsWith('#')) {
      throw new Error(`${name}: not understood: ${line}`);
    } else {
      break;
    }
  }
  return fields.map(({ key, conditions, lines }) => {
    const separator = /^(?:shows|covers|differs|says)$/.test(key) ? ' ' : '\n';
    return { key, conditions, value: lines.join(separator) };
  });
}

function holds(
  { conditions }: Field,
  { where, version, security, addresses }: Circumstances,
) {
  return conditions.every((condition) => {
    const [, comparison, than = ''] = /^(<|>=)([0-9.]+)$/.exec(condition) ?? [];
    const known: readonly string[] = [where, security, addresses];
    if (!comparison) return known.includes(condition);
    const isOlder = minorOf(version) < minorOf(than);
    return comparison === '<' ? isOlder : !isOlder;
  });
}

function minorOf(version: string) {
  return Number(version.split('.')[1]);
}

/** Plain programs say `smtp = smtplib.SMTP(…)` in a line of its own. */
function secureSource(text: string, security: Security) {
  if (security === 'plain') return text;
  const opening = /^( *)smtp = smtplib\.SMTP\((.*)\)$/gm;
  if (security === 'starttls') {
    return text.replace(opening, '$1smtp = smtplib.SMTP($2); smtp.starttls()');
  }
  return text.replace(opening, (_, indent: string, args: string) => {
    const opened = `${indent}smtp = smtplib.SMTP_SSL(`;
    if (!args.includes("'mx.sandbox.test', 25")) return `${opened}${args})`;
    const place = args.replace(
      "'mx.sandbox.test', 25",
      "'submission.sandbox.test', 465",
    );
    return `${opened}${place}); smtp.login('alice', 'wonderland')`;
  });
}
