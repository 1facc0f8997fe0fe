import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type {
  Evidence,
  LessonWorld,
  ScriptLanguage,
} from '../../lessons/lesson.js';
import type { Session } from '../../protocol/session/session.js';
import type { PlayerState } from '../clients/player.js';
import type { GoalState } from '../panels/smtp-goals.js';
import type { WorkspaceClient } from '../transport/workspace-client.js';
import '../panels/smtp-goals.js';
import type { ScriptTakenEvent } from '../panels/smtp-solution.js';
import { ArrivedMessages } from './arrived-messages.js';
import { findLesson, type LessonContent } from './lesson-catalogue.js';
import { renderOnChange } from './render-on-change.js';
import type { Services } from './services.js';
import type { PlayedEvent, SmtpWorkbench } from './smtp-workbench.js';
import './smtp-workbench.js';

const none: readonly never[] = [];

/** A lesson: prose and goals beside the workbench. */
@customElement('smtp-lesson-page')
export class SmtpLessonPage extends LitElement {
  /** `by-hand/greeting`. */
  @property() name = '';
  @property({ attribute: false }) services?: Services;

  @state() private content?: LessonContent;
  @state() private player?: PlayerState;
  /** Which goal's octets are lit up; all of them where absent. */
  @state() private shownGoal: number | undefined;
  @query('smtp-workbench') private workbench?: SmtpWorkbench;
  /** The last message that was in the mailbox when the session began; absent until that is known. */
  #lastBefore: number | undefined;
  /** Absent until it is as the lesson wants it. */
  #workspace: WorkspaceClient | undefined;
  readonly #arrived = new ArrivedMessages(this);

  constructor() {
    super();
    renderOnChange(this, () => this.services?.mailbox);
    renderOnChange(this, () => this.services?.progress);
    renderOnChange(this, () => this.#workspace);
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.#load();
  }

  protected override willUpdate() {
    this.#lastBefore ??= this.#lastMessage;
    const mailbox = this.services?.mailbox;
    if (mailbox) this.#arrived.read(this.#newMessages, mailbox);
    this.#judge();
  }

  protected override render() {
    const found = findLesson(this.name);
    if (!found) {
      return html`<smtp-not-found-page
        .path=${`/lessons/${this.name}`}
      ></smtp-not-found-page>`;
    }
    const { chapter, lesson, previous, next } = found;
    const goals = this.#goals();
    const isDone = goals.length > 0 && goals.every(({ isMet }) => isMet);
    return html`
      <div class="lesson">
      <article class="prose" aria-label="Lesson">
        <div class="crumbs">
          ${chapter.number} · ${chapter.title} / lesson ${lesson.number} of
          ${chapter.lessons.length}
        </div>
        <h1>${lesson.card.title}</h1>
        <smtp-lesson-scenario
          .services=${this.services}
          .wanted=${this.content?.lesson.scenario ?? ''}
        ></smtp-lesson-scenario>
        ${this.content ? unsafeHTML(this.content.prose) : nothing}
        <smtp-solution
          .language=${this.#language}
          .solutions=${this.#solutions}
          @solution-taken=${(event: ScriptTakenEvent) => this.#take('solution', event)}
          @start-taken=${(event: ScriptTakenEvent) => this.#take('start', event)}
        ></smtp-solution>
        <p class="crumbs">
          Where it is written:
          ${(this.content?.lesson.references ?? []).map(
            (reference, index) =>
              html`${index ? ', ' : ''}<smtp-reference .reference=${reference}></smtp-reference>`,
          )}
        </p>
        <nav class="steps" aria-label="Lessons">
          ${
            previous
              ? html`<a href="/lessons/${previous.name}">← ${previous.card.title}</a>`
              : html`<a href="/lessons">← All lessons</a>`
          }
          ${
            next
              ? html`<a href="/lessons/${next.name}">${next.card.title} →</a>`
              : html`<a href="/playground">The playground →</a>`
          }
        </nav>
      </article>
      <section class="goals" aria-labelledby="goals">
        <h2 id="goals">Goals</h2>
        ${
          this.content
            ? html`<smtp-goals
                .goals=${goals}
                @evidence-requested=${(event: Event & { index: number }) => {
                  this.shownGoal = event.index;
                }}
              ></smtp-goals>`
            : nothing
        }
        ${isDone ? this.#renderDone(next?.name) : nothing}
      </section>
      </div>
      ${
        this.content
          ? html`<smtp-workbench
              .services=${this.services}
              .page=${`lessons/${this.name}`}
              .start=${this.content.scripts.wire?.start ?? ''}
              .startPython=${this.content.scripts.python?.start ?? ''}
              .language=${this.content.lesson.language ?? 'wire'}
              .server=${this.content.lesson.server}
              .evidence=${this.#evidence(goals)}
              @played=${(event: PlayedEvent) => this.#play(event.player)}
            ></smtp-workbench>`
          : nothing
      }
    `;
  }

  /** The open one: that of what was played, if anything was. */
  get #language(): ScriptLanguage {
    if (!this.player) return this.content?.lesson.language ?? 'wire';
    return this.player.program ? 'python' : 'wire';
  }

  get #solutions() {
    const { wire, python } = this.content?.scripts ?? {};
    return {
      ...(wire && { wire: wire.solution }),
      ...(python && { python: python.solution }),
    };
  }

  #take(which: 'start' | 'solution', { language }: ScriptTakenEvent) {
    const script = this.content?.scripts[language]?.[which];
    if (script === undefined) return;
    void this.workbench?.replaceScript(script, language);
  }

  #renderDone(next: string | undefined) {
    return html`<p class="done" role="status">
      <strong>All goals are met.</strong>
      ${
        next
          ? html`<a href="/lessons/${next}">Go on to the next lesson.</a>`
          : html`That was the last lesson. <a href="/playground">The playground is yours.</a>`
      }
    </p>`;
  }

  async #load() {
    const found = findLesson(this.name);
    if (!found) {
      await import('./smtp-not-found-page.js');
      return;
    }
    document.title = `${found.lesson.card.title} · SMTP Workbook`;
    const content = await found.lesson.load();
    const { scenario } = content.lesson;
    // What happens first must be what the lesson tells of.
    if (scenario) await this.#prepareWorkspace(content);
    this.content = content;
    // They stand below the prose: what the script is written with comes first.
    const load = () => {
      if (scenario) void import('./sandbox/smtp-lesson-scenario.js');
      void import('../panels/smtp-solution.js');
      void import('../elements/smtp-reference.js');
      // What another page let the servers do otherwise is over.
      if (!this.#workspace) void this.#prepareWorkspace(content);
    };
    requestAnimationFrame(() => requestAnimationFrame(load));
  }

  async #prepareWorkspace({ lesson }: LessonContent) {
    const mailbox = this.services?.mailbox;
    if (!mailbox) return;
    const { prepareWorkspace } = await import('./lesson-workspace.js');
    this.#workspace = await prepareWorkspace(mailbox, lesson);
    this.requestUpdate();
  }

  /** What is done at the first dot of a run is done again in the next run. */
  async #restartScenario() {
    const { content } = this;
    const workspace = this.#workspace;
    if (!workspace || !content?.lesson.scenario) return;
    const { restartScenario } = await import('./lesson-workspace.js');
    await restartScenario(workspace, content.lesson);
  }

  #play(player: PlayerState) {
    const before = this.player && beginningOf(this.player);
    if (beginningOf(player) !== before) {
      this.#lastBefore = this.#lastMessage;
      this.shownGoal = undefined;
      void this.#restartScenario();
    }
    this.player = player;
    // At once: before the page is rendered, the next connection may have begun.
    this.#judge();
  }

  /** 0 where the mailbox is empty; undefined where it has not been read. */
  get #lastMessage() {
    const mailbox = this.services?.mailbox.state;
    if (!mailbox || mailbox.link === 'connecting') return undefined;
    return mailbox.messages.at(-1)?.n ?? 0;
  }

  /** A program may have had several connections: a goal is met by any of them. */
  #judge() {
    const { player } = this;
    if (!player) return;
    const sessions = player.program?.sessions ?? [player.session];
    const worlds = sessions.map((session) => this.#worldOf(session));
    const goals = this.content?.lesson.goals ?? [];
    const met = goals.flatMap(({ check }, index) =>
      worlds.some((world) => check(world).met) ? [index] : [],
    );
    const known = this.services?.progress.metGoals(this.name) ?? [];
    if (met.some((index) => !known.includes(index))) {
      this.services?.progress.meet(this.name, met);
    }
  }

  #goals(): readonly GoalState[] {
    const goals = this.content?.lesson.goals ?? [];
    const known = this.services?.progress.metGoals(this.name) ?? [];
    const world = this.player && this.#worldOf(this.player.session);
    return goals.map((goal, index) => {
      const verdict = world
        ? goal.check(world)
        : ({ met: false, missing: '' } as const);
      return { goal, verdict, isMet: verdict.met || known.includes(index) };
    });
  }

  #worldOf(session: Session): LessonWorld {
    return {
      session,
      mailbox: this.#newMessages.map((message) => {
        const read = this.#arrived.find(message.n);
        return { ...message, ...(read && { message: read }) };
      }),
      queue: this.#workspace?.state?.workspace.queue ?? none,
    };
  }

  /** What has arrived since the session began. */
  get #newMessages() {
    const messages = this.services?.mailbox.state.messages ?? [];
    const last = this.#lastBefore ?? Infinity;
    return messages.filter(({ n }) => n > last);
  }

  #evidence(goals: readonly GoalState[]): readonly Evidence[] {
    return goals.flatMap(({ verdict }, index) => {
      const isShown = this.shownGoal === undefined || this.shownGoal === index;
      return verdict.met && isShown ? verdict.evidence : [];
    });
  }
}

/** What is another with each recording. */
function beginningOf({ program, events }: PlayerState) {
  return program ? program.run : events[0];
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-lesson-page': SmtpLessonPage;
  }
}
