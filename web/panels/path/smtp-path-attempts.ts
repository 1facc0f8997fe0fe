import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DeliveryAttempt, HostAttempt } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import { type RouteWords, wordsOfRoute } from './route-words.js';
import { writeInstant, writeSpan } from './sandbox-time.js';
import { SessionAskedEvent } from './session-asked.js';

/** So many tries are shown of many, from the first and from the last. */
const shownFirst = 2;
const shownLast = 3;

const results = {
  delivered: { sign: '✓', words: 'delivered' },
  deferred: { sign: '↻', words: 'put off' },
  failed: { sign: '✕', words: 'failed for good' },
  going: { sign: '…', words: 'under way' },
} as const;

/**
 * The tries to deliver a mail, on a line of time: what each asked of the DNS,
 * which hosts it went to, and what came of it.
 *
 * @fires session-asked - When the learner wants to see what was said.
 */
@customElement('smtp-path-attempts')
export class SmtpPathAttempts extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
        overflow-wrap: anywhere;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .attempt {
        position: relative;
        padding: 0 0 var(--space-3) var(--space-6);
        border-inline-start: 2px solid var(--line);
        margin-inline-start: 0.7rem;
      }
      .attempt:last-child {
        border-color: transparent;
      }
      .sign {
        position: absolute;
        inset-inline-start: -0.75rem;
        display: grid;
        place-items: center;
        width: 1.4rem;
        height: 1.4rem;
        border: 2px solid currentColor;
        border-radius: 50%;
        background: var(--paper);
        font-weight: 600;
      }
      .delivered .sign,
      .delivered strong {
        color: var(--ok);
      }
      .deferred .sign,
      .deferred strong {
        color: var(--later);
      }
      .failed .sign,
      .failed strong {
        color: var(--no);
      }
      .going .sign,
      .going strong {
        color: var(--client);
      }
      p {
        margin: 0 0 var(--space-1);
      }
      .later {
        color: var(--ink-soft);
      }
      details {
        margin-bottom: var(--space-1);
      }
      summary {
        cursor: pointer;
      }
      dl {
        margin: var(--space-1) 0 var(--space-2);
      }
      dt {
        font-family: var(--font-wire);
      }
      dd {
        margin: 0 0 var(--space-2);
        color: var(--ink-soft);
      }
      code {
        color: var(--ink);
      }
      .hosts {
        display: grid;
        gap: var(--space-1);
      }
      .hosts li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: baseline;
      }
      button {
        min-height: 1.5rem;
        padding: 0 var(--space-2);
      }
    `,
  ];

  /** Oldest first. */
  @property({ attribute: false }) attempts: readonly DeliveryAttempt[] = [];
  /** The server that tries. */
  @property() host = '';

  /** Whether those in the middle are shown, where there are many. */
  @state() private showsAll = false;

  protected override render() {
    const { attempts } = this;
    const hidden = this.showsAll ? 0 : attempts.length - shownFirst - shownLast;
    const isHidden = (index: number) =>
      hidden > 1 && index >= shownFirst && index < shownFirst + hidden;
    return html`<ol aria-label="Tries, the first one first">
      ${attempts.map((_, index) => {
        if (!isHidden(index)) return this.#renderAttempt(index);
        return index === shownFirst ? this.#renderHidden(hidden) : nothing;
      })}
    </ol>`;
  }

  #renderHidden(count: number) {
    return html`<li class="attempt">
      <button @click=${() => (this.showsAll = true)}>
        Show ${count} tries more
      </button>
    </li>`;
  }

  #renderAttempt(index: number) {
    const attempt = this.attempts[index];
    const before = this.attempts[index - 1];
    if (!attempt) return nothing;
    const isLast = index === this.attempts.length - 1;
    const { at, result = 'going', outcome, hosts } = attempt;
    const { sign, words } = results[result];
    const later = before && Date.parse(at) - Date.parse(before.at);
    return html`<li class="attempt ${result}">
      <span class="sign" aria-hidden="true">${sign}</span>
      <p>
        Try ${index + 1}, <time datetime=${at}>${writeInstant(at)}</time>${later ? html`<span class="later"> (${writeSpan(later)} later)</span>` : nothing}:
        <strong>${words}</strong>
      </p>
      ${outcome ? html`<p>${outcome}</p>` : nothing}
      ${renderRoute(wordsOfRoute(attempt, this.host), isLast)}
      <ul class="hosts" aria-label="Hosts that were tried" style="padding: 0">
        ${hosts.map((host) => this.#renderHost(host, outcome))}
      </ul>
    </li>`;
  }

  #renderHost(
    { host, address, session, outcome }: HostAttempt,
    told: string | undefined,
  ) {
    const hasMore = outcome !== undefined && outcome !== told;
    // A server that has the mailbox itself connects to nobody: all is said.
    if (!address && session === undefined && !hasMore) return nothing;
    return html`<li>
      <code>${host}${address ? ` ${address}` : ''}</code>
      ${hasMore ? html`<span>${outcome}</span>` : nothing}
      ${
        session === undefined
          ? nothing
          : html`<button
              @click=${() => this.dispatchEvent(new SessionAskedEvent(session))}
            >
              Session ${session}
            </button>`
      }
    </li>`;
  }
}

function renderRoute(words: readonly RouteWords[], isOpen: boolean) {
  if (words.length === 0) return nothing;
  return html`<details ?open=${isOpen}>
    <summary>Where to: what the DNS was asked</summary>
    <dl>
      ${words.map(
        ({ question, answer, meaning, reference }) => html`<dt>
            ${question || 'Nothing was asked'}
          </dt>
          <dd>
            ${answer ? html`<code>${answer}</code><br />` : nothing}
            ${meaning}
            <smtp-reference .reference=${reference}></smtp-reference>
          </dd>`,
      )}
    </dl>
  </details>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-path-attempts': SmtpPathAttempts;
  }
}
