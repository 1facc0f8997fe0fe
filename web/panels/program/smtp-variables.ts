import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Frame, Moment, Variable } from '../../clients/python/program.js';
import { controlStyles } from '../../elements/control-styles.js';
import { textButtonStyles } from '../../elements/text-button-styles.js';
import { renderText, visibleTextStyles } from '../../elements/visible-text.js';
import { isOwn } from './calls.js';
import { renderRepr, reprStyles } from './short-repr.js';
import { SourceAskedEvent } from './source-asked.js';

/**
 * The calls under way, as Python's tracebacks have them, the last one last, and
 * the variables of that one.
 *
 * @fires source-asked - When a call is chosen.
 */
@customElement('smtp-variables')
export class SmtpVariables extends LitElement {
  static override styles = [
    controlStyles,
    textButtonStyles,
    visibleTextStyles,
    reprStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
        overflow-wrap: anywhere;
      }
      h3 {
        margin: 0 0 var(--space-1);
        font-size: var(--step-0);
        color: var(--ink-soft);
        font-weight: 600;
      }
      p {
        margin: 0;
        color: var(--ink-soft);
      }
      ol {
        margin: 0 0 var(--space-4);
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 1.2rem minmax(0, 1fr);
        padding: 3px var(--space-2);
        border-radius: var(--radius);
      }
      li[aria-current] {
        background: var(--client-soft);
      }
      .sign {
        color: var(--client);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th {
        text-align: start;
        font-weight: 400;
        color: var(--ink-soft);
      }
      th:first-child {
        width: 32%;
      }
      :is(th, td) {
        padding: 4px var(--space-2);
        vertical-align: top;
        border-bottom: 1px solid var(--line);
      }
      tbody th {
        font-family: var(--font-wire);
        color: var(--mark-2);
      }
      .changed {
        background: var(--more-soft);
      }
      .new {
        display: block;
        font: var(--step--1) var(--font-text);
        font-weight: 600;
        color: var(--more);
      }
      code {
        color: var(--ink);
      }
    `,
  ];

  @property({ attribute: false }) moment?: Moment | undefined;
  /** Names of variables that were otherwise at the moment before. */
  @property({ attribute: false }) changed: readonly string[] = [];

  protected override render() {
    const { moment } = this;
    if (!moment || moment.stack.length === 0) {
      return html`<p>
        ${
          moment?.type === 'ended'
            ? 'The program is over: no call is under way, and its variables are gone. Back shows how they were.'
            : 'Calls and variables stand here while the program is paused.'
        }
      </p>`;
    }
    const { stack, variables } = moment;
    return html`<h3 id="calls">Calls, the last one last</h3>
      <ol aria-labelledby="calls">
        ${stack.map((frame, index) => this.#renderCall(frame, index === stack.length - 1))}
      </ol>
      <h3 id="variables">Variables of <code>${renderText(stack.at(-1)?.function ?? '')}</code></h3>
      ${variables.length === 0 ? html`<p>It has none yet.</p>` : this.#renderTable(variables)}`;
  }

  #renderCall(frame: Frame, isLast: boolean) {
    const { file, line, function: name } = frame;
    const ask = () => this.dispatchEvent(new SourceAskedEvent(frame));
    const place = isOwn(frame) ? `line ${line}` : `${file}, line ${line}`;
    return html`<li aria-current=${isLast ? 'true' : nothing}>
      <span class="sign" aria-hidden="true">${isLast ? '▸' : ''}</span>
      <span>
        <code>${renderText(name)}</code>, at
        <button class="text" @click=${ask}>${place}</button>
      </span>
    </li>`;
  }

  #renderTable(variables: readonly Variable[]) {
    return html`<table aria-labelledby="variables">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">What it holds</th>
        </tr>
      </thead>
      <tbody>
        ${variables.map(({ name, repr }) => {
          const isChanged = this.changed.includes(name);
          return html`<tr class=${isChanged ? 'changed' : ''}>
            <th scope="row">
              ${renderText(name)}${isChanged ? html`<span class="new">● changed</span>` : nothing}
            </th>
            <td>${renderRepr(repr)}</td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-variables': SmtpVariables;
  }
}
