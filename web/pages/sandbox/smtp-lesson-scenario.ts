import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import '../../panels/sandbox/smtp-scenario-pill.js';
import { workspaceOf } from '../../transport/workspace-client.js';
import { renderOnChange } from '../render-on-change.js';
import type { Services } from '../services.js';
import './lesson-scenario.css';
import type { SmtpSandbox } from './smtp-sandbox.js';

/** Says in a lesson what its servers do otherwise than they would, and lets it be seen and set again. */
@customElement('smtp-lesson-scenario')
export class SmtpLessonScenario extends LitElement {
  /** The name of the one that the lesson wants; none where empty. */
  @property() wanted = '';
  @property({ attribute: false }) services?: Services;

  @query('smtp-sandbox') private sandbox?: SmtpSandbox;

  constructor() {
    super();
    renderOnChange(this, () => this.#workspace);
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { state, facts } = this.#workspace ?? {};
    const current = state?.workspace.scenario;
    const wanted = facts?.scenarios.find(({ name }) => name === this.wanted);
    return html`${
      current
        ? html`<p
            class="scenario"
            @sandbox-asked=${() => void this.#open()}
            @scenario-used=${() => void this.#workspace?.setScenario(null)}
          >
            The servers do not behave here:
            <smtp-scenario-pill .scenario=${current.title}></smtp-scenario-pill>
          </p>`
        : nothing
    }
    ${
      wanted && state && current?.name !== wanted.name
        ? html`<p class="scenario" role="status">
            This lesson is about the scenario “${wanted.title}”.
            <button
              @click=${() => void this.#workspace?.setScenario(wanted)}
            >
              Turn it on again
            </button>
          </p>`
        : nothing
    }
    <smtp-sandbox .services=${this.services}></smtp-sandbox>`;
  }

  get #workspace() {
    const mailbox = this.services?.mailbox;
    return mailbox && workspaceOf(mailbox);
  }

  async #open() {
    await import('./smtp-sandbox.js');
    await this.sandbox?.open();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-lesson-scenario': SmtpLessonScenario;
  }
}
