import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { PlayerState } from '../../clients/player.js';
import type {
  Frame,
  Moment,
  ProgramEnd,
  ProgramState,
  RaisedException,
} from '../../clients/python/program.js';
import { controlStyles } from '../../elements/control-styles.js';
import { textButtonStyles } from '../../elements/text-button-styles.js';
import { renderText, visibleTextStyles } from '../../elements/visible-text.js';
import { renderWithCode } from '../../elements/with-code.js';
import '../../elements/smtp-wire.js';
import { countOctets } from '../count-octets.js';
import { isOwn } from './calls.js';
import './smtp-call-chain.js';
import './smtp-exception.js';
import './smtp-line-exchanges.js';
import type { SmtpProgramInput } from './smtp-program-input.js';
import './smtp-program-input.js';
import { SourceAskedEvent } from './source-asked.js';

/**
 * Where a program stands, and what comes next: a line, octets about to be sent,
 * a question, an exception, its end.
 *
 * @fires source-asked - When a line, or a call, is chosen.
 * @fires exchange-asked - When a reply that led to an exception, or an exchange of the line, is chosen.
 * @fires input-answered - When the learner answers `input()`.
 */
@customElement('smtp-program-notice')
export class SmtpProgramNotice extends LitElement {
  static override styles = [
    controlStyles,
    textButtonStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        padding: var(--space-2) var(--space-4);
        border-top: 1px solid var(--line);
        background: var(--paper);
        font-size: var(--step-0);
        max-height: 14rem;
        overflow: auto;
        overflow-wrap: anywhere;
      }
      .stale {
        margin: calc(-1 * var(--space-2)) calc(-1 * var(--space-4)) var(--space-2);
        padding: var(--space-2) calc(var(--space-4) - 3px) var(--space-2)
          var(--space-4);
        border-left: 3px solid var(--client);
        background: var(--client-soft);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--space-3);
      }
      .where {
        color: var(--ink);
      }
      .label,
      .done {
        color: var(--ink-soft);
      }
      .done {
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      .body {
        margin-top: var(--space-1);
      }
      .body:empty {
        display: none;
      }
      p {
        margin: var(--space-1) 0 0;
        color: var(--ink-soft);
      }
      .trouble {
        margin: var(--space-1) calc(-1 * var(--space-4)) 0;
        padding: var(--space-2) calc(var(--space-4) - 3px) var(--space-2)
          var(--space-4);
        border-left: 3px solid var(--no);
        background: var(--surface);
      }
    `,
  ];

  @property({ attribute: false }) player?: PlayerState;
  /** The line of the program that is looked at; absent where none is. */
  @property({ attribute: false }) line?: number | undefined;
  @query('smtp-program-input') private input?: SmtpProgramInput | null;

  /** Where the program asks, what is typed from now on is the answer. */
  override focus() {
    void this.#focusInput();
  }

  protected override render() {
    const { player } = this;
    if (!player?.program) return nothing;
    const { where, body } = this.#tell(player, player.program);
    return html`${renderStale(player)}
      <div class="head">
        <output class="where" aria-live=${player.isRunning ? 'off' : 'polite'}
          >${where}</output
        >
        <span class="done">${progressOf(player)}</span>
      </div>
      <div class="body">${body}</div>
      ${this.line === undefined ? nothing : renderLine(this.line, player)}`;
  }

  async #focusInput() {
    await this.updateComplete;
    await this.input?.updateComplete;
    this.input?.focus();
  }

  #tell(player: PlayerState, program: ProgramState): Told {
    const { phase, moment, prompt = '' } = program;
    const { isBehind } = player;
    if (phase === 'unavailable') {
      return { where: 'Python cannot run here.', body: nothing };
    }
    if (!isBehind && (phase === 'running' || phase === 'stopping')) {
      return phase === 'running'
        ? {
            where: 'The program runs.',
            body: note('Pause stops it before its next line.'),
          }
        : {
            where: 'The program was told to stop.',
            body: note('If it goes on, Kill ends it at once.'),
          };
    }
    if (!moment) return tellBeginning(phase);
    const told = this.#tellMoment(moment, prompt, player);
    if (!isBehind) return told;
    return {
      where: html`<span class="label">Recorded:</span> ${told.where}`,
      body: html`${told.body}${note('Forward shows the next recorded moment; nothing is run or sent.')}`,
    };
  }

  #tellMoment(moment: Moment, prompt: string, player: PlayerState): Told {
    const { stack } = moment;
    const last = stack.at(-1);
    const chain = stack.length > 1 ? renderChain(stack) : nothing;
    switch (moment.type) {
      case 'line':
        return {
          where: player.isBehind
            ? html`before ${this.#renderPlace(last)}`
            : html`<span class="label">Next:</span> ${this.#renderPlace(last)}`,
          body: chain,
        };
      case 'sending': {
        const { connection, octets, length } = moment;
        const left = length - octets.length;
        return {
          where: html`About to be sent on connection ${connection}`,
          body: html`<smtp-wire .octets=${octets}></smtp-wire>
            ${left > 0 ? note(`… and ${countOctets(left)} more.`) : nothing}
            ${renderChain(stack)}`,
        };
      }
      case 'asking':
        return {
          where: html`The program waits for input, at ${this.#renderPlace(last)}`,
          body: player.isBehind
            ? note(prompt)
            : html`<smtp-program-input .prompt=${prompt}></smtp-program-input>`,
        };
      case 'raised':
        return {
          where: html`An exception, at ${this.#renderPlace(last)}`,
          body: this.#renderException(moment.exception, player),
        };
      case 'ended':
        return this.#tellEnd(moment.end, player);
    }
  }

  #tellEnd(end: ProgramEnd, player: PlayerState): Told {
    const again = player.isBehind
      ? nothing
      : note('Run again starts it anew; Reset clears what was recorded.');
    switch (end.type) {
      case 'returned':
        return { where: 'The program ran to its end.', body: again };
      case 'stopped':
        return { where: 'You stopped the program.', body: again };
      case 'exited':
        return {
          where: `The program ended itself, with exit status ${end.status}.`,
          body: again,
        };
      case 'lost':
        return {
          where: 'The program is lost.',
          body: html`<p>${renderWithCode(end.reason)}</p>
            ${again}`,
        };
      case 'raised':
        return {
          where: end.exception.syntax
            ? 'Python cannot read the program.'
            : 'The program ended with an exception.',
          body: html`${this.#renderException(end.exception, player)}${
            end.exception.syntax
              ? nothing
              : html`${this.#renderOrigin(end.exception)}${again}`
          }`,
        };
    }
  }

  #renderException(exception: RaisedException, player: PlayerState) {
    return html`<div class="trouble">
      <smtp-exception
        brief
        .exception=${exception}
        .session=${player.session}
      ></smtp-exception>
    </div>`;
  }

  /** The line of the program, and what it hides: an exception that was raised in the handler of another. */
  #renderOrigin({ stack, context }: RaisedException) {
    const hidden = context && lastOwn(context.stack);
    return html`<p>
      It was raised at ${this.#renderPlace(lastOwn(stack))}${
        hidden
          ? html`, after <code>${renderText(context.name)}</code> at
              ${this.#renderPlace(hidden)}`
          : nothing
      }.
    </p>`;
  }

  #renderPlace(frame: Frame | undefined) {
    if (!frame) return 'the program';
    const { file, line, function: name } = frame;
    const ask = () => this.dispatchEvent(new SourceAskedEvent(frame));
    const place = isOwn(frame) ? `line ${line}` : `${file}, line ${line}`;
    return html`<button class="text" @click=${ask}>${place}</button>, in
      <code>${renderText(name)}</code>`;
  }
}

function lastOwn(stack: readonly Frame[]) {
  return stack.findLast(isOwn);
}

function renderLine(line: number, { program, session }: PlayerState) {
  return html`<smtp-line-exchanges
    .line=${line}
    .sends=${program?.sends ?? []}
    .session=${session}
  ></smtp-line-exchanges>`;
}

/** Why what is shown is not what the program as it stands would do; nothing where it is. */
function renderStale({ staleReason, program }: PlayerState) {
  if (staleReason === undefined) return nothing;
  const isOver = program?.phase === 'ended';
  const words =
    staleReason === 'reloaded'
      ? 'You left or reloaded the page: what you see is a recording. Run again runs the program anew.'
      : isOver
        ? 'You changed the program since it was run. Run again runs what you see.'
        : 'You changed the program since it began, and it goes on as it was. Reset, then Run, runs what you see.';
  return html`<div class="stale" role="status">${words}</div>`;
}

interface Told {
  /** A line: where it stands. */
  readonly where: TemplateResult | string;
  readonly body: TemplateResult | typeof nothing;
}

function tellBeginning(phase: ProgramState['phase']): Told {
  return phase === 'loading'
    ? { where: 'The program waits for Python.', body: nothing }
    : {
        where: html`<span class="label">Next:</span> the program begins`,
        body: note(
          'Step stops before each line, and before octets are sent. Run goes on to a breakpoint, or to the end.',
        ),
      };
}

/** How far what is shown is; nothing before there is a recording. */
function progressOf({ done, steps }: PlayerState) {
  return steps > 0 ? `moment ${done} of ${steps}` : nothing;
}

function renderChain(stack: readonly Frame[]) {
  return html`<p>
    by <smtp-call-chain .stack=${stack}></smtp-call-chain>
  </p>`;
}

function note(text: string) {
  return html`<p>${renderText(text)}</p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-program-notice': SmtpProgramNotice;
  }
}
