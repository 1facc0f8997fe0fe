import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Exchange, Session } from '../../../protocol/session/session.js';
import type { Cause } from '../../clients/python/program.js';
import { controlStyles } from '../../elements/control-styles.js';
import { textButtonStyles } from '../../elements/text-button-styles.js';
import { renderText, visibleTextStyles } from '../../elements/visible-text.js';
import { ExchangeAskedEvent } from '../exchange-asked.js';
import { exchangesOf } from './causes.js';

/** More are counted, and not named. */
const mostNamed = 12;

/**
 * The exchanges that a line of the program caused, each a button that leads
 * there; nothing where it caused none.
 *
 * @fires exchange-asked - When one is chosen.
 */
@customElement('smtp-line-exchanges')
export class SmtpLineExchanges extends LitElement {
  static override styles = [
    controlStyles,
    textButtonStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        color: var(--ink-soft);
      }
      .line {
        margin: var(--space-1) 0 0;
      }
      ul {
        display: inline;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: inline;
      }
      li + li::before {
        content: '· ';
      }
    `,
  ];

  /** From 1. */
  @property({ type: Number }) line = 0;
  @property({ attribute: false }) sends: readonly Cause[] = [];
  @property({ attribute: false }) session?: Session;

  protected override render() {
    const { line, sends, session } = this;
    const exchanges = session ? exchangesOf(line, sends, session) : [];
    if (!session || exchanges.length === 0) return nothing;
    const first = session.exchanges[0]?.turn ? 1 : 0;
    const left = exchanges.length - mostNamed;
    return html`<div class="line">
      <span id="line">Line ${line} sent</span>
      <ul aria-labelledby="line">
        ${exchanges
          .slice(0, mostNamed)
          .map(
            (exchange) => html`<li>${this.#renderOne(exchange, first)}</li>`,
          )}
      </ul>
      ${left > 0 ? `and ${left.toLocaleString('en')} more` : nothing}
    </div>`;
  }

  #renderOne(exchange: Exchange, first: number) {
    const { index } = exchange;
    const ask = () => this.dispatchEvent(new ExchangeAskedEvent(index));
    return html`<button class="text" @click=${ask}>${index + first} ${renderText(nameOf(exchange))}</button>
    `;
  }
}

function nameOf({ turn }: Exchange) {
  switch (turn?.type) {
    case 'command':
      return turn.verb;
    case 'mailData':
      return 'mail data';
    case 'authResponse':
      return 'response to AUTH';
    default:
      return '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-line-exchanges': SmtpLineExchanges;
  }
}
