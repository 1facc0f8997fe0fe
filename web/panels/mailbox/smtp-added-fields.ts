import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { annotateMessage } from '../../../protocol/annotate/annotate-message.js';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import { parseMessage } from '../../../protocol/message/message.js';
import { encodeText, type Octets } from '../../../protocol/source/octets.js';
import '../../elements/smtp-annotated-octets.js';

/** Header fields that servers put before a message, explained: most are trace fields (RFC 5321 section 4.4). */
@customElement('smtp-added-fields')
export class SmtpAddedFields extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    h3 {
      font-size: var(--step-0);
      margin: 0 0 var(--space-2);
      color: var(--ink-soft);
    }
    div {
      border: 1px solid var(--line);
      border-inline-start: 3px solid var(--client);
      border-radius: var(--radius);
      background: var(--sunken);
      padding: var(--space-2) var(--space-3);
      max-height: 26rem;
      overflow: auto;
    }
    .sign {
      color: var(--client);
    }
    div:focus-visible {
      outline: 2px solid var(--client);
    }
  `;

  @property({ attribute: false }) added = '';
  /** Who added them, and when. */
  @property() heading = 'Added on delivery, before the rest';

  #octets?: Octets;
  #annotations: readonly Annotation[] = [];

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('added')) return;
    this.#octets = encodeText(this.added);
    const { node, problems } = parseMessage(this.#octets);
    this.#annotations = annotateMessage('added', node, problems).annotations;
  }

  protected override render() {
    return html`<h3>
        <span class="sign" aria-hidden="true">+</span> ${this.heading}
      </h3>
      <div tabindex="0" role="group" aria-label=${this.heading}>
        <smtp-annotated-octets
          interleaved
          .octets=${this.#octets}
          .annotations=${this.#annotations}
        ></smtp-annotated-octets>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-added-fields': SmtpAddedFields;
  }
}
