/** The learner wants to go on with a conversion as a script or a program of their own. */
export class OpenAsScriptEvent extends Event {
  static readonly type = 'open-as-script';
  readonly language: 'wire' | 'python';
  readonly text: string;

  constructor(language: 'wire' | 'python', text: string) {
    super(OpenAsScriptEvent.type, { bubbles: true, composed: true });
    this.language = language;
    this.text = text;
  }
}

declare global {
  interface HTMLElementEventMap {
    'open-as-script': OpenAsScriptEvent;
  }
}
