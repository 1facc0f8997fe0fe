import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  type CatalogueChapter,
  type CatalogueLesson,
  catalogue,
} from './lesson-catalogue.js';
import type { Services } from './services.js';

/** All chapters and lessons, with how far the learner has come. */
@customElement('smtp-lessons-page')
export class SmtpLessonsPage extends LitElement {
  @property({ attribute: false }) services?: Services;
  readonly #update = () => this.requestUpdate();

  protected override createRenderRoot() {
    this.className = 'page text';
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.services?.progress.addEventListener('change', this.#update);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.services?.progress.removeEventListener('change', this.#update);
  }

  protected override render() {
    return html`
      <h1>Lessons</h1>
      <p class="lead">
        Each takes about ten minutes. Take them in order, or open the one you
        need.
      </p>
      ${catalogue.map((chapter) => this.#renderChapter(chapter))}
    `;
  }

  #renderChapter(chapter: CatalogueChapter) {
    return html`
      <h2>${chapter.number} · ${chapter.title}</h2>
      <ol class="lesson-list">
        ${chapter.lessons.map((lesson) => this.#renderLesson(lesson))}
      </ol>
    `;
  }

  #renderLesson({ name, lesson }: CatalogueLesson) {
    const met = this.services?.progress.metGoals(name).length ?? 0;
    const all = lesson.goals.length;
    const isDone = met >= all;
    return html`<li>
      <a href="/lessons/${name}">${lesson.title}</a>
      <span class="progress ${isDone ? 'done' : ''}">
        ${isDone ? '✓ done' : met > 0 ? `${met} of ${all} goals` : `${all} goals`}
      </span>
      <p>${lesson.summary}</p>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-lessons-page': SmtpLessonsPage;
  }
}
