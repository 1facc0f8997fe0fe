import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../../protocol/session/session.js';
import type { Frame, RaisedException } from '../../clients/python/program.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import { textButtonStyles } from '../../elements/text-button-styles.js';
import { renderText, visibleTextStyles } from '../../elements/visible-text.js';
import { renderWithCode } from '../../elements/with-code.js';
import { ExchangeAskedEvent } from '../exchange-asked.js';
import { ownFile } from './calls.js';
import { classTree } from './class-tree.js';
import { findExceptionWords } from './exception-words.js';
import { type Behind, repliesBehind } from './replies-behind.js';
import { renderRepr, reprStyles } from './short-repr.js';
import { SourceAskedEvent } from './source-asked.js';

/**
 * An exception: what led to it on the wire, what it is, what it carries, and the
 * calls that it came through.
 *
 * @fires source-asked - When a line of its traceback is chosen.
 * @fires exchange-asked - When a reply that led to it is chosen.
 */
@customElement('smtp-exception')
export class SmtpException extends LitElement {
  static override styles = [
    controlStyles,
    textButtonStyles,
    visibleTextStyles,
    reprStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
        overflow-wrap: anywhere;
      }
      .name {
        margin: 0;
        color: var(--ink);
      }
      .name .class {
        color: var(--no);
        font-weight: 600;
      }
      h4,
      .heading {
        margin: var(--space-3) 0 var(--space-1);
        font-size: var(--step-0);
        color: var(--ink-soft);
        font-weight: 600;
      }
      p {
        margin: var(--space-1) 0;
      }
      ol,
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding-block: 2px;
      }
      .classes li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--space-2);
        padding-inline-start: calc(var(--depth) * 0.9rem);
      }
      .classes .sign {
        color: var(--ink-soft);
      }
      .classes code {
        font-weight: 600;
      }
      .meaning {
        color: var(--ink-soft);
      }
      .meaning code {
        font-weight: 400;
      }
      dl {
        display: grid;
        grid-template-columns: fit-content(9rem) minmax(0, 1fr);
        gap: 2px var(--space-3);
        margin: 0;
      }
      dt {
        font-family: var(--font-wire);
        color: var(--mark-2);
      }
      dd {
        margin: 0;
      }
      .reply {
        font-family: var(--font-wire);
      }
      .context {
        margin-top: var(--space-3);
        padding-inline-start: var(--space-3);
        border-inline-start: 2px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) exception?: RaisedException;
  /** What was said on the connection that is shown. */
  @property({ attribute: false }) session?: Session;
  /** Whether no more is shown than what it says, and what led to it. */
  @property({ type: Boolean }) brief = false;

  protected override render() {
    const { exception, brief } = this;
    if (!exception) return nothing;
    return html`${renderName(exception)} ${this.#renderSyntax(exception)}
    ${this.#renderBehind(exception)}
    ${
      brief
        ? nothing
        : html`${renderClasses(exception)} ${renderAttributes(exception)}
          ${this.#renderStack(exception)} ${this.#renderContext(exception)}`
    }`;
  }

  #renderSyntax({ syntax }: RaisedException) {
    if (!syntax) return nothing;
    const { line, hint } = syntax;
    const place = { file: ownFile, line };
    return html`<p>
      ${this.#renderLine(place, `Line ${line}`)} could not be read, so nothing
      was run.${hint ? html` ${renderWithCode(hint)}` : nothing}
    </p>`;
  }

  #renderBehind(exception: RaisedException) {
    const { session } = this;
    const behind = session ? repliesBehind(exception, session) : [];
    if (!session || behind.length === 0) return nothing;
    const heading = 'What led to it on the wire';
    // A notice has no headings above it.
    return html`${this.brief ? html`<p class="heading">${heading}</p>` : html`<h4>${heading}</h4>`}
      <ul class="behind">
        ${behind.map((one) => html`<li>${this.#renderOne(one, session)}</li>`)}
      </ul>`;
  }

  #renderOne(behind: Behind, session: Session): TemplateResult {
    if (behind.type === 'end') return html`${wordsForEnd(behind.end)}`;
    const { exchange } = behind;
    const number = exchange + (session.exchanges[0]?.turn ? 1 : 0);
    const ask = () => this.dispatchEvent(new ExchangeAskedEvent(exchange));
    const button = html`<button class="text" @click=${ask}>exchange ${number}</button>`;
    switch (behind.type) {
      case 'unanswered':
        return html`No reply came in ${button}.`;
      case 'handshake':
        return html`The certificate came in ${button}, and the program did not trust it.`;
      case 'reply':
        return html`<span class="reply">${renderText(behind.text)}</span>
          ${behind.recipient === undefined ? nothing : html`to <code>${renderText(behind.recipient)}</code>`}
          in ${button}`;
    }
  }

  #renderStack({ stack }: RaisedException) {
    if (stack.length === 0) return nothing;
    return html`<h4>Where it came from, the last call last</h4>
      <ol class="stack">
        ${stack.map(
          (frame) =>
            html`<li>
              ${this.#renderLine(frame, `${frame.file}, line ${frame.line}`)} in
              <code>${renderText(frame.function)}</code>
            </li>`,
        )}
      </ol>`;
  }

  #renderLine(place: Pick<Frame, 'file' | 'line'>, words: string) {
    const ask = () => this.dispatchEvent(new SourceAskedEvent(place));
    return html`<button class="text" @click=${ask}>${words}</button>`;
  }

  #renderContext({ context }: RaisedException) {
    if (!context) return nothing;
    return html`<div class="context">
      <h4>It was raised while this one was handled, or from it</h4>
      <smtp-exception
        .exception=${context}
        .session=${this.session}
      ></smtp-exception>
    </div>`;
  }
}

function renderName({ name, message }: RaisedException) {
  return html`<p class="name">
    <code class="class">${renderText(name)}</code>${message ? html`: ${renderRepr(message)}` : nothing}
  </p>`;
}

/** The class itself first; what has no words is still shown. */
function renderClasses({ classes }: RaisedException) {
  return html`<h4>What it is, from the narrowest class to the widest</h4>
    <ul class="classes">
      ${classTree(classes).map(
        ({ name, depth }) =>
          html`<li style="--depth: ${depth}">
            <span class="sign" aria-hidden="true">${depth > 0 ? '→' : '●'}</span>
            <span>
              <code>${renderText(name)}</code>
              ${renderMeaning(name)}
            </span>
          </li>`,
      )}
    </ul>`;
}

function renderMeaning(name: string) {
  const words = findExceptionWords(name);
  if (!words) return nothing;
  return html`<span class="meaning">${renderWithCode(words.meaning)}</span>
    ${words.references.map(
      (reference) =>
        html`<smtp-reference .reference=${reference}></smtp-reference> `,
    )}`;
}

function renderAttributes({ attributes }: RaisedException) {
  if (attributes.length === 0) return nothing;
  return html`<h4>What it carries</h4>
    <dl>
      ${attributes.map(
        ({ name, repr }) =>
          html`<dt>${renderText(name)}</dt>
            <dd>${renderRepr(repr)}</dd>`,
      )}
    </dl>`;
}

function wordsForEnd(end: NonNullable<Session['end']>) {
  if (end.type === 'failed') return `The connection failed: ${end.message}`;
  const who = { client: 'program', server: 'server', relay: 'relay' }[end.by];
  return `The ${who} closed the connection.${end.reason ? ` ${end.reason}` : ''}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-exception': SmtpException;
  }
}
