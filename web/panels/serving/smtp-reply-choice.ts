import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LegalReply } from '../../../protocol/session/serving/legal-replies.js';
import { decodeText } from '../../../protocol/source/octets.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';

/** The learner gives one of the replies that were offered. */
export class ReplyGivenEvent extends Event {
  static readonly type = 'reply-given';

  readonly reply: LegalReply;

  constructor(reply: LegalReply) {
    super(ReplyGivenEvent.type, { bubbles: true, composed: true });
    this.reply = reply;
  }
}

/** How many replies are shown before the learner asks for the others. */
const shownAtFirst = 4;

/**
 * The replies that may be given, each a button, with what it tells the client.
 *
 * @fires reply-given - When the learner chooses one.
 */
@customElement('smtp-reply-choice')
export class SmtpReplyChoice extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: minmax(9rem, 2fr) minmax(0, 3fr);
        gap: var(--space-1) var(--space-3);
        align-items: start;
      }
      @container (max-width: 34rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      button {
        text-align: start;
        font-family: var(--font-wire);
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      button strong {
        padding: 0 0.3em;
        margin-inline-start: -0.3em;
        border-radius: 4px;
        color: var(--digit);
        background: var(--digit-soft);
      }
      .digit-2 {
        --digit: var(--ok);
        --digit-soft: var(--ok-soft);
      }
      .digit-3 {
        --digit: var(--more);
        --digit-soft: var(--more-soft);
      }
      .digit-4 {
        --digit: var(--later);
        --digit-soft: var(--later-soft);
      }
      .digit-5 {
        --digit: var(--no);
        --digit-soft: var(--no-soft);
      }
      .usual button {
        border-color: var(--client);
        box-shadow: inset 3px 0 var(--client);
      }
      p {
        margin: 0;
        padding-block: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--step-0);
      }
      summary {
        cursor: pointer;
        padding-block: var(--space-2);
        color: var(--ink-soft);
        font-size: var(--step-0);
      }
    `,
  ];

  /** The most usual first. */
  @property({ attribute: false }) replies: readonly LegalReply[] = [];

  protected override render() {
    const first = this.replies.slice(0, shownAtFirst);
    const others = this.replies.slice(shownAtFirst);
    return html`<ul>
        ${first.map((reply, index) => this.#renderReply(reply, index === 0))}
      </ul>
      ${
        others.length === 0
          ? nothing
          : html`<details>
              <summary>${others.length} more replies</summary>
              <ul>${others.map((reply) => this.#renderReply(reply, false))}</ul>
            </details>`
      }`;
  }

  #renderReply(reply: LegalReply, isUsual: boolean) {
    const { code, octets, explanation, references, afterwards } = reply;
    const text = decodeText(octets).trimEnd().slice(String(code).length);
    return html`<li class=${isUsual ? 'usual' : ''}>
      <button
        aria-describedby=${`reply-${code}`}
        @click=${() => this.dispatchEvent(new ReplyGivenEvent(reply))}
      ><strong class="digit-${String(code).charAt(0)}">${code}</strong>${text}</button>
      <p id=${`reply-${code}`}>
        ${isUsual ? html`<strong>Usual.</strong> ` : nothing}${explanation}
        ${afterwards ? behind[afterwards] : nothing}
        ${references.map(
          (reference) =>
            html`<smtp-reference .reference=${reference}></smtp-reference> `,
        )}
      </p>
    </li>`;
  }
}

/** What happens once a reply was given. */
const behind = {
  close: 'Then you close the connection. ',
  startTls: 'Then the TLS handshake begins. ',
} as const;

declare global {
  interface HTMLElementTagNameMap {
    'smtp-reply-choice': SmtpReplyChoice;
  }
  interface HTMLElementEventMap {
    'reply-given': ReplyGivenEvent;
  }
}
