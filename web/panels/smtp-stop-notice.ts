import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PlayerState, Stop } from '../clients/player.js';
import { controlStyles } from '../elements/control-styles.js';
import { visibleTextStyles } from '../elements/visible-text.js';
import { renderWithCode } from '../elements/with-code.js';
import { tellStop } from './stop-words.js';

/** What the learner chose to do about a stop. */
export type RemedyAction =
  | 'keep-waiting'
  | 'close'
  | 'accept-certificate'
  | 'reset'
  | 'reset-and-run';

export class RemedyEvent extends Event {
  static readonly type = 'remedy';
  readonly action: RemedyAction;

  constructor(action: RemedyAction) {
    super(RemedyEvent.type, { bubbles: true, composed: true });
    this.action = action;
  }
}

/**
 * Why it stopped, in a sentence, and what to do next.
 *
 * @fires remedy - When the learner chooses what to do.
 */
@customElement('smtp-stop-notice')
export class SmtpStopNotice extends LitElement {
  static override styles = [
    controlStyles,
    visibleTextStyles,
    css`
      section {
        margin: 0;
        padding: var(--space-3) var(--space-4);
        background: var(--later-soft);
        border-left: 3px solid var(--later);
        font-size: var(--step-0);
        overflow-wrap: anywhere;
      }
      section.pause {
        background: var(--client-soft);
        border-color: var(--client);
      }
      p {
        margin: 0 0 var(--space-1);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-1) var(--space-3);
        margin: var(--space-2) 0;
      }
      dd {
        margin: 0;
        font-family: var(--font-wire);
      }
      .remedies {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-top: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) player?: PlayerState;

  protected override render() {
    const player = this.player;
    return html`<div role="status">
      ${player?.isStale ? this.#renderStale(player) : nothing}
      ${player?.stop ? this.#renderStop(player.stop) : nothing}
    </div>`;
  }

  #renderStale(player: PlayerState) {
    const [what, wayOn] = sayStale(player);
    return html`<section class="pause">
      <p><strong>${renderWithCode(what)}</strong> ${wayOn}</p>
      ${player.hasTypedLines ? html`<p>${typedAdvice}</p>` : nothing}
      <div class="remedies">
        ${
          player.staleReason === 'server-changed'
            ? this.#renderRemedy('reset', 'Reset')
            : nothing
        }
        ${this.#renderRemedy('reset-and-run', 'Reset and run to here')}
      </div>
    </section>`;
  }

  #renderStop(stop: Stop) {
    const where = stop.line ? `Line ${stop.line}: ` : '';
    const { message, advice } = tellStop(stop);
    const isPause = stop.reason === 'breakpoint';
    return html`<section class=${isPause ? 'pause' : 'trouble'}>
      <p><strong>${where}${renderWithCode(message)}</strong></p>
      <p>${renderWithCode(advice)}</p>
      ${
        stop.expected === undefined
          ? nothing
          : html`<dl>
              <dt>expected</dt><dd>${stop.expected}</dd>
              <dt>received</dt><dd>${stop.received}</dd>
            </dl>`
      }
      ${this.#renderRemedies(stop)}
    </section>`;
  }

  #renderRemedies({ reason }: Stop) {
    if (reason === 'silence') {
      return html`<div class="remedies">
        ${this.#renderRemedy('keep-waiting', 'Keep waiting')}
        ${this.#renderRemedy('close', 'Close')}
      </div>`;
    }
    if (reason === 'certificate') {
      return html`<div class="remedies">
        ${this.#renderRemedy('close', 'Close')}
        ${this.#renderRemedy('accept-certificate', 'Go on all the same')}
      </div>`;
    }
    const isOver = ['closed', 'failed', 'no-relay', 'reply-too-long'].includes(
      reason,
    );
    return isOver
      ? html`<div class="remedies">${this.#renderRemedy('reset', 'Reset')}</div>`
      : nothing;
  }

  #renderRemedy(action: RemedyAction, label: string) {
    const choose = () => this.dispatchEvent(new RemedyEvent(action));
    return html`<button @click=${choose}>${label}</button>`;
  }
}

const typedAdvice =
  'Lines typed at the prompt are not sent again; Keep as script keeps those you see.';

/** Why what is shown is stale, and what to do next. */
function sayStale(player: PlayerState): [what: string, wayOn: string] {
  const { staleReason, activity, isBehind, next, connectsTo } = player;
  if (staleReason === 'reloaded') {
    return [
      'You left or reloaded the page, and the connection is gone.',
      'What you see is a recording.',
    ];
  }
  const isOver = activity === 'ended';
  if (staleReason === 'server-changed') {
    const server = `\`${serverOf(player)}\``;
    return [
      isOver
        ? `What you see was said with ${server}.`
        : `This connection is still with ${server}.`,
      'After Reset, Step connects to the server you chose.',
    ];
  }
  const canGoOn = !isOver && !isBehind && next && !connectsTo;
  return [
    'The script no longer matches what was sent.',
    `${canGoOn ? 'Step goes on with this connection; ' : ''}Reset and run to here sends it anew.`,
  ];
}

/** The server that the last connection was asked for, as the page's menu has it. */
function serverOf({ events }: PlayerState) {
  const asked = events.findLast(({ type }) => type === 'connecting');
  if (asked?.type !== 'connecting') return '';
  const { host, port, security } = asked;
  return `${host}:${port}${security === 'tls' ? ' tls' : ''}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-stop-notice': SmtpStopNotice;
  }
  interface HTMLElementEventMap {
    remedy: RemedyEvent;
  }
}
