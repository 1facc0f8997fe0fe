import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PlayerState } from '../clients/player.js';
import '../elements/smtp-wire.js';

/** What the next Step will put on the wire, before it goes out. */
@customElement('smtp-next-turn')
export class SmtpNextTurn extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: var(--space-3);
      align-items: start;
      padding: var(--space-2) var(--space-4);
      border-top: 1px solid var(--line);
      background: var(--paper);
      font-size: var(--step-0);
      max-height: 7.5rem;
      overflow: auto;
    }
    .label {
      color: var(--ink-soft);
      white-space: nowrap;
    }
  `;

  @property({ attribute: false }) player?: PlayerState;

  protected override render() {
    const player = this.player;
    if (!player) return nothing;
    if (player.isBehind) {
      return html`<span class="label">Next</span
        ><span>Forward shows the next recorded step; nothing is sent.</span>`;
    }
    if (!player.next) {
      return html`<span class="label">Next</span
        ><span>The script is at its end. Add lines, type at the prompt, or Reset.</span>`;
    }
    if (player.preview === undefined) {
      const { host, port, security } = player.target;
      const how = security === 'tls' ? 'over TLS' : 'over TCP';
      const isFirst = player.events.length === 0;
      return html`<span class="label">Next</span
        ><span>${
          isFirst
            ? html`connect to <code>${host}:${port}</code> ${how}, and read the greeting`
            : 'nothing is sent'
        }</span>`;
    }
    return html`<span class="label">About to be sent</span
      ><smtp-wire .octets=${player.preview}></smtp-wire>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-next-turn': SmtpNextTurn;
  }
}
