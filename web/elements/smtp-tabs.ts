import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from './control-styles.js';
import { printStyles } from './print-styles.js';
import { TabSelectedEvent } from './tab-selected.js';

export interface Tab {
  /** Also the slot that its content is in. */
  readonly name: string;
  readonly label: string;
}

/**
 * Tabs over panels, of which one is shown. Arrow keys, Home and End choose.
 *
 * @fires tab-selected - When the learner chooses a tab.
 * @slot (the name of a tab) - What is shown under that tab.
 * @slot aside - What stands at the end of their row, or above it where there is no room.
 */
@customElement('smtp-tabs')
export class SmtpTabs extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        min-height: 0;
      }
      .bar {
        display: flex;
        flex-wrap: wrap-reverse;
        align-items: center;
        justify-content: space-between;
        column-gap: var(--space-4);
        padding: var(--space-2) var(--space-4) 0;
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      [role='tablist'] {
        display: flex;
        gap: var(--space-4);
        min-width: 0;
        max-width: 100%;
        overflow-x: auto;
      }
      button[role='tab'] {
        flex: none;
        border: 0;
        border-radius: 0;
        background: none;
        font-size: var(--step-1);
        padding: var(--space-1) 0 var(--space-2);
        color: var(--ink-soft);
      }
      button[aria-selected='true'] {
        color: var(--ink);
        box-shadow: inset 0 -2px var(--client);
      }
      button[role='tab']:focus-visible {
        outline-offset: -2px;
      }
      [role='tabpanel'] {
        min-height: 0;
        min-width: 0;
        overflow: auto;
      }
      [role='tabpanel']:focus-visible {
        outline: 2px solid var(--client);
        outline-offset: -2px;
      }
      @media print {
        [role='tabpanel'] {
          overflow: visible;
        }
      }
    `,
    printStyles,
  ];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  /** The name of the tab that is shown; the first where absent or unknown. */
  @property() selected?: string;
  /** What the tabs are for. */
  @property() label = 'Results';

  /** Gives the focus to the tab that is shown. */
  override focus() {
    void this.updateComplete.then(() =>
      this.renderRoot
        .querySelector<HTMLElement>('[aria-selected=true]')
        ?.focus(),
    );
  }

  protected override render() {
    const current =
      this.tabs.find(({ name }) => name === this.selected) ?? this.tabs[0];
    return html`<div class="bar">
        <div role="tablist" aria-label=${this.label} @keydown=${this.#walk}>
          ${this.tabs.map((tab) => this.#renderTab(tab, tab === current))}
        </div>
        <slot name="aside"></slot>
      </div>
      ${this.tabs.map((tab) => renderPanel(tab, tab === current))}`;
  }

  #renderTab({ name, label }: Tab, isSelected: boolean) {
    return html`<button
      role="tab"
      id="tab-${name}"
      aria-controls="panel-${name}"
      aria-selected=${isSelected}
      tabindex=${isSelected ? 0 : -1}
      @click=${() => this.#select(name)}
    >
      ${label}
    </button>`;
  }

  #select(name: string) {
    this.selected = name;
    this.dispatchEvent(new TabSelectedEvent(name));
  }

  #walk(event: KeyboardEvent) {
    const names = this.tabs.map(({ name }) => name);
    const at = Math.max(names.indexOf(this.selected ?? ''), 0);
    const last = names.length - 1;
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const name = to === undefined ? undefined : names[to];
    if (name === undefined) return;
    event.preventDefault();
    this.#select(name);
    this.renderRoot.querySelector<HTMLElement>(`#tab-${name}`)?.focus();
  }
}

function renderPanel({ name }: Tab, isSelected: boolean) {
  return html`<div
    role="tabpanel"
    id="panel-${name}"
    aria-labelledby="tab-${name}"
    ?hidden=${!isSelected}
  >
    <slot name=${name}></slot>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-tabs': SmtpTabs;
  }
  interface HTMLElementEventMap {
    'tab-selected': TabSelectedEvent;
  }
}
