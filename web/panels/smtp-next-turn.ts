import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PlayerState } from '../clients/player.js';

/**
 * What the next Step will put on the wire, before it goes out. The octets
 * stand in an `smtp-wire`, which the page loads when it is free to.
 */
@customElement('smtp-next-turn')
export class SmtpNextTurn extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: var(--space-1) var(--space-3);
      align-items: baseline;
      padding: var(--space-2) var(--space-4);
      border-top: 1px solid var(--line);
      background: var(--paper);
      font-size: var(--step-0);
      max-height: 8.5rem;
      overflow: auto;
    }
    .label,
    output {
      color: var(--ink-soft);
    }
    output {
      white-space: nowrap;
    }
    .next {
      grid-column: 1 / -1;
    }
    code {
      font-family: var(--font-wire);
    }
  `;

  @property({ attribute: false }) player?: PlayerState;

  protected override render() {
    const player = this.player;
    if (!player) return nothing;
    const isSending = !player.isBehind && player.preview !== undefined;
    return html`
      <span class="label">${isSending ? 'About to be sent' : 'Next'}</span>
      <output aria-live=${player.isRunning ? 'off' : 'polite'}
        >${progressOf(player)}</output
      >
      <div class="next">${renderNext(player)}</div>
    `;
  }
}

/** How far it is; the step under way counts. */
function progressOf({ activity, done, steps }: PlayerState) {
  const progress = `step ${done} of ${steps}`;
  const isUnderWay = activity === 'waiting' || activity === 'pausing';
  return isUnderWay ? `${activity} · ${progress}` : progress;
}

function renderNext(player: PlayerState) {
  const { isBehind, staleReason, next, preview, connectsTo } = player;
  if (isBehind) return 'Forward shows the next recorded step; nothing is sent.';
  if (staleReason === 'reloaded') {
    return 'The connection is gone: you left or reloaded the page. Reset and run to here, or Reset.';
  }
  if (!next) {
    if (player.isMailDataOpen) {
      return 'The server waits for the rest of the message, and for a line with a single dot. Add them, or type at the prompt.';
    }
    return player.session.state.phase === 'closed'
      ? 'The script is at its end. The connection is closed: Reset, or type at the prompt to open a new one.'
      : 'The script is at its end. Add lines, type at the prompt, or Reset.';
  }
  if (preview !== undefined) {
    return html`<smtp-wire .octets=${preview}></smtp-wire>`;
  }
  if (!connectsTo) return 'Nothing is sent.';
  const { host, port, security } = connectsTo;
  const isFirst = player.events.length === 0;
  return html`${isFirst ? 'Connect' : 'Leave this server, connect'} to
    <code>${host}:${port}</code> over ${security === 'tls' ? 'TLS' : 'TCP'}, and
    read the greeting.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-next-turn': SmtpNextTurn;
  }
}
