import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Cause } from '../../clients/python/program.js';
import './smtp-call-chain.js';

/** How many are shown, where a turn was sent in many pieces by many lines. */
const mostShown = 3;

/**
 * Who caused an exchange: the line of the learner's, and the chain of calls of
 * the library.
 *
 * @fires source-asked - When a line, or a function, is chosen.
 */
@customElement('smtp-cause')
export class SmtpCause extends LitElement {
  static override styles = css`
    :host {
      display: block;
      color: var(--ink-soft);
      font-size: var(--step-0);
      line-height: 1.6;
    }
    p {
      margin: 0;
    }
  `;

  @property({ attribute: false }) causes: readonly Cause[] = [];
  /** What the calls did with the octets. */
  @property() did: 'sent' | 'read' = 'sent';

  protected override render() {
    const stacks = distinct(this.causes);
    const left = stacks.length - mostShown;
    return html`${stacks.slice(0, mostShown).map(
      ({ stack }) =>
        html`<p>
          ${this.did} by
          <smtp-call-chain .stack=${stack}></smtp-call-chain>
        </p>`,
    )}${left > 0 ? html`<p>and by ${left} more ${left === 1 ? 'call' : 'calls'}</p>` : nothing}`;
  }
}

/** Those of `causes` with calls that none before them had. */
function distinct(causes: readonly Cause[]) {
  const byCalls = new Map<string, Cause>();
  for (const cause of causes) {
    const calls = cause.stack
      .map(({ file, line, function: name }) => `${file}:${line}:${name}`)
      .join();
    if (!byCalls.has(calls)) byCalls.set(calls, cause);
  }
  return [...byCalls.values()];
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-cause': SmtpCause;
  }
}
