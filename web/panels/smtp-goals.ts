import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Goal, Verdict } from '../../lessons/lesson.js';
import { renderCode } from '../elements/code-marks.js';
import { controlStyles } from '../elements/control-styles.js';
import { hiddenStyles } from '../elements/hidden-styles.js';

/** Control characters, and the pictures of them. */
const unseen = /[\p{Cc}\u2400-\u2421]/u;

/** A goal as it stands now. */
export interface GoalState {
  readonly goal: Goal;
  /** What the check says of the session in view. */
  readonly verdict: Verdict;
  /** Whether it was ever met: once met, it stays met. */
  readonly isMet: boolean;
}

/** The learner asked to see the octets that met goal `index`. */
export class EvidenceRequestedEvent extends Event {
  static readonly type = 'evidence-requested';
  readonly index: number;

  constructor(index: number) {
    super(EvidenceRequestedEvent.type, { bubbles: true, composed: true });
    this.index = index;
  }
}

/**
 * A lesson's goals, ticked off by what happened, with hints one at a time.
 *
 * @fires evidence-requested - When the octets that met a goal are asked for.
 */
@customElement('smtp-goals')
export class SmtpGoals extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      ol {
        list-style: none;
        margin: 0;
        padding: var(--space-1) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      ol > li {
        display: grid;
        grid-template-columns: 1.5rem 1fr;
        padding: var(--space-1) 0;
      }
      ol > li + li {
        border-top: 1px solid var(--line);
      }
      .met .title,
      .met .sign {
        color: var(--ok);
      }
      .sign {
        color: var(--ink-soft);
      }
      .aside {
        color: var(--ink-soft);
        font-size: var(--step-0);
        margin: var(--space-1) 0 0;
      }
      code {
        display: inline-block;
        max-width: 100%;
      }
      ul {
        margin: var(--space-1) 0;
        padding-left: var(--space-4);
        font-size: var(--step-0);
      }
      button {
        all: unset;
        cursor: pointer;
        font-size: var(--step-0);
        color: var(--client);
        text-decoration: underline;
        padding: 3px 0;
        margin-right: var(--space-3);
      }
      button:focus-visible {
        outline: 2px solid var(--client);
        outline-offset: 2px;
      }
    `,
  ];

  @property({ attribute: false }) goals: readonly GoalState[] = [];
  /** How many hints of each goal are open. */
  @state() private hints: readonly number[] = [];
  /** Renders what a verdict says: with signs for unseen octets once one has any, which needs more code. */
  @state() private renderSentence: (text: string) => unknown = (text) =>
    renderCode(text);

  protected override willUpdate() {
    const quotesUnseen = this.goals.some(
      ({ verdict }) => !verdict.met && unseen.test(verdict.missing),
    );
    if (!quotesUnseen) return;
    void import('../elements/with-code.js').then(({ renderWithCode }) => {
      this.renderSentence = renderWithCode;
    });
  }

  protected override render() {
    const met = this.goals.filter(({ isMet }) => isMet).length;
    return html`<ol aria-label="Goals">
        ${this.goals.map((goal, index) => this.#renderGoal(goal, index))}
      </ol>
      <p class="visually-hidden" role="status">
        ${met} of ${this.goals.length} goals met
      </p>`;
  }

  /** What is missing is said of the first open goal, and of those whose hints were asked for. */
  #saysWhatIsMissing(index: number) {
    const firstOpen = this.goals.findIndex(({ isMet }) => !isMet);
    const asked = (this.hints[index] ?? 0) > 0 && !this.goals[index]?.isMet;
    return index === firstOpen || asked;
  }

  #renderGoal({ goal, verdict, isMet }: GoalState, index: number) {
    return html`<li class=${isMet ? 'met' : 'open'}>
      <span class="sign" aria-hidden="true">${isMet ? '✓' : '○'}</span>
      <div>
        <span class="title">${goal.title}</span
        ><span class="visually-hidden">${isMet ? ' (met)' : ' (not met yet)'}</span>
        ${
          verdict.met || !this.#saysWhatIsMissing(index)
            ? nothing
            : html`<p class="aside">${this.renderSentence(verdict.missing)}</p>`
        }
        ${this.#renderHints(goal, index)}
        <div>
          ${
            verdict.met && verdict.evidence.length > 0
              ? html`<button @click=${() => this.dispatchEvent(new EvidenceRequestedEvent(index))}
                  >Show the octets<span class="visually-hidden"> that met “${goal.title}”</span></button>`
              : nothing
          }
          ${isMet ? nothing : this.#renderMoreHints(goal, index)}
        </div>
      </div>
    </li>`;
  }

  #renderHints(goal: Goal, index: number) {
    const open = goal.hints.slice(0, this.hints[index] ?? 0);
    if (open.length === 0) return nothing;
    return html`<ul>
      ${open.map((hint) => html`<li>${renderCode(hint)}</li>`)}
    </ul>`;
  }

  #renderMoreHints(goal: Goal, index: number) {
    const open = this.hints[index] ?? 0;
    if (open >= goal.hints.length) return nothing;
    const openOne = () => {
      this.hints = this.goals.map((_, each) =>
        each === index ? open + 1 : (this.hints[each] ?? 0),
      );
    };
    return html`<button @click=${openOne}
      >${open === 0 ? 'Hint' : 'Another hint'}<span class="visually-hidden"> for “${goal.title}”</span></button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-goals': SmtpGoals;
  }
  interface HTMLElementEventMap {
    'evidence-requested': EvidenceRequestedEvent;
  }
}
