import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Annotation } from '../../../protocol/annotate/annotation.js';
import type { Entity } from '../../../protocol/message/entity.js';
import type { Octets } from '../../../protocol/source/octets.js';
import type { MessageOutline } from '../message-outline.js';
import '../smtp-entity.js';
import '../smtp-message-outline.js';

/**
 * What a message is made of: its parts and what is wrong with them, then each
 * part with its header section beside its body.
 *
 * @fires offset-sought - When the learner wants to see where something stands.
 */
@customElement('smtp-mail-structure')
export class SmtpMailStructure extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
  `;

  @property({ attribute: false }) outline?: MessageOutline | undefined;
  @property({ attribute: false }) entity?: Entity | undefined;
  @property({ attribute: false }) octets?: Octets | undefined;
  @property({ attribute: false }) annotations: readonly Annotation[] = [];

  protected override render() {
    if (!this.entity) return nothing;
    return html`<smtp-message-outline
        .outline=${this.outline}
      ></smtp-message-outline>
      <smtp-entity
        .octets=${this.octets}
        .entity=${this.entity}
        .annotations=${this.annotations}
      ></smtp-entity>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mail-structure': SmtpMailStructure;
  }
}
