import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionKind } from '../../../protocol/compare/comparison.js';
import { controlStyles } from '../../elements/control-styles.js';
import { columnKinds } from './columns.js';

/** Fewer columns could not be compared. */
const fewest = 2;

/** The columns that were chosen. */
export class ColumnsChosenEvent extends Event {
  static readonly type = 'columns-chosen';
  readonly kinds: readonly SessionKind[];

  constructor(kinds: readonly SessionKind[]) {
    super(ColumnsChosenEvent.type, { bubbles: true, composed: true });
    this.kinds = kinds;
  }
}

/**
 * Which mail is sent, and in which ways.
 *
 * @fires task-chosen - With the task's name.
 * @fires columns-chosen - With the columns.
 */
@customElement('smtp-compare-bar')
export class SmtpCompareBar extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-6);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
        font-size: var(--step-0);
      }
      h1 {
        font-size: var(--step-2);
        margin: 0;
      }
      label,
      fieldset {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        color: var(--ink-soft);
        min-width: 0;
      }
      fieldset {
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        float: left;
        padding: 0;
        margin-inline-end: var(--space-2);
      }
      input {
        accent-color: var(--client);
      }
      select {
        max-width: 17rem;
        min-width: 0;
      }
      p {
        margin: 0;
        color: var(--ink-soft);
        flex: 1 1 18rem;
      }
    `,
  ];

  @property({ attribute: false }) tasks: readonly {
    readonly name: string;
    readonly title: string;
    readonly summary: string;
  }[] = [];
  /** The name of the task that is open. */
  @property() task = '';
  @property({ attribute: false }) kinds: readonly SessionKind[] = [];

  protected override render() {
    const open = this.tasks.find(({ name }) => name === this.task);
    return html`<h1>Compare</h1>
      <label>Task
        <select @change=${this.#chooseTask}>
          ${this.tasks.map(
            ({ name, title }) =>
              html`<option value=${name} ?selected=${name === this.task}>${title}</option>`,
          )}
        </select>
      </label>
      <fieldset>
        <legend>Columns</legend>
        ${columnKinds.map(({ kind, name }) => this.#renderKind(kind, name))}
      </fieldset>
      <p>${open?.summary}</p>`;
  }

  #renderKind(kind: SessionKind, name: string) {
    const isShown = this.kinds.includes(kind);
    return html`<label
      ><input
        type="checkbox"
        .checked=${isShown}
        ?disabled=${isShown && this.kinds.length <= fewest}
        @change=${() => this.#toggle(kind)}
      />${name}</label
    >`;
  }

  #toggle(kind: SessionKind) {
    const isWanted = (each: SessionKind) =>
      this.kinds.includes(each) !== (each === kind);
    const kinds = columnKinds.map((each) => each.kind).filter(isWanted);
    this.dispatchEvent(new ColumnsChosenEvent(kinds));
  }

  #chooseTask({ target }: Event) {
    if (!(target instanceof HTMLSelectElement)) return;
    const options = { detail: target.value, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent('task-chosen', options));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-compare-bar': SmtpCompareBar;
  }
  interface HTMLElementEventMap {
    'columns-chosen': ColumnsChosenEvent;
  }
}
