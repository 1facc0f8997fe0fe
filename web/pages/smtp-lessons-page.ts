import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { renderChapters } from './lesson-list.js';
import { renderOnChange } from './render-on-change.js';
import type { Services } from './services.js';

/** All chapters and lessons, with how far the learner has come. */
@customElement('smtp-lessons-page')
export class SmtpLessonsPage extends LitElement {
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
    return html`
      <h1>Lessons</h1>
      <p class="lead">
        Each takes about ten minutes. Take them in order, or open the one you
        need.
      </p>
      ${renderChapters(this.services?.progress)}
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-lessons-page': SmtpLessonsPage;
  }
}
