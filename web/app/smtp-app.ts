import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { followRoutes, goTo, type Route } from './routes.js';
import { createServices } from './services.js';
import './smtp-settings.js';

/** Each page is loaded when it is first opened. */
const pageModules: Record<Route['page'], () => Promise<unknown>> = {
  start: () => import('../pages/smtp-start-page.js'),
  lessons: () => import('../pages/smtp-lessons-page.js'),
  lesson: () => import('../pages/smtp-lesson-page.js'),
  playground: () => import('../pages/smtp-playground-page.js'),
  compare: () => import('../pages/smtp-compare-page.js'),
  explain: () => import('../pages/smtp-explain-page.js'),
  'not-found': () => import('../pages/smtp-not-found-page.js'),
};

const titles: Record<Route['page'], string> = {
  start: 'SMTP Workbook',
  lessons: 'Lessons · SMTP Workbook',
  lesson: 'Lesson · SMTP Workbook',
  playground: 'Playground · SMTP Workbook',
  compare: 'Compare · SMTP Workbook',
  explain: 'Explain · SMTP Workbook',
  'not-found': 'Not found · SMTP Workbook',
};

const partMissing =
  'A part of this page cannot be loaded: the relay does not answer, or it has been updated since. Start it with npm start, then load the page again.';

/** The shell: the bar at the top, and the page below it. */
@customElement('smtp-app')
export class SmtpApp extends LitElement {
  /** Absent until the first page has been loaded. */
  @state() private route?: Route;
  /** What the learner must know of what is kept. */
  @state() private notice = '';
  /** Whether a page, or what one loads late, has not come. */
  @state() private isPartMissing = false;
  #asked: Route | undefined;
  readonly #services = createServices((notice) => {
    this.notice = notice;
  });

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    // Whatever is loaded late: pages, lessons, tabs, the editor.
    addEventListener('vite:preloadError', () => {
      this.isPartMissing = true;
    });
    followRoutes((route) => void this.#show(route));
  }

  protected override render() {
    return html`
      <a class="skip" href="#page" @click=${this.#skip}>Skip to the page</a>
      <header class="bar">
        <a class="name" href="/">SMTP Workbook</a>
        <nav aria-label="Main">
          ${this.#renderLink('/lessons', 'Lessons', ['lessons', 'lesson'])}
          ${this.#renderLink('/playground', 'Playground', ['playground'])}
          ${this.#renderLink('/compare', 'Compare', ['compare'])}
          ${this.#renderLink('/explain', 'Explain', ['explain'])}
        </nav>
        <smtp-settings .services=${this.#services}></smtp-settings>
      </header>
      <main id="page" tabindex="-1">
        ${this.isPartMissing ? renderNotice(partMissing) : nothing}
        ${this.notice ? renderNotice(this.notice) : nothing}
        ${this.#renderPage()}
      </main>
    `;
  }

  #renderLink(path: string, label: string, pages: Route['page'][]) {
    const isCurrent = this.route && pages.includes(this.route.page);
    return html`<a href=${path} aria-current=${isCurrent ? 'page' : nothing}>${label}</a>`;
  }

  #renderPage() {
    const route = this.route;
    const services = this.#services;
    switch (route?.page) {
      case undefined:
        return nothing;
      case 'start':
        return html`<smtp-start-page .services=${services}></smtp-start-page>`;
      case 'lessons':
        return html`<smtp-lessons-page .services=${services}></smtp-lessons-page>`;
      case 'lesson':
        return this.#renderLesson(`${route.chapter}/${route.lesson}`);
      case 'playground':
        return html`<smtp-playground-page
          .example=${route.example ?? ''}
          .services=${services}
          @example-chosen=${this.#openExample}
        ></smtp-playground-page>`;
      case 'compare':
        return html`<smtp-compare-page
          .task=${route.task ?? ''}
          .services=${services}
          @task-chosen=${({ detail }: CustomEvent<string>) => goTo(`/compare/${detail}`)}
        ></smtp-compare-page>`;
      case 'explain':
        return html`<smtp-explain-page
          .services=${services}
          @playground-asked=${() => goTo('/playground')}
        ></smtp-explain-page>`;
      case 'not-found':
        return html`<smtp-not-found-page .path=${route.path}></smtp-not-found-page>`;
    }
  }

  /** Each lesson has an element of its own: nothing of one is left in the next. */
  #renderLesson(name: string) {
    return keyed(
      name,
      html`<smtp-lesson-page
        .name=${name}
        .services=${this.#services}
      ></smtp-lesson-page>`,
    );
  }

  async #show(route: Route) {
    this.#asked = route;
    await pageModules[route.page]();
    this.isPartMissing = false;
    // Another page may have been asked for while this one was loaded.
    if (this.#asked !== route) return;
    const isFirst = this.route === undefined;
    this.route = route;
    document.title = titles[route.page];
    // The browser itself says where a reader begins.
    if (isFirst) return;
    await this.updateComplete;
    const main = this.querySelector('main');
    main?.focus({ preventScroll: true });
    main?.scrollTo(0, 0);
    scrollTo(0, 0);
  }

  #openExample(event: CustomEvent<string>) {
    goTo(event.detail ? `/playground/${event.detail}` : '/playground');
  }

  #skip(event: Event) {
    event.preventDefault();
    this.querySelector('main')?.focus();
  }
}

function renderNotice(sentence: string) {
  return html`<p class="notice" role="alert">${sentence}</p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-app': SmtpApp;
  }
}
