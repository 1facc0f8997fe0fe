import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controlStyles } from '../../elements/control-styles.js';
import { ScenarioOpenedEvent, ScenarioUsedEvent } from './scenario-events.js';
import type { ScenarioSheet } from './scenario-sheets.js';

/**
 * The scenarios to choose from, and which is on.
 *
 * @fires scenario-used - With the key of the one to keep to, or null.
 * @fires scenario-opened - With the key of the one to look at, or `new`.
 */
@customElement('smtp-scenario-list')
export class SmtpScenarioList extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: var(--space-3);
        min-height: 0;
        font-size: var(--step-0);
      }
      .find {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: end;
      }
      label {
        display: grid;
        gap: var(--space-1);
        flex: 1 1 10rem;
        color: var(--ink-soft);
      }
      input {
        width: 100%;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        overflow: auto;
      }
      ul:focus-visible {
        outline: 2px solid var(--client);
        outline-offset: -2px;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-3);
        align-items: start;
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid transparent;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      li.opened {
        border-left-color: var(--client);
        background: var(--client-soft);
      }
      h3 {
        font-size: var(--step-1);
        margin: 0;
        overflow-wrap: anywhere;
      }
      p {
        grid-column: 1 / -1;
        margin: 0;
        color: var(--ink-soft);
        overflow-wrap: anywhere;
      }
      .opened p {
        color: var(--ink);
      }
      .sign {
        font-size: var(--step--1);
        font-weight: 400;
        border: 1px solid currentcolor;
        border-radius: 999px;
        padding: 0 0.6em;
        color: var(--ink-soft);
        white-space: nowrap;
      }
      .sign.on {
        color: var(--later);
        background: var(--later-soft);
        font-weight: 600;
      }
      .sign.on.calm {
        color: var(--ok);
        background: var(--ok-soft);
      }
      .actions {
        display: flex;
        gap: var(--space-1);
      }
      .actions button {
        min-height: 1.6rem;
        padding: 0 var(--space-2);
      }
      .missing {
        padding: var(--space-3);
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) sheets: readonly ScenarioSheet[] = [];
  /** The key of the one that is on; null where none is, absent where that is not known. */
  @property({ attribute: false }) current?: string | null | undefined;
  /** The key of the one that is looked at. */
  @property() opened = '';

  @state() private sought = '';

  protected override render() {
    const found = this.sheets.filter((sheet) => isFound(sheet, this.sought));
    return html`<div class="find">
        <label>Find a scenario
          <input
            type="search"
            autocomplete="off"
            placeholder="TLS, queue, 421 …"
            .value=${this.sought}
            @input=${this.#seek}
          />
        </label>
        <button @click=${() => this.#open('new')}>Write your own</button>
      </div>
      <ul aria-label="Scenarios" tabindex="0">
        ${this.#renderNone()}
        ${repeat(
          found,
          ({ key }) => key,
          (sheet) => this.#renderSheet(sheet),
        )}
        ${
          found.length === 0 && this.sought
            ? html`<li class="missing">No scenario has these words.</li>`
            : nothing
        }
      </ul>`;
  }

  #renderNone() {
    const isOn = this.current === null;
    return html`<li>
      <h3>None: servers behave
        ${isOn ? html`<span class="sign on calm">on</span>` : nothing}</h3>
      <div class="actions">
        ${
          isOn
            ? nothing
            : html`<button @click=${() => this.#use(null)}>Turn off</button>`
        }
      </div>
    </li>`;
  }

  #renderSheet({ key, title, description, isOwn, isEdited }: ScenarioSheet) {
    const isOn = this.current === key;
    const isOpened = this.opened === key;
    return html`<li
      class=${isOpened ? 'opened' : ''}
      aria-current=${isOpened ? 'true' : nothing}
    >
      <h3>${title}
        ${isOn ? html`<span class="sign on">on</span>` : nothing}
        ${isOwn ? html`<span class="sign">your own</span>` : nothing}
        ${isEdited ? html`<span class="sign">edited</span>` : nothing}</h3>
      <div class="actions">
        <button aria-label="Look at ${title}" @click=${() => this.#open(key)}>
          Look
        </button>
        ${
          isOn
            ? nothing
            : html`<button
                aria-label="Use ${title}"
                @click=${() => this.#use(key)}
              >
                Use
              </button>`
        }
      </div>
      <p>${description}</p>
    </li>`;
  }

  #seek({ target }: Event) {
    if (target instanceof HTMLInputElement) this.sought = target.value;
  }

  #use(key: string | null) {
    this.dispatchEvent(new ScenarioUsedEvent(key));
  }

  #open(key: string) {
    this.dispatchEvent(new ScenarioOpenedEvent(key));
  }
}

/** Whether each of the words stands in what it says or does. */
function isFound(
  { key, title, description, text }: ScenarioSheet,
  sought: string,
) {
  const all = `${key} ${title} ${description} ${text}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-scenario-list': SmtpScenarioList;
  }
}
