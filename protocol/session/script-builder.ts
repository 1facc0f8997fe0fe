/** Puts the lines of a script together into steps. */
import { encodeText, type Octets } from '../source/octets.js';
import type { Directive } from './directive.js';
import type { ExpectedLine } from './expectation.js';
import type { LineState } from './line-state.js';
import type { ScriptProblem, ScriptStep } from './script.js';
import type { ScriptLine } from './script-line.js';
import { type ScriptPlace, ScriptProblems } from './script-problems.js';
import { type Answerable, ScriptReplies } from './script-replies.js';

interface ClientLine extends Answerable {
  readonly type: 'line';
  readonly octets: Octets;
}

interface MailData extends Answerable {
  readonly type: 'mailData';
  octets: Octets;
  isComplete: boolean;
}

interface Group extends Pick<Answerable, 'lines'> {
  readonly type: 'pipeline';
  readonly turns: (ClientLine | MailData)[];
}

/** A line, and where it stands. */
interface Here extends ScriptPlace {
  readonly before: LineState;
  readonly after: LineState;
}

/** Reads classified lines one after another. */
export class ScriptBuilder {
  readonly steps: ScriptStep[] = [];
  readonly #problems = new ScriptProblems();
  readonly #replies = new ScriptReplies();
  #here: Here | undefined;
  #isBeforeGreeting = true;
  /** Whether the `S:` lines here are those of a response of POP3: the first tells, the others are text. */
  #isInResponse = false;
  /** Mail data whose lone dot has not come. */
  #mailData: MailData | undefined;
  /** A group whose `%end` has not come. */
  #group: Group | undefined;
  /** A group whose replies may follow. */
  #endedGroup: Group | undefined;

  add(text: string, line: ScriptLine, before: LineState) {
    const number = (this.#here?.number ?? 0) + 1;
    const { contentStart, state: after } = line;
    const here = { text, number, contentStart, before, after };
    this.#here = here;
    switch (line.kind) {
      case 'unknown':
        return this.#problems.report(here, 'unknown');
      case 'stageDirection':
        if (!/^\s*C:/.test(text)) return;
        return this.#problems.report(here, 'stageDirection', 'warning');
      case 'client':
        return this.#addClientLine(here, lineOctets(here));
      case 'mailData':
        return this.#addMailData(here, lineOctets(here));
      case 'server':
        return this.#addReply(here, line.expected);
      case 'directive': {
        const { directive } = line;
        if ('message' in directive) {
          return this.#problems.reportMistake(here, directive);
        }
        return this.#addDirective(here, directive);
      }
    }
  }

  get problems(): readonly ScriptProblem[] {
    return this.#problems.all;
  }

  /** Says, after the last line, what never ended. */
  finish() {
    const here = this.#here;
    if (here && this.#mailData) {
      this.#problems.report(here, 'dotMissingAtEnd', 'warning');
    }
    if (here && this.#group) {
      this.#problems.report(here, 'endMissing');
      this.#endGroup(here);
    }
  }

  #addClientLine(here: Here, octets: Octets) {
    const line: ClientLine = {
      type: 'line',
      lines: linesOf(here),
      octets,
      expected: [],
    };
    if (this.#isGroupEmpty) this.#replies.addOther();
    this.#replies.addTurn(line);
    this.#addTurn(line);
  }

  #addMailData(here: Here, octets: Octets) {
    if (here.before.place === 'afterGroupedData') {
      this.#problems.report(here, 'dataNotLast');
      this.#endGroup(here, here.number - 1);
    }
    const isComplete = here.after.place !== 'mailData';
    let mailData = this.#mailData;
    if (mailData) {
      mailData.octets = (mailData.octets + octets) as Octets;
      mailData.lines.end = here.number;
      mailData.isComplete = isComplete;
    } else {
      mailData = {
        type: 'mailData',
        lines: linesOf(here),
        octets,
        isComplete,
        expected: [],
      };
      this.#replies.addMailData(mailData);
      this.#addTurn(mailData);
    }
    this.#mailData = isComplete ? undefined : mailData;
  }

  /** Something stands here that cannot stand in mail data. */
  #breakOffMailData(here: Here) {
    if (this.#mailData) this.#problems.report(here, 'dotMissing');
    this.#mailData = undefined;
  }

  get #isGroupEmpty() {
    return this.#group?.turns.length === 0;
  }

  #addTurn(turn: ClientLine | MailData) {
    this.#isInResponse = false;
    this.#isBeforeGreeting = false;
    this.#endedGroup = undefined;
    if (this.#group) this.#group.turns.push(turn);
    else this.steps.push(turn);
  }

  #addReply(here: Here, expected: ExpectedLine | undefined) {
    if (this.#isInResponse && !expected?.statusIndicator) return;
    if (!expected) return this.#problems.report(here, 'codeMissing');
    this.#isInResponse = expected.statusIndicator !== undefined;
    this.#breakOffMailData(here);
    if (this.#isGroupEmpty)
      return this.#problems.report(here, 'nothingToAnswer');
    if (this.#replies.answer(here.number, expected)) {
      if (this.#endedGroup) this.#endedGroup.lines.end = here.number;
      return;
    }
    if (!this.#isBeforeGreeting)
      return this.#problems.report(here, 'nothingToAnswer');
    const greeting = {
      type: 'greeting' as const,
      lines: linesOf(here),
      expected: [],
    };
    this.steps.push(greeting);
    this.#isBeforeGreeting = false;
    this.#replies.addOctets(greeting);
    this.#replies.answer(here.number, expected);
  }

  #addDirective(here: Here, directive: Directive) {
    const { place, isInGroup } = here.before;
    switch (directive.type) {
      case 'write':
        if (place === 'mailData' || place === 'afterData') {
          return this.#addMailData(here, directive.octets);
        }
        break;
      case 'end':
        if (!isInGroup) return this.#problems.report(here, 'noGroup');
        this.#breakOffMailData(here);
        return this.#endGroup(here);
      case 'close':
        if (!isInGroup) this.#mailData = undefined;
        break;
      case 'connect':
        if (!isInGroup) this.#breakOffMailData(here);
    }
    if (isInGroup) return this.#problems.report(here, 'notInGroup');
    if (this.#mailData) return this.#problems.report(here, 'notInMailData');
    this.#addStep(here, directive);
  }

  #addStep(here: Here, directive: Exclude<Directive, { type: 'end' }>) {
    this.#isInResponse = false;
    const lines = linesOf(here);
    this.#endedGroup = undefined;
    if (directive.type === 'write' || directive.type === 'cramMd5') {
      const step = { ...directive, lines, expected: [] };
      this.steps.push(step);
      this.#replies.addOctets(step);
      this.#isBeforeGreeting = false;
      return;
    }
    if (directive.type === 'pause') {
      this.#replies.addPause();
      this.steps.push({ ...directive, lines });
      return;
    }
    if (directive.type === 'pipeline') {
      this.#group = { type: 'pipeline', lines, turns: [] };
      return;
    }
    this.#replies.addOther();
    this.steps.push({ ...directive, lines });
    this.#isBeforeGreeting = directive.type === 'connect';
  }

  #endGroup(here: Here, end = here.number) {
    const group = this.#group;
    this.#group = undefined;
    if (!group) return;
    if (group.turns.length === 0)
      return this.#problems.report(here, 'emptyGroup');
    group.lines.end = end;
    this.steps.push(group);
    this.#replies.addGroup(group.turns);
    this.#endedGroup = group;
  }
}

function linesOf({ number }: Here) {
  return { start: number, end: number };
}

function lineOctets({ text, contentStart }: Here): Octets {
  return encodeText(`${text.slice(contentStart)}\r\n`);
}
