/** The learner wants the servers to keep to the scenario with this key; null: to behave. */
export class ScenarioUsedEvent extends Event {
  static readonly type = 'scenario-used';
  readonly key: string | null;

  constructor(key: string | null) {
    super(ScenarioUsedEvent.type, { bubbles: true, composed: true });
    this.key = key;
  }
}

/** The learner wants to look at a scenario; `new`: to write one. */
export class ScenarioOpenedEvent extends Event {
  static readonly type = 'scenario-opened';
  readonly key: string;

  constructor(key: string) {
    super(ScenarioOpenedEvent.type, { bubbles: true, composed: true });
    this.key = key;
  }
}

/** The learner wants what was changed of a scenario, or all of their own, to go; or what went to come back. */
export class ScenarioDroppedEvent extends Event {
  static readonly type = 'scenario-dropped';
  readonly isBack: boolean;

  constructor(isBack: boolean) {
    super(ScenarioDroppedEvent.type, { bubbles: true, composed: true });
    this.isBack = isBack;
  }
}

/** The learner wants to see the place of a mistake. */
export class MistakeChosenEvent extends Event {
  static readonly type = 'mistake-chosen';
  readonly line: number;
  readonly column: number;

  constructor(line: number, column: number) {
    super(MistakeChosenEvent.type, { bubbles: true, composed: true });
    this.line = line;
    this.column = column;
  }
}

declare global {
  interface HTMLElementEventMap {
    'scenario-used': ScenarioUsedEvent;
    'scenario-opened': ScenarioOpenedEvent;
    'scenario-dropped': ScenarioDroppedEvent;
    'mistake-chosen': MistakeChosenEvent;
  }
}
