import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controlStyles } from './control-styles.js';

/** Copies a text, and says whether it could. */
@customElement('smtp-copy-button')
export class SmtpCopyButton extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--step--1);
      }
      button {
        font-size: var(--step--1);
        color: inherit;
        min-height: var(--space-6);
        padding: 0 var(--space-2);
      }
      .told {
        animation: fade 2s ease-in forwards;
      }
      @keyframes fade {
        75% {
          opacity: 1;
        }
        to {
          opacity: 0;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .told {
          animation-timing-function: step-end;
        }
      }
    `,
  ];

  @property() label = 'Copy';
  /** What is copied, for those who do not see where the button stands. */
  @property() what = '';
  /** Makes the text, when it is asked for; a blob is one of `text/plain`. */
  @property({ attribute: false }) makeText: () => string | Promise<Blob> = () =>
    '';

  @state() private outcome: 'Copied' | 'Not allowed here' | undefined;

  protected override render() {
    return html`<button
        class="plain"
        aria-label=${`${this.label} ${this.what}`.trim()}
        @click=${this.#copy}
      >
        ${this.label}</button
      ><span role="status"
        >${
          this.outcome
            ? html`<span class="told" @animationend=${this.#forget}
                >${this.outcome}</span
              >`
            : nothing
        }</span
      >`;
  }

  async #copy() {
    try {
      const text = this.makeText();
      const { clipboard } = navigator;
      if (typeof text === 'string') await clipboard.writeText(text);
      // Some browsers let nobody write who has waited first.
      else await clipboard.write([new ClipboardItem({ 'text/plain': text })]);
      this.outcome = 'Copied';
    } catch {
      // Refused by the reader's settings, or the page is not in a secure context.
      this.outcome = 'Not allowed here';
    }
  }

  #forget() {
    this.outcome = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-copy-button': SmtpCopyButton;
  }
}
