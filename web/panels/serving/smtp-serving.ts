import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ServerPlayerState } from '../../clients/serving/server-player.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import '../smtp-conversation.js';
import { sentenceForWait } from './serving-words.js';
import './smtp-reply-choice.js';
import './smtp-reply-field.js';
import './smtp-serving-settings.js';

/** What the learner does with the server, or with the connection, besides replying. */
export type ServingAct = 'start' | 'stop' | 'close' | 'reset';

/** The learner starts or stops to play, closes the connection, or breaks it off. */
export class ServingActedEvent extends Event {
  static readonly type = 'serving-acted';

  readonly act: ServingAct;

  constructor(act: ServingAct) {
    super(ServingActedEvent.type, { bubbles: true, composed: true });
    this.act = act;
  }
}

/**
 * The server that the learner plays: who is there, what was said, and what may
 * be said to it.
 *
 * @fires reply-given - When the learner gives one of the replies offered.
 * @fires reply-typed - When the learner says octets of their own.
 * @fires serving-acted - When the learner starts, stops, closes or breaks off.
 * @fires autopilot-set - When the learner changes what is answered by itself.
 * @fires keywords-set - When the learner changes what EHLO is told.
 */
@customElement('smtp-serving')
export class SmtpServing extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(12rem, 1fr) auto;
        height: 100%;
        min-height: 26rem;
        min-width: 0;
        background: var(--paper);
        container-type: inline-size;
      }
      header {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--space-1) var(--space-3);
      }
      h2 {
        margin: 0;
        font-size: var(--step-1);
      }
      .status {
        margin: 0;
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      .status.yours {
        color: var(--ink);
        padding-inline-start: var(--space-2);
        border-inline-start: 3px solid var(--client);
      }
      .status.lost {
        color: var(--no);
      }
      .empty {
        align-self: center;
        justify-self: center;
        max-width: 28rem;
        padding: var(--space-4);
        text-align: center;
        color: var(--ink-soft);
      }
      .answer {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border-top: 1px solid var(--line);
        background: var(--surface);
      }
      @container (max-width: 30rem) {
        header,
        .answer {
          padding-inline: var(--space-3);
        }
      }
      h3 {
        margin: 0 0 var(--space-2);
        font-size: var(--step-0);
      }
      /* They scroll alone: what one says of one's own stays in view below. */
      smtp-reply-choice {
        max-height: 15rem;
        overflow: auto;
      }
      .connection {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      .hint {
        margin: 0;
        color: var(--ink-soft);
        font-size: var(--step-0);
      }
    `,
  ];

  @property({ attribute: false }) state?: ServerPlayerState;

  protected override render() {
    const { state } = this;
    if (!state) return nothing;
    const { session } = state;
    const hasSaid = session.target !== undefined;
    return html`${this.#renderHeader(state)}
      ${
        hasSaid
          ? html`<smtp-conversation .session=${session}></smtp-conversation>`
          : html`<p class="empty">
              Let a client connect to <code>you.sandbox.test</code>, port 25: the
              script or the program beside this, or one of your own. Each line
              it sends stands here, explained, and you say what it is answered.
            </p>`
      }
      ${this.#renderAnswer(state)}`;
  }

  #renderHeader(state: ServerPlayerState) {
    const isPlaying = state.activity !== 'off' && state.activity !== 'lost';
    const act = isPlaying ? 'stop' : 'start';
    return html`<header>
      <div class="who">
        <h2>You are the server</h2>
        <button class=${isPlaying ? '' : 'primary'} @click=${() => this.#act(act)}>
          ${isPlaying ? 'Stop' : 'Be the server'}
        </button>
      </div>
      <p class="status ${state.activity}" role="status">${wordsFor(state)}</p>
      <smtp-serving-settings
        .autopilot=${state.autopilot}
        .keywords=${state.keywords}
      ></smtp-serving-settings>
    </header>`;
  }

  #renderAnswer({ activity, replies }: ServerPlayerState) {
    const isHere = activity === 'yours' || activity === 'theirs';
    if (!isHere) return nothing;
    return html`<div class="answer">${
      replies.length === 0
        ? nothing
        : html`<section aria-labelledby="offered">
            <h3 id="offered">What you may answer</h3>
            <smtp-reply-choice .replies=${replies}></smtp-reply-choice>
          </section>`
    }
      <smtp-reply-field></smtp-reply-field>
      <div class="connection">
        <button @click=${() => this.#act('close')}>Close</button>
        <button @click=${() => this.#act('reset')}>Break off (RST)</button>
        ${
          replies.length === 0
            ? nothing
            : html`<p class="hint">
                Or say nothing: a client should wait for minutes.
                <smtp-reference .reference=${timeouts}></smtp-reference>
              </p>`
        }
      </div>
    </div>`;
  }

  #act(act: ServingAct) {
    this.dispatchEvent(new ServingActedEvent(act));
  }
}

const timeouts = { rfc: 5321, section: '4.5.3.2' };

function wordsFor({ activity, client, awaited, trouble }: ServerPlayerState) {
  const who = client
    ? `Client ${client.number} (${client.address}, port ${client.port})`
    : 'A client';
  switch (activity) {
    case 'off':
      return 'Nobody answers at you.sandbox.test:25. A client that comes is told 421 after half a minute.';
    case 'waiting':
      return client
        ? `Client ${client.number} has gone. The next one may come.`
        : 'Waiting for a client.';
    case 'yours':
      return `${who} is here. ${sentenceForWait(awaited?.to ?? '')}`;
    case 'theirs':
      return `${who} is here, and it is its turn.`;
    case 'lost':
      return trouble ?? 'The relay does not answer.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-serving': SmtpServing;
  }
  interface HTMLElementEventMap {
    'serving-acted': ServingActedEvent;
  }
}
