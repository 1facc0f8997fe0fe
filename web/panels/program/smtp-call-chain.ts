import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Frame } from '../../clients/python/program.js';
import { controlStyles } from '../../elements/control-styles.js';
import { hiddenStyles } from '../../elements/hidden-styles.js';
import { textButtonStyles } from '../../elements/text-button-styles.js';
import { callName, isOwn } from './calls.js';
import { SourceAskedEvent } from './source-asked.js';

/**
 * Calls under way in one line, each a button that leads to its source:
 * `line 12 · send_message → sendmail → mail → putcmd`.
 *
 * @fires source-asked - When a line, or a function, is chosen.
 */
@customElement('smtp-call-chain')
export class SmtpCallChain extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    textButtonStyles,
    css`
      :host {
        display: inline;
        overflow-wrap: anywhere;
      }
      .call {
        font-family: var(--font-wire);
        font-size: 0.95em;
      }
      .then {
        color: var(--ink-soft);
      }
    `,
  ];

  /** Outermost first. */
  @property({ attribute: false }) stack: readonly Frame[] = [];

  protected override render() {
    const { stack } = this;
    const own = stack.filter(isOwn);
    const library = stack.filter((frame) => !isOwn(frame));
    return html`${own.map((frame, index) => [
      index > 0 ? arrow : nothing,
      this.#renderOwn(frame),
    ])}${own.length > 0 && library.length > 0 ? dot : nothing}${library.map(
      (frame, index) => [index > 0 ? arrow : nothing, this.#renderCall(frame)],
    )}`;
  }

  #renderOwn(frame: Frame) {
    const { line, function: name } = frame;
    const place =
      name === '<module>' ? nothing : html` of <code>${name}</code>`;
    return html`<button class="text" @click=${() => this.#ask(frame)}>
      line ${line}${place}
    </button>`;
  }

  #renderCall(frame: Frame) {
    const { file, line } = frame;
    return html`<button
      class="text call"
      title="${file}, line ${line}"
      @click=${() => this.#ask(frame)}
    >
      ${callName(frame)}</button
    >`;
  }

  #ask(frame: Frame) {
    this.dispatchEvent(new SourceAskedEvent(frame));
  }
}

const arrow = html`<span class="then"
  ><span aria-hidden="true"> → </span
  ><span class="visually-hidden">, which calls </span></span
>`;

const dot = html`<span class="then"> · </span>`;

declare global {
  interface HTMLElementTagNameMap {
    'smtp-call-chain': SmtpCallChain;
  }
}
