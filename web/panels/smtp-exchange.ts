import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { AnnotatedExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { Annotation } from '../../protocol/annotate/annotation.js';
import type {
  ClientTurn,
  Exchange,
  ReceivedReply,
  Session,
} from '../../protocol/session/session.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import { formatElapsed } from '../elements/elapsed.js';
import { findingStyles, renderFinding } from '../elements/finding.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import '../elements/smtp-annotated-octets.js';
import '../elements/smtp-copy-button.js';
import { renderText, visibleTextStyles } from '../elements/visible-text.js';
import { exchangeText } from './exchange-text.js';
import type { Find } from './find-in-session.js';

const none: readonly never[] = [];

/** A turn of the client and the replies to it, with all that is to be said about them. */
@customElement('smtp-exchange')
export class SmtpExchange extends LitElement {
  static override styles = [
    findingStyles,
    hiddenStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      article {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-3);
        padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
        color: var(--ink-soft);
        font-size: var(--step-0);
        border-bottom: 1px solid var(--line);
      }
      h3 {
        flex: 1;
        min-width: 10rem;
        margin: 0;
        font: inherit;
        overflow-wrap: anywhere;
      }
      h3 .number {
        margin-inline-end: var(--space-2);
      }
      .met {
        color: var(--ok);
        font-weight: 600;
      }
      .line {
        display: grid;
        grid-template-columns: 1.6rem minmax(0, 1fr);
        padding: var(--space-2) var(--space-3) 0;
      }
      .line:last-child {
        padding-bottom: var(--space-2);
      }
      @container (max-width: 26rem) {
        .line {
          grid-template-columns: 1.1rem minmax(0, 1fr);
          padding-inline: var(--space-2);
        }
      }
      .who {
        font: 600 var(--step-0) / 1.9 var(--font-wire);
        color: var(--ink-soft);
      }
      .client .who {
        color: var(--client);
      }
      .elapsed {
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      .line .elapsed {
        color: var(--ink-soft);
        font-size: var(--step-0);
      }
      .waiting {
        padding: var(--space-2) var(--space-3);
        margin: 0;
        color: var(--ink-soft);
        font-size: var(--step-0);
        font-style: italic;
      }
    `,
  ];

  @property({ attribute: false }) exchange?: Exchange;
  /** The session that it is of. */
  @property({ attribute: false }) session?: Session;
  @property({ attribute: false }) annotated?: AnnotatedExchange;
  @property({ type: Number }) number = 0;
  @property({ attribute: false }) evidence: readonly Evidence[] = none;
  @property({ attribute: false }) finds: readonly Find[] = none;
  @property({ attribute: false }) current?: Find | undefined;
  /** Whether only the note of a chosen token is shown. */
  @property({ type: Boolean }) folded = false;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** Whether it is read from a log, to which nothing more comes. */
  @property({ type: Boolean }) logged = false;
  /** Whether nobody knows when it happened. */
  @property({ type: Boolean }) untimed = false;

  /** The annotations of each reply. */
  #replyNotes: readonly (readonly Annotation[])[] = none;

  /** A session that goes on says nothing new of an exchange that stayed as it was. */
  protected override shouldUpdate(changed: PropertyValues<this>) {
    if (changed.size > 1 || !changed.has('session')) return true;
    return changed.get('session')?.end !== this.session?.end;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('annotated') && !changed.has('exchange')) return;
    const { replies = none } = this.exchange ?? {};
    const { server = none } = this.annotated ?? {};
    this.#replyNotes = replies.map(({ span }) =>
      server.filter((note) => isInside(note.span, span)),
    );
  }

  protected override render() {
    const { exchange, session, annotated } = this;
    if (!exchange || !session || !annotated) return nothing;
    const { turn, replies, isComplete } = exchange;
    return html`<article aria-labelledby="heading">
      ${this.#renderHeader(exchange, annotated)}
      ${turn ? this.#renderLine('client', turn.span, annotated.client) : nothing}
      ${replies.map((reply, index) => this.#renderReply(reply, index))}
      ${
        isComplete || session.end || turn?.type === 'unfinished'
          ? nothing
          : html`<p class="waiting">
              ${this.logged ? 'The log has no reply to this.' : wordsForWait(turn)}
            </p>`
      }
      ${annotated.findings.map(renderFinding)}
    </article>`;
  }

  #renderHeader({ turn, replies }: Exchange, annotated: AnnotatedExchange) {
    const { client, summary } = annotated;
    const only = replies.length === 1 ? replies[0] : undefined;
    const hasSecret = client.some(({ isSecret }) => isSecret);
    const what = `exchange ${this.number}`;
    return html`<header>
      <h3 id="heading">
        <span class="number"
          ><span class="visually-hidden">Exchange </span>${this.number}</span
        > ${renderText(summary)}
      </h3>
      ${this.#metGoal ? html`<span class="met">✓ goal met</span>` : nothing}
      ${only && !this.untimed ? renderElapsed(only.receivedAt - (turn?.sentAt ?? 0)) : nothing}
      <smtp-copy-button
        .what=${what}
        .makeText=${() => this.#makeText(false)}
      ></smtp-copy-button>
      ${
        hasSecret && !this.masked
          ? html`<smtp-copy-button
              label="Copy with secret"
              .what=${what}
              .makeText=${() => this.#makeText(true)}
            ></smtp-copy-button>`
          : nothing
      }
    </header>`;
  }

  /** Whether any of its octets met a goal. */
  get #metGoal() {
    const { turn, replies = none } = this.exchange ?? {};
    return this.evidence.some(({ source, span }) =>
      source === 'client'
        ? turn && overlaps(turn.span, span)
        : replies.some((reply) => overlaps(reply.span, span)),
    );
  }

  #renderReply({ span, receivedAt }: ReceivedReply, index: number) {
    const { turn, replies } = this.exchange ?? {};
    const isOneOfMany = (replies?.length ?? 0) > 1;
    return this.#renderLine(
      'server',
      span,
      this.#replyNotes[index] ?? none,
      isOneOfMany ? receivedAt - (turn?.sentAt ?? 0) : undefined,
    );
  }

  #renderLine(
    source: 'client' | 'server',
    span: Span,
    annotations: readonly Annotation[],
    elapsed?: number,
  ) {
    const { current } = this;
    const isMailData =
      source === 'client' && this.exchange?.turn?.type === 'mailData';
    const isHere = (other: { source: string; span: Span }) =>
      other.source === source && overlaps(other.span, span);
    return html`<div class="line ${source}">
      <span class="who"
        ><span aria-hidden="true">${source === 'client' ? 'C' : 'S'}</span
        ><span class="visually-hidden"
          >${source === 'client' ? 'Client' : 'Server'}</span
        ></span
      >
      <div>
        ${elapsed === undefined || this.untimed ? nothing : renderElapsed(elapsed)}
        <smtp-annotated-octets
          .octets=${this.session?.[source]}
          .span=${span}
          .annotations=${annotations}
          .evidence=${this.evidence.filter(isHere).map(spanOf)}
          .found=${this.finds.filter(isHere).map(spanOf)}
          .current=${current && isHere(current) ? current.span : undefined}
          .folded=${this.folded}
          .masked=${this.masked}
          .interleaved=${isMailData}
        ></smtp-annotated-octets>
      </div>
    </div>`;
  }

  #makeText(showsSecrets: boolean) {
    const { exchange, session, annotated } = this;
    if (!exchange || !session || !annotated) return '';
    return exchangeText(exchange, session, annotated, showsSecrets);
  }
}

function wordsForWait(turn: ClientTurn | undefined) {
  return turn?.type === 'mailData' && !turn.isComplete
    ? 'The server waits for the lone dot that ends the mail data …'
    : "Waiting for the server's reply …";
}

function renderElapsed(milliseconds: number) {
  return html`<span class="elapsed" title="From the turn to the reply"
    >${formatElapsed(Math.max(milliseconds, 0))}</span
  >`;
}

function spanOf({ span }: { readonly span: Span }) {
  return span;
}

function overlaps(one: Span, other: Span) {
  return one.start < other.end && one.end > other.start;
}

function isInside(inner: Span, outer: Span) {
  return inner.start >= outer.start && inner.end <= outer.end;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-exchange': SmtpExchange;
  }
}
