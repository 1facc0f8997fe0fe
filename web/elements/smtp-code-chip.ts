import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** What the first digit of a reply code says (RFC 5321 section 4.2.1), in a few words. */
const wordsOfDigit: Record<string, string> = {
  2: 'done',
  3: 'go on',
  4: 'not now',
  5: 'refused',
};

/** What the first digit of `code` says, in a few words. */
export function wordsOfCode(code: number) {
  return wordsOfDigit[String(code).charAt(0)] ?? 'unknown';
}

/** A reply code, coloured by its first digit, and what that digit says. */
@customElement('smtp-code-chip')
export class SmtpCodeChip extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
      white-space: nowrap;
      color: var(--ink-soft);
      font-size: var(--step-0);
    }
    code {
      font: 600 var(--step-0) var(--font-wire);
      padding: 0 0.4em;
      border-radius: 4px;
      color: var(--ink);
      background: var(--sunken);
    }
    .digit-2 {
      color: var(--ok);
      background: var(--ok-soft);
    }
    .digit-3 {
      color: var(--more);
      background: var(--more-soft);
    }
    .digit-4 {
      color: var(--later);
      background: var(--later-soft);
    }
    .digit-5 {
      color: var(--no);
      background: var(--no-soft);
    }
  `;

  /** Absent where no reply has come. */
  @property({ type: Number }) code?: number | undefined;

  protected override render() {
    if (this.code === undefined) return nothing;
    const digit = String(this.code).charAt(0);
    return html`<code class="digit-${digit}">${this.code}</code>
      ${wordsOfCode(this.code)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-code-chip': SmtpCodeChip;
  }
}
