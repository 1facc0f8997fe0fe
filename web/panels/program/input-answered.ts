/** The learner answered what the program asked with `input()`. */
export class InputAnsweredEvent extends Event {
  static readonly type = 'input-answered';
  /** Absent where there is no more to come. */
  readonly line: string | undefined;

  constructor(line?: string) {
    super(InputAnsweredEvent.type, { bubbles: true, composed: true });
    this.line = line;
  }
}

declare global {
  interface HTMLElementEventMap {
    'input-answered': InputAnsweredEvent;
  }
}
