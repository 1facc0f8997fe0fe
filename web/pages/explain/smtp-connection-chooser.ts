import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control-styles.js';
import type { ConnectionDigest } from './worker-contract.js';

/** The reader chose a connection of a log. */
export class ConnectionChosenEvent extends Event {
  static readonly type = 'connection-chosen';

  /** Counts from 0. */
  readonly connection: number;

  constructor(connection: number) {
    super(ConnectionChosenEvent.type);
    this.connection = connection;
  }
}

/**
 * The connections of a log, of which one is shown.
 *
 * @fires connection-chosen - When the reader chooses one.
 */
@customElement('smtp-connection-chooser')
export class SmtpConnectionChooser extends LitElement {
  static override styles = [
    controlStyles,
    css`
      label {
        display: grid;
        gap: var(--space-1);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      select {
        width: 100%;
        text-overflow: ellipsis;
      }
    `,
  ];

  @property({ attribute: false }) connections: readonly ConnectionDigest[] = [];
  /** The connection that is shown, from 0. */
  @property({ type: Number }) chosen = 0;

  protected override render() {
    const { connections, chosen } = this;
    return html`<label>
      ${connections.length.toLocaleString('en')} connections
      <select @change=${this.#choose}>
        ${connections.map(
          (connection, index) => html`<option
            value=${index}
            .selected=${index === chosen}
          >
            ${index + 1} · ${wordsForConnection(connection)}
          </option>`,
        )}
      </select>
    </label>`;
  }

  #choose({ target }: Event) {
    if (!(target instanceof HTMLSelectElement)) return;
    this.dispatchEvent(new ConnectionChosenEvent(Number(target.value)));
  }
}

/** Whom it was with and what became of its mail, or how much was said. */
function wordsForConnection({ server, outcome, exchanges }: ConnectionDigest) {
  const said = exchanges === 1 ? '1 exchange' : `${exchanges} exchanges`;
  return [server, outcome || said].filter(Boolean).join(' · ');
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-connection-chooser': SmtpConnectionChooser;
  }
  interface HTMLElementEventMap {
    'connection-chosen': ConnectionChosenEvent;
  }
}
