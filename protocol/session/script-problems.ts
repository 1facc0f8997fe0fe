/** What is wrong with the lines of a script, and what was expected there. */
import type { Mistake } from './quoted-octets.js';
import type { ScriptProblem } from './script.js';

const messages = {
  unknown:
    'Expected C: (a client line), S: (an expected reply), # or % at the start of the line.',
  stageDirection:
    'Words between < and > are read as a remark, as RFCs write them, and nothing is sent; %write would send them.',
  codeMissing: 'Expected a reply code of three digits after S:, such as 250.',
  nothingToAnswer: 'Expected S: right after the client line that it answers.',
  dotMissing:
    'Expected a line with a lone dot before this one: the mail data has not ended.',
  dotMissingAtEnd:
    'Expected a line with a lone dot after this one: without it the server waits for more mail data.',
  notInMailData:
    'Expected a line with a lone dot before this one: within mail data, only %write and %close may stand.',
  dataNotLast:
    'Expected %end before the mail data: DATA is the last command of a group (RFC 2920 section 3.1).',
  notInGroup:
    'Expected only client lines, S: lines and %end between %pipeline and %end.',
  endMissing: 'Expected %end after this line: a %pipeline is open.',
  noGroup: 'Expected %pipeline before this %end.',
  emptyGroup: 'Expected a client line between %pipeline and %end.',
} as const;

/** A line, and where its content begins. */
export interface ScriptPlace {
  readonly text: string;
  readonly number: number;
  readonly contentStart: number;
}

/** Collects the problems of a script. */
export class ScriptProblems {
  readonly all: ScriptProblem[] = [];

  /** Reports what is wrong with a line as a whole. */
  report(
    { text, number, contentStart }: ScriptPlace,
    message: keyof typeof messages,
    severity: ScriptProblem['severity'] = 'error',
  ) {
    const end = Math.max(text.length, contentStart) + 1;
    const columns = { start: contentStart + 1, end };
    const problem = { columns, message: messages[message], severity };
    this.all.push({ line: number, ...problem });
  }

  /** Reports a mistake within a line. */
  reportMistake({ number }: ScriptPlace, { start, end, message }: Mistake) {
    const columns = { start: start + 1, end: end + 1 };
    this.all.push({ line: number, columns, message, severity: 'error' });
  }
}
