import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** An address that leads nowhere, and where to go instead. */
@customElement('smtp-not-found-page')
export class SmtpNotFoundPage extends LitElement {
  @property() path = '';

  protected override createRenderRoot() {
    this.className = 'page text';
    return this;
  }

  protected override render() {
    return html`
      <h1>There is no such page</h1>
      <p>
        Nothing stands at <code>${this.path}</code>. The
        <a href="/lessons">list of lessons</a> and the
        <a href="/playground">playground</a> are where most people want to go.
      </p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-not-found-page': SmtpNotFoundPage;
  }
}
