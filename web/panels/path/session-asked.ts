/** The learner wants to see what was said on a hop. */
export class SessionAskedEvent extends Event {
  static readonly type = 'session-asked';

  /** The number of its recording; `own` is the learner's own conversation. */
  readonly session: number | 'own';

  constructor(session: number | 'own') {
    super(SessionAskedEvent.type, { bubbles: true, composed: true });
    this.session = session;
  }
}

declare global {
  interface HTMLElementEventMap {
    'session-asked': SessionAskedEvent;
  }
}
