import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { legalNext } from '../../protocol/session/legal-next.js';
import type { Phase, SessionState } from '../../protocol/session/session.js';
import { hiddenStyles } from '../elements/hidden-styles.js';
import { padlockSign, personSign, signStyles } from '../elements/signs.js';
import {
  lowDiagram,
  narrowDiagram,
  type PhaseBox,
  type PhaseDiagram,
  wideDiagram,
} from './phase-diagram.js';
import { lowStates, narrowStates, wideStates } from './pop3-diagram.js';

/**
 * Where a session is: its phase among all phases, whether it is secured and
 * authenticated, and which commands may come next.
 */
@customElement('smtp-session-state')
export class SmtpSessionState extends LitElement {
  static override styles = [
    hiddenStyles,
    signStyles,
    css`
    :host {
      display: block;
      container-type: inline-size;
      padding: var(--space-3) var(--space-4);
      color: var(--ink-soft);
      font-size: var(--step-0);
    }
    svg.diagram {
      display: block;
      width: 100%;
      max-width: 26rem;
      margin-inline: auto;
    }
    svg:is(.wide, .low) {
      display: none;
    }
    svg.wide {
      max-width: 50rem;
    }
    svg.low {
      max-width: 32rem;
    }
    @container (min-width: 36rem) {
      svg.wide {
        display: block;
      }
      svg.narrow {
        display: none;
      }
    }
    @media (max-height: 799px) {
      @container (min-width: 25rem) {
        svg.low {
          display: block;
        }
        svg:is(.wide, .narrow) {
          display: none;
        }
      }
    }
    .diagram rect {
      fill: var(--surface);
      stroke: var(--edge);
    }
    .diagram .now rect {
      fill: var(--client);
      stroke: var(--client);
    }
    text {
      font: 12px var(--font-wire);
      fill: var(--ink);
      text-anchor: middle;
    }
    .low text {
      font-size: 10px;
    }
    .now text {
      font-weight: 600;
      fill: var(--on-client);
    }
    path.arrow {
      fill: none;
      stroke: var(--edge);
    }
    path.back {
      stroke-dasharray: 3 3;
    }
    marker path {
      fill: var(--edge);
    }
    ul {
      padding: 0;
      list-style: none;
    }
    .flags {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--space-1) var(--space-4);
      margin: var(--space-2) 0 0;
    }
    /* As high as it may become, so that nothing below or above it moves. */
    .next {
      min-height: calc(2 * var(--next-line));
      margin-top: var(--space-1);
      line-height: var(--next-line);
      text-align: center;
      --next-line: 1.6rem;
    }
    @container (max-width: 25rem) {
      .next {
        min-height: calc(3 * var(--next-line));
      }
    }
    .next ul,
    .next li {
      display: inline;
    }
    .flags li {
      display: flex;
      align-items: center;
      gap: var(--space-1);
    }
    .flags .is-set {
      color: var(--ok);
      font-weight: 600;
    }
    code {
      font: var(--step-0) var(--font-wire);
      color: var(--ink);
      padding: 0.1em var(--space-2);
      white-space: nowrap;
      border: 1px solid var(--line);
      border-radius: 99px;
      background: var(--paper);
    }
  `,
  ];

  /** How things stand; as before a connection where absent. */
  @property({ attribute: false }) state?: SessionState;

  protected override render() {
    const { state: standing } = this;
    const phase = standing?.phase ?? 'connecting';
    const next = standing ? legalNext(standing) : [];
    const isSecured = standing?.isSecured ?? false;
    const isAuthenticated = standing?.isAuthenticated ?? false;
    const isAuthenticating = standing?.isAuthenticating ?? false;
    const isPop3 = standing?.protocol === 'POP3';
    return html`${this.#renderDiagram(isPop3 ? wideStates : wideDiagram, 'wide', phase)}
      ${this.#renderDiagram(isPop3 ? lowStates : lowDiagram, 'low', phase)}
      ${this.#renderDiagram(isPop3 ? narrowStates : narrowDiagram, 'narrow', phase)}
      <ul class="flags" aria-label="Session">
        ${renderFlag(isSecured, padlockSign, isSecured ? 'TLS' : 'no TLS')}
        ${renderFlag(
          isAuthenticated,
          personSign,
          isAuthenticated
            ? 'authenticated'
            : isAuthenticating
              ? 'authenticating'
              : 'not authenticated',
        )}
        ${standing ? renderProtocol(standing) : nothing}
      </ul>
      <div class="next">${next.length === 0 ? nothing : renderNext(next)}</div>`;
  }

  #renderDiagram(diagram: PhaseDiagram, name: string, phase: Phase) {
    const { width, height, box, arrows, back } = diagram;
    const boxes = boxesAt(phase, diagram);
    return html`<svg
      class="diagram ${name}"
      viewBox="0 0 ${width} ${height}"
      role="img"
      aria-label="Session state: ${wordsOfPhase[phase]}"
    >
      <defs>
        <marker id="head-${name}" viewBox="0 0 6 6" refX="6" refY="3" orient="auto">
          <path d="M0 0 6 3 0 6Z" />
        </marker>
      </defs>
      ${arrows.map((d) => svg`<path class="arrow" marker-end="url(#head-${name})" d=${d} />`)}
      ${back ? svg`<path class="arrow back" marker-end="url(#head-${name})" d=${back} />` : nothing}
      ${boxes.map((each) => renderBox(each, box, each.phase === phase))}
    </svg>`;
  }
}

const wordsOfPhase: Record<Phase, string> = {
  connecting: 'not connected',
  connected: 'connected, the server has not greeted yet',
  joined: 'in the middle: what came before is not in the log',
  refused: 'connected, but the server refuses the session: QUIT comes next',
  greeted: 'greeted, the client says who it is next',
  ready: 'ready, no mail transaction is open',
  mail: 'in a mail transaction, without a recipient yet',
  rcpt: 'in a mail transaction, with a recipient',
  data: 'the server takes mail data until a lone dot',
  authorization: 'greeted, the client signs in next',
  transaction: 'signed in, the mailbox is open',
  update: 'the client has taken its leave, the server closes',
  closed: 'closed',
};

/** A refused session gets no further than its connection, whose box says so. */
function boxesAt(phase: Phase, { boxes }: PhaseDiagram): readonly PhaseBox[] {
  if (phase !== 'refused') return boxes;
  return boxes.map((box) =>
    box.phase === 'connected' ? { ...box, phase, label: phase } : box,
  );
}

function renderBox(
  { label, x, y }: PhaseBox,
  { width, height }: PhaseDiagram['box'],
  isNow: boolean,
) {
  return svg`<g class=${isNow ? 'now' : ''} transform="translate(${x} ${y})">
    <rect width=${width} height=${height} rx="6" />
    <text x=${width / 2} y=${height / 2 + 4}>${label}</text>
  </g>`;
}

function renderFlag(isSet: boolean, sign: unknown, words: string) {
  return html`<li class=${isSet ? 'is-set' : ''}>
    ${sign} ${words}
  </li>`;
}

const wordsOfProtocol: Record<SessionState['protocol'], string> = {
  SMTP: 'no extensions: EHLO has not been accepted',
  ESMTP: 'SMTP with extensions: EHLO was accepted',
  LMTP: 'SMTP for local delivery: LHLO takes the place of EHLO',
  POP3: 'the protocol with which mail is fetched',
};

function renderProtocol({ protocol }: SessionState) {
  const words = wordsOfProtocol[protocol];
  return html`<li title=${words}>
    ${protocol}<span class="visually-hidden">, ${words}</span>
  </li>`;
}

function renderNext(commands: readonly string[]) {
  return html`<span id="next">May come next:</span>
    <ul aria-labelledby="next">
      ${commands.map((command) => html`<li><code>${command}</code></li> `)}
    </ul>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-session-state': SmtpSessionState;
  }
}
