import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PlayerState } from '../../clients/player.js';
import type { ProgramEnd, ProgramState } from '../../clients/python/program.js';
import { controlStyles } from '../../elements/control-styles.js';
import { visibleTextStyles } from '../../elements/visible-text.js';
import { renderWithCode } from '../../elements/with-code.js';
import '../../elements/smtp-wire.js';
import { countOctets } from '../../panels/count-octets.js';
import '../../panels/program/smtp-exception.js';
import '../../panels/program/smtp-program-input.js';
import { isOver } from './turns.js';

/**
 * Where a column stands: what it is about to send, or why it sends nothing.
 *
 * @fires input-answered - When the learner answers `input()`.
 */
@customElement('smtp-column-notice')
export class SmtpColumnNotice extends LitElement {
  static override styles = [
    controlStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        padding: var(--space-2) var(--space-3);
        border-top: 1px solid var(--line);
        background: var(--paper);
        font-size: var(--step-0);
        height: 5.5rem;
        overflow: auto;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
        color: var(--ink-soft);
      }
      code {
        font-family: var(--font-wire);
      }
      progress {
        width: 100%;
        height: 0.5rem;
        accent-color: var(--client);
      }
      .obstacle {
        color: var(--ink);
        border-left: 3px solid var(--later);
        padding-left: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) player?: PlayerState | undefined;
  /** Whether an earlier step is shown. */
  @property({ type: Boolean }) behind = false;
  /** Whether the others have a turn to send first. */
  @property({ type: Boolean }) waits = false;

  protected override render() {
    const { player } = this;
    if (!player) return html`<p>Getting ready …</p>`;
    const edited =
      player.staleReason === 'edited'
        ? html`<p>Edited since it began: Reset runs it as it is now.</p>`
        : nothing;
    return html`<div role="status" aria-live=${this.behind ? 'off' : 'polite'}>
      ${edited} ${this.#renderStanding(player)} ${renderConnections(player)}
    </div>`;
  }

  #renderStanding(player: PlayerState) {
    const { program, preview } = player;
    if (preview !== undefined && !player.isBusy) {
      const moment = program?.moment;
      const length = moment?.type === 'sending' ? moment.length : 0;
      const left = length - preview.length;
      return html`<p>${this.behind ? 'Was about to be sent' : 'About to be sent'}</p>
        <smtp-wire .octets=${preview}></smtp-wire>
        ${left > 0 ? html`<p>… and ${countOctets(left)} more.</p>` : nothing}
        ${this.waits ? html`<p>It waits until the others have come so far.</p>` : nothing}`;
    }
    return program
      ? this.#renderProgram(player, program)
      : html`<p>${tellWire(player)}</p>`;
  }

  #renderProgram({ session }: PlayerState, program: ProgramState) {
    const { phase, obstacle, loading, moment, prompt = '' } = program;
    switch (phase) {
      case 'unavailable':
        return html`<p class="obstacle">
          ${renderWithCode(obstacle ?? 'Python cannot run in this page.')} The
          wire script works without it.
        </p>`;
      case 'absent':
      case 'loading':
        return renderLoading(loading);
      case 'ready':
        return html`<p>
          Step runs the program to where it is about to send its first octets.
        </p>`;
      case 'running':
        return html`<p>The program runs …</p>`;
      case 'stopping':
        return html`<p>The program was told to stop.</p>`;
      case 'asking':
        return this.behind
          ? html`<p>It waited for input.</p>`
          : html`<smtp-program-input .prompt=${prompt}></smtp-program-input>`;
      case 'paused':
        return html`<p>The program stands still.</p>`;
      case 'ended':
        return moment?.type === 'ended'
          ? renderEnd(moment.end, session)
          : nothing;
    }
  }
}

/** What is left out where a program connects more than once. */
function renderConnections({ program }: PlayerState) {
  const count = program?.connections.length ?? 0;
  return count > 1
    ? html`<p>It made ${count} connections: the last one is compared.</p>`
    : nothing;
}

function tellWire(player: PlayerState): string {
  const { activity, connectsTo } = player;
  if (activity === 'waiting') return 'Waiting for the reply …';
  if (activity === 'silent') return 'The server is silent.';
  if (activity === 'pausing') return 'The script pauses.';
  if (connectsTo) {
    const { host, port, security } = connectsTo;
    const way = security === 'tls' ? 'TLS' : 'TCP';
    return `Connects to ${host}:${port} over ${way}, and reads the greeting.`;
  }
  return isOver(player) ? 'The script is at its end.' : 'Nothing is sent.';
}

function renderLoading(loading: ProgramState['loading']) {
  const { received, total } = loading ?? { received: 0, total: 0 };
  const megabytes = (octets: number) => (octets / 1_000_000).toFixed(1);
  return html`<p>
      Python is on its way${
        total > 0
          ? `: ${megabytes(Math.min(received, total))} of ${megabytes(total)} MB`
          : ' …'
      }
    </p>
    ${
      loading
        ? html`<progress
            aria-label="Python is on its way"
            max=${total > 0 ? total : nothing}
            value=${total > 0 ? Math.min(received, total) : nothing}
          ></progress>`
        : nothing
    }`;
}

function renderEnd(end: ProgramEnd, session: PlayerState['session']) {
  switch (end.type) {
    case 'returned':
      return html`<p>The program ran to its end.</p>`;
    case 'exited':
      return html`<p>The program ended itself, with exit status ${end.status}.</p>`;
    case 'stopped':
      return html`<p>The program was stopped.</p>`;
    case 'lost':
      return html`<p>${renderWithCode(end.reason)}</p>`;
    case 'raised':
      return html`<p>The program ended with an exception.</p>
        <smtp-exception
          brief
          .exception=${end.exception}
          .session=${session}
        ></smtp-exception>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-column-notice': SmtpColumnNotice;
  }
}
