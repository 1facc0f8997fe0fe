/** The learner chose a tab. */
export class TabSelectedEvent extends Event {
  static readonly type = 'tab-selected';

  readonly name: string;

  constructor(name: string) {
    super(TabSelectedEvent.type, { bubbles: true, composed: true });
    this.name = name;
  }
}
