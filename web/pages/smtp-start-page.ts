import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { catalogue } from './lesson-catalogue.js';

/** What this is, in two sentences, and the way into lesson one. */
@customElement('smtp-start-page')
export class SmtpStartPage extends LitElement {
  protected override createRenderRoot() {
    this.className = 'page text';
    return this;
  }

  protected override render() {
    const first = catalogue[0]?.lessons[0];
    return html`
      <h1>Learn SMTP by speaking it</h1>
      <p class="lead">
        You write what a mail client says, press Step, and each line goes to a
        real mail server over a real connection. Every command, reply code and
        header field of the conversation is explained where it stands, to the
        octet.
      </p>
      <p>
        <a class="call primary" href="/lessons/${first?.name ?? ''}"
          >Begin with lesson one</a
        >
        <a class="call" href="/playground">Open the playground</a>
      </p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-start-page': SmtpStartPage;
  }
}
