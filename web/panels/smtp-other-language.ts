import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ScriptLanguage } from '../../lessons/lesson.js';
import { controlStyles } from '../elements/control-styles.js';
import { OpenAsScriptEvent } from './open-as-script.js';
import { scriptLanguage } from './script-language.js';

/** What is said where a script in that language stands in the tab of the other. */
const words: Readonly<Record<ScriptLanguage, readonly [string, string]>> = {
  python: [
    'This looks like a Python program.',
    'Sent from here, each line would be a command that no server knows. It runs in the tab Python.',
  ],
  wire: [
    'This looks like commands of SMTP.',
    'They are no Python. They are sent as they stand from the tab Wire.',
  ],
};

const tabs: Readonly<Record<ScriptLanguage, string>> = {
  python: 'Open in Python',
  wire: 'Open in Wire',
};

/**
 * Says so where a program stands among the commands, or commands where a
 * program is expected; nothing where all is well.
 *
 * @fires open-as-script - When the learner has it opened in the other tab.
 */
@customElement('smtp-other-language')
export class SmtpOtherLanguage extends LitElement {
  static override styles = [
    controlStyles,
    css`
      section {
        padding: var(--space-3) var(--space-4);
        background: var(--client-soft);
        border-left: 3px solid var(--client);
        font-size: var(--step-0);
      }
      p {
        margin: 0 0 var(--space-2);
      }
    `,
  ];

  /** What stands in the open tab. */
  @property() script = '';
  /** The tab's language. */
  @property() language: ScriptLanguage = 'wire';

  protected override render() {
    const other = scriptLanguage(this.script);
    const isMisplaced = other !== undefined && other !== this.language;
    return html`<div role="status">
      ${isMisplaced ? this.#renderNotice(other) : nothing}
    </div>`;
  }

  #renderNotice(other: ScriptLanguage) {
    const [what, why] = words[other];
    const open = () =>
      this.dispatchEvent(new OpenAsScriptEvent(other, this.script));
    return html`<section>
      <p><strong>${what}</strong> ${why}</p>
      <button @click=${open}>${tabs[other]}</button>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-other-language': SmtpOtherLanguage;
  }
}
