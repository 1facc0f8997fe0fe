/** Reads the command line. */
import { parseArgs } from 'node:util';
import { messageFormat } from '../protocol/explain/explain.js';
import {
  findLogFormat,
  logFormats,
} from '../protocol/session/log-formats/index.js';
import { formNames } from './convert-log.js';

export interface Options {
  /** A path, or `-` for the standard input. */
  readonly file: string;
  /** One annotation a line, as JSON, in place of text. */
  readonly json: boolean;
  /** Passwords and what is as good are shown, and not masked. */
  readonly reveal: boolean;
  /** The format to read the file in; absent where it is to be recognized. */
  readonly format?: string;
  /** The form of code that the log is to be printed in; explained where absent. */
  readonly as?: string;
  readonly color: 'auto' | 'always' | 'never';
}

/** What the command line asks for; `message` is a sentence where it cannot be understood. */
export type Request =
  | ({ readonly type: 'explain' } & Options)
  | { readonly type: 'help' }
  | { readonly type: 'mistake'; readonly message: string };

const names = [...logFormats.map(({ name }) => name), messageFormat];

export const usage = `SMTP Workbook: what the octets of a mail session or a message mean.

  smtp-workbook explain <file> [options]

  <file>             A log of a session (swaks, smtplib, curl, telnet …), an
                     .eml or an .mbox; - reads the standard input
  --json             One annotation a line, as JSON
  --format <name>    Read the file in this format; it is recognized otherwise:
${wrapped(names)}
  --as <form>        Print code that says again what the log's client said,
                     with what to know about it on the standard error:
${wrapped(formNames)}
  --reveal           Show passwords, which are masked otherwise
  --color, --no-color
                     With or without colour, whatever the terminal says
  --help             This text

  Exit code: 0 with nothing worse than notes, 1 with a warning or an error,
  2 where the file cannot be read; with --as, 1 where there is no such code.
`;

/** Reads the arguments behind the name of the program. */
export function readRequest(args: readonly string[]): Request {
  const read = readArguments(args);
  if (typeof read === 'string') return { type: 'mistake', message: read };
  const { values, positionals } = read;
  if (values.help || positionals.length === 0) return { type: 'help' };
  const [command, file, ...more] = positionals;
  if (command !== 'explain') {
    return mistake(`There is no command "${command}"; there is "explain".`);
  }
  if (file === undefined) {
    return mistake('Name the file to explain, or - for the standard input.');
  }
  if (more.length > 0) {
    return mistake(
      `One file is explained at a time, and "${more[0]}" is another.`,
    );
  }
  const { json = false, reveal = false, format } = values;
  if (format && format !== messageFormat && !findLogFormat(format)) {
    return mistake(
      `There is no format "${format}"; there are ${names.join(', ')}.`,
    );
  }
  const { as } = values;
  if (as !== undefined && !formNames.includes(as)) {
    return mistake(
      `There is no form "${as}"; there are ${formNames.join(', ')}.`,
    );
  }
  if (as !== undefined && (json || reveal)) {
    return mistake(
      json
        ? 'Code is no annotation: give --as or --json.'
        : 'Environment variables stand for passwords in code: give --as or --reveal.',
    );
  }
  const color = colorOf(values.color);
  const options = {
    file,
    json,
    reveal,
    color,
    ...(format && { format }),
    ...(as !== undefined && { as }),
  };
  return { type: 'explain', ...options };
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        json: { type: 'boolean' },
        reveal: { type: 'boolean' },
        format: { type: 'string' },
        as: { type: 'string' },
        color: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // Node's own sentences name the option, and go on with advice we don't need.
    const [sentence = ''] = String((error as Error).message).split(/\.\s/);
    return `${sentence.replace(/\.$/, '')}.`;
  }
}

function colorOf(isWanted: boolean | undefined): Options['color'] {
  if (isWanted === undefined) return 'auto';
  return isWanted ? 'always' : 'never';
}

function mistake(message: string): Request {
  return { type: 'mistake', message };
}

/** The names in lines of the width of the text above. */
function wrapped(all: readonly string[]): string {
  const indent = ' '.repeat(21);
  const lines: string[] = [];
  let line = '';
  for (const name of all) {
    const longer = line ? `${line}, ${name}` : name;
    if (longer.length > 56) {
      lines.push(`${indent}${line},`);
      line = name;
    } else line = longer;
  }
  return [...lines, indent + line].join('\n');
}
