/** The learner changed the script. */
export class ScriptChangedEvent extends Event {
  static readonly type = 'script-changed';
  readonly script: string;

  constructor(script: string) {
    super(ScriptChangedEvent.type, { bubbles: true, composed: true });
    this.script = script;
  }
}

/** The learner set or cleared a breakpoint; `lines` are all of them, from 1. */
export class BreakpointsChangedEvent extends Event {
  static readonly type = 'breakpoints-changed';
  readonly lines: readonly number[];

  constructor(lines: readonly number[]) {
    super(BreakpointsChangedEvent.type, { bubbles: true, composed: true });
    this.lines = lines;
  }
}

/** The cursor came to another line. */
export class LineSelectedEvent extends Event {
  static readonly type = 'line-selected';
  /** From 1. */
  readonly line: number;

  constructor(line: number) {
    super(LineSelectedEvent.type, { bubbles: true, composed: true });
    this.line = line;
  }
}

declare global {
  interface HTMLElementEventMap {
    'script-changed': ScriptChangedEvent;
    'breakpoints-changed': BreakpointsChangedEvent;
    'line-selected': LineSelectedEvent;
  }
}
