import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { SessionKind } from '../../protocol/compare/comparison.js';
import { tasks } from '../examples/tasks/tasks.js';
import './compare/compare.css';
import type { ColumnsChosenEvent } from './compare/smtp-compare-bar.js';
import './compare/smtp-compare-bar.js';
import './compare/smtp-comparison.js';
import type { Services } from './services.js';
import './smtp-not-found-page.js';

/**
 * The same mail as wire commands, with smtplib and over a socket, stepped together.
 *
 * @fires task-chosen - With the task's name.
 */
@customElement('smtp-compare-page')
export class SmtpComparePage extends LitElement {
  /** The name of a task; the first one where it is empty. */
  @property() task = '';
  @property({ attribute: false }) services?: Services;

  @state() private kinds: readonly SessionKind[] = [
    'wire',
    'smtplib',
    'socket',
  ];

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('task')) return;
    const title = this.#task?.title;
    document.title = title
      ? `Compare: ${title} · SMTP Workbook`
      : 'Compare · SMTP Workbook';
  }

  protected override render() {
    const task = this.#task;
    if (!task) {
      return html`<smtp-not-found-page
        .path=${`/compare/${this.task}`}
      ></smtp-not-found-page>`;
    }
    return html`<smtp-compare-bar
        .tasks=${tasks}
        .task=${task.name}
        .kinds=${this.kinds}
        @columns-chosen=${({ kinds }: ColumnsChosenEvent) => {
          this.kinds = kinds;
        }}
      ></smtp-compare-bar>
      ${
        // A comparison of its own for each: nothing of one task is left in the next.
        keyed(
          task.name,
          html`<smtp-comparison
            .services=${this.services}
            .task=${task}
            .kinds=${this.kinds}
          ></smtp-comparison>`,
        )
      }`;
  }

  get #task() {
    return this.task ? tasks.find(({ name }) => name === this.task) : tasks[0];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-compare-page': SmtpComparePage;
  }
}
