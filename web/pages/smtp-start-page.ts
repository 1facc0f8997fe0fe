import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { catalogue } from './lesson-catalogue.js';
import { renderChapters } from './lesson-list.js';
import { renderOnChange } from './render-on-change.js';
import type { Services } from './services.js';

/** What this is, in two sentences, and the way into the lessons. */
@customElement('smtp-start-page')
export class SmtpStartPage extends LitElement {
  @property({ attribute: false }) services?: Services;

  constructor() {
    super();
    renderOnChange(this, () => this.services?.progress);
  }

  protected override createRenderRoot() {
    this.className = 'page text';
    return this;
  }

  protected override render() {
    const first = catalogue[0]?.lessons[0];
    const next = this.#next;
    return html`
      <h1>Learn SMTP by speaking it</h1>
      <p class="lead">
        You write what a mail client says, press Step, and each line goes to a
        real mail server over a real connection. Every command, reply code and
        header field of the conversation is explained where it stands, to the
        octet.
      </p>
      <p>
        ${
          next === first
            ? html`<a class="call primary" href="/lessons/${first?.name ?? ''}"
                >Begin with lesson one</a
              >`
            : html`<a class="call primary" href="/lessons/${next?.name ?? ''}"
                >Go on with “${next?.card.title}”</a
              >`
        }
        <a class="call" href="/playground">Open the playground</a>
        <a class="call" href="/compare">Compare three ways to send a mail</a>
        <a class="call" href="/explain">Explain a log or a message</a>
      </p>
      ${renderChapters(this.services?.progress)}
    `;
  }

  /** The first lesson that is not done; lesson one again where all are. */
  get #next() {
    const lessons = catalogue.flatMap((chapter) => chapter.lessons);
    const open = lessons.find(({ name, card }) => {
      const met = this.services?.progress.metGoals(name) ?? [];
      return met.length < card.goals;
    });
    return open ?? lessons[0];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-start-page': SmtpStartPage;
  }
}
