/** The learner asks to see an exchange of the conversation. */
export class ExchangeAskedEvent extends Event {
  static readonly type = 'exchange-asked';
  /** Its place in `Session.exchanges`. */
  readonly index: number;

  constructor(index: number) {
    super(ExchangeAskedEvent.type, { bubbles: true, composed: true });
    this.index = index;
  }
}

declare global {
  interface HTMLElementEventMap {
    'exchange-asked': ExchangeAskedEvent;
  }
}
