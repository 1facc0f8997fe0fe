import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence } from '../../lessons/lesson.js';
import type { AnnotatedExchange } from '../../protocol/annotate/annotate-exchange.js';
import type { Annotation } from '../../protocol/annotate/annotation.js';
import { overlaps } from '../../protocol/source/overlaps.js';
import type { Span } from '../../protocol/source/syntax-tree.js';
import { formatElapsed } from '../elements/elapsed.js';
import { findingStyles, renderFinding } from '../elements/finding.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import '../elements/smtp-annotated-octets.js';
import '../elements/smtp-copy-button.js';
import '../elements/smtp-reference.js';
import { renderText, visibleTextStyles } from '../elements/visible-text.js';
import type { SaidExchange, SaidSession } from './conversation-row.js';
import { countOctets } from './count-octets.js';
import { exchangeText } from './exchange-text.js';
import type { Find } from './find-in-session.js';
import { type ExchangeCauses, isSame } from './program/exchange-causes.js';
import './program/smtp-cause.js';

const none: readonly never[] = [];
const begin = { client: 0, server: 0 };

type Direction = keyof typeof begin;
type SaidReply = SaidExchange['replies'][number];

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
      article.lit {
        border-color: var(--client);
        box-shadow: inset 3px 0 var(--client);
      }
      .from-line {
        color: var(--client);
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
      .left,
      .received {
        margin: 0 0 var(--space-2);
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

  @property({ attribute: false }) exchange?: SaidExchange;
  /** The session that it is of, or as much of it as it needs. */
  @property({ attribute: false }) session?: SaidSession;
  /** Where the octets of `session` begin in those that `evidence` and `finds` point into. */
  @property({ attribute: false }) from = begin;
  /** How many octets the turn has besides those that are shown. */
  @property({ type: Number }) left = 0;
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

  /** What the program that was run has to do with it; absent where none was. */
  @property({
    attribute: false,
    hasChanged: (one?: ExchangeCauses, other?: ExchangeCauses) =>
      !isSame(one, other),
  })
  causes?: ExchangeCauses | undefined;

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
    const lit = this.causes?.litLine === undefined ? '' : 'lit';
    return html`<article class=${lit} aria-labelledby="heading">
      ${this.#renderHeader(exchange, annotated)}
      ${turn ? this.#renderLine('client', turn.span, annotated.client) : this.#renderCauses('read')}
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

  #renderHeader({ turn, replies }: SaidExchange, annotated: AnnotatedExchange) {
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
      ${this.#renderLitLine()}
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

  #renderLitLine() {
    const line = this.causes?.litLine;
    if (line === undefined) return nothing;
    return html`<span class="from-line">◂ line ${line}</span>`;
  }

  #renderCauses(did: 'sent' | 'read') {
    const { causes = none } = this.causes ?? {};
    if (causes.length === 0) return nothing;
    const cause = html`<smtp-cause
      .causes=${causes}
      .did=${did}
    ></smtp-cause>`;
    // That of a turn stands under its octets, in a line that there is already.
    return did === 'sent'
      ? cause
      : html`<div class="line"><span></span>${cause}</div>`;
  }

  /** How receives and replies do not match, under the last of the replies. */
  #renderReceived() {
    const received = this.causes?.received;
    if (received === undefined) return nothing;
    return html`<p class="received">
      ${received} TCP carries a stream of octets, and knows no messages.
      <smtp-reference .reference=${byteStream}></smtp-reference>
    </p>`;
  }

  /** Whether any of its octets met a goal. */
  get #metGoal() {
    const { turn, replies = none } = this.exchange ?? {};
    const isIn = (source: Direction, part: Span) =>
      this.evidence.some(
        (one) =>
          one.source === source && overlaps(this.#here(source, one.span), part),
      );
    return (
      (turn && isIn('client', turn.span)) ||
      replies.some(({ span }) => isIn('server', span))
    );
  }

  #renderReply({ span, receivedAt }: SaidReply, index: number) {
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
    source: Direction,
    span: Span,
    annotations: readonly Annotation[],
    elapsed?: number,
  ) {
    const { current } = this;
    const isMessage =
      source === 'client'
        ? this.exchange?.turn?.type === 'mailData'
        : annotations.some(({ type }) => type === 'fieldName');
    const spansOf = (places: readonly { source: string; span: Span }[]) =>
      places
        .filter((place) => place.source === source)
        .map((place) => this.#here(source, place.span))
        .filter((place) => overlaps(place, span));
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
          .evidence=${spansOf(this.evidence)}
          .found=${spansOf(this.finds)}
          .current=${current && spansOf([current])[0]}
          .folded=${this.folded}
          .masked=${this.masked}
          .interleaved=${isMessage}
        ></smtp-annotated-octets>
        ${
          source === 'client' && this.left > 0
            ? html`<p class="left">${wordsForLeft(this.left)}</p>`
            : nothing
        }
        ${source === 'client' ? this.#renderCauses('sent') : nothing}
        ${source === 'server' && span === this.exchange?.replies.at(-1)?.span ? this.#renderReceived() : nothing}
      </div>
    </div>`;
  }

  /** A span of the whole session, as one of `session`. */
  #here(source: Direction, { start, end }: Span): Span {
    const from = this.from[source];
    return { start: start - from, end: end - from };
  }

  #makeText(showsSecrets: boolean) {
    const { exchange, session, annotated, left } = this;
    if (!exchange || !session || !annotated) return '';
    const text = exchangeText(exchange, session, annotated, showsSecrets);
    return left > 0 ? `# ${countOctets(left)} are left out\n${text}` : text;
  }
}

/** Where it is written that TCP is a stream of octets. */
const byteStream = { rfc: 9293, section: '2.2' };

function wordsForLeft(left: number) {
  return `… ${countOctets(left)} more, which are not shown here: the tab Message has all of them.`;
}

function wordsForWait(turn: SaidExchange['turn']) {
  return turn?.type === 'mailData' && !turn.isComplete
    ? 'The server waits for the lone dot that ends the mail data …'
    : "Waiting for the server's reply …";
}

function renderElapsed(milliseconds: number) {
  return html`<span class="elapsed" title="From the turn to the reply"
    >${formatElapsed(Math.max(milliseconds, 0))}</span
  >`;
}

function isInside(inner: Span, outer: Span) {
  return inner.start >= outer.start && inner.end <= outer.end;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-exchange': SmtpExchange;
  }
}
