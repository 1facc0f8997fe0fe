import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../elements/control-styles.js';
import { gatherNotes } from '../elements/note.js';
import '../elements/smtp-annotated-octets.js';
import '../elements/smtp-notes.js';
import { countOctets } from './count-octets.js';
import type { MessageRow } from './message-row.js';
import './smtp-body.js';

/**
 * A piece of a message: a header field, a line between parts, some lines of a body.
 *
 * @fires more-wanted - When the reader wants to see more of a body.
 */
@customElement('smtp-message-row')
export class SmtpMessageRow extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      .row {
        padding: var(--space-1) 0;
        border-inline-start: 3px solid var(--line);
        padding-inline-start: var(--space-2);
      }
      /* As high as most are: a list with many that are on their way is as long as it will be. */
      .row:empty {
        min-height: 6rem;
      }
      .row.depth-0 {
        border-color: transparent;
      }
      .row.sought {
        border-color: var(--client);
        background: var(--client-soft);
      }
      h3 {
        margin: var(--space-3) 0 0;
        font-size: var(--step-0);
        overflow-wrap: anywhere;
      }
      h3 code {
        font-weight: normal;
      }
      .soft {
        color: var(--ink-soft);
        font-weight: normal;
      }
    `,
  ];

  @property({ attribute: false }) row?: MessageRow | undefined;
  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;
  /** Whether the reader was led to it. */
  @property({ type: Boolean }) current = false;

  protected override render() {
    const { row } = this;
    const depth = row?.depth ?? 0;
    return html`<div
      class="row depth-${depth} ${this.current ? 'sought' : ''}"
      style="margin-inline-start: ${Math.min(depth, 6) * 0.75}rem"
    >${row ? this.#renderContent(row) : nothing}</div>`;
  }

  #renderContent(row: MessageRow) {
    switch (row.type) {
      case 'part':
        return html`<h3>
          Part ${row.number}: <code>${row.title}</code>
          <span class="soft">${countOctets(row.length)}</span>
        </h3>`;
      case 'octets':
        return html`<smtp-annotated-octets
          interleaved
          .octets=${row.octets}
          .annotations=${row.annotations}
          .masked=${this.masked}
        ></smtp-annotated-octets>`;
      case 'words':
        return html`<smtp-notes
          .notes=${gatherNotes(row.annotations)}
        ></smtp-notes>`;
      case 'encoded':
        return html`<smtp-body
          .entity=${row.entity}
          .body=${row.body}
        ></smtp-body>`;
      case 'more':
        return html`<button
          @click=${() => this.dispatchEvent(new Event('more-wanted'))}
        >
          Show more (${countOctets(row.left)} are left here)
        </button>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-message-row': SmtpMessageRow;
  }
}
