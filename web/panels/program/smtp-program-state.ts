import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../../protocol/session/session.js';
import type { Moment, ProgramState } from '../../clients/python/program.js';
import { hiddenStyles } from '../../elements/hidden-styles.js';
import './smtp-exception.js';
import './smtp-variables.js';

/** A program as it stands: what it raised, the calls under way, the variables. */
@customElement('smtp-program-state')
export class SmtpProgramState extends LitElement {
  static override styles = [
    hiddenStyles,
    css`
    :host {
      display: block;
      padding: var(--space-3) var(--space-4);
    }
    section {
      padding: var(--space-3);
      margin-bottom: var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }
    .raised {
      border-left: 3px solid var(--no);
    }
  `,
  ];

  @property({ attribute: false }) program?: ProgramState | undefined;
  /** What was said on the connection that is shown. */
  @property({ attribute: false }) session?: Session | undefined;

  protected override render() {
    const { program } = this;
    const exception = program?.moment && raisedAt(program.moment);
    return html`${
      exception
        ? html`<section class="raised" aria-label="Exception">
            <h3 class="visually-hidden">Exception</h3>
            <smtp-exception
              .exception=${exception}
              .session=${this.session}
            ></smtp-exception>
          </section>`
        : nothing
    }
      <section aria-label="Calls and variables">
        <smtp-variables
          .moment=${program?.moment}
          .changed=${program?.changed ?? []}
        ></smtp-variables>
      </section>`;
  }
}

/** The exception that is under way at a moment, or that ended the program; undefined where there is none. */
function raisedAt(moment: Moment) {
  if (moment.type === 'raised') return moment.exception;
  if (moment.type !== 'ended' || moment.end.type !== 'raised') return undefined;
  return moment.end.exception;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-program-state': SmtpProgramState;
  }
}
