import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { legalNext } from '../../protocol/session/legal-next.js';
import type { Phase, SessionState } from '../../protocol/session/session.js';
import { padlockSign, personSign, signStyles } from '../elements/signs.js';
import {
  boxSize,
  narrowDiagram,
  type PhaseBox,
  type PhaseDiagram,
  wideDiagram,
} from './phase-diagram.js';

/**
 * Where a session is: its phase among all phases, whether it is secured and
 * authenticated, and which commands may come next.
 */
@customElement('smtp-session-state')
export class SmtpSessionState extends LitElement {
  static override styles = [
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
    svg.wide {
      display: none;
      max-width: 50rem;
    }
    @container (min-width: 36rem) {
      svg.wide {
        display: block;
      }
      svg.narrow {
        display: none;
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
    .flags,
    .next {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      align-items: center;
      gap: var(--space-1) var(--space-2);
      margin: var(--space-2) 0 0;
      padding: 0;
      list-style: none;
    }
    .flags {
      gap: var(--space-1) var(--space-4);
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
      padding: 0 var(--space-2);
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
    return html`${this.#renderDiagram(wideDiagram, 'wide', phase)}
      ${this.#renderDiagram(narrowDiagram, 'narrow', phase)}
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
        <li>${standing?.protocol ?? 'SMTP'}</li>
      </ul>
      ${next.length === 0 ? nothing : renderNext(next)}`;
  }

  #renderDiagram(diagram: PhaseDiagram, name: string, phase: Phase) {
    const { width, height, arrows, back } = diagram;
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
      <path class="arrow back" marker-end="url(#head-${name})" d=${back} />
      ${boxes.map((box) => renderBox(box, box.phase === phase))}
    </svg>`;
  }
}

const wordsOfPhase: Record<Phase, string> = {
  connecting: 'not connected',
  connected: 'connected, the server has not greeted yet',
  refused: 'connected, but the server refuses the session: QUIT comes next',
  greeted: 'greeted, the client says who it is next',
  ready: 'ready, no mail transaction is open',
  mail: 'in a mail transaction, without a recipient yet',
  rcpt: 'in a mail transaction, with a recipient',
  data: 'the server takes mail data until a lone dot',
  closed: 'closed',
};

/** A refused session gets no further than its connection, whose box says so. */
function boxesAt(phase: Phase, { boxes }: PhaseDiagram): readonly PhaseBox[] {
  if (phase !== 'refused') return boxes;
  return boxes.map((box) =>
    box.phase === 'connected' ? { ...box, phase, label: phase } : box,
  );
}

function renderBox({ label, x, y }: PhaseBox, isNow: boolean) {
  const { width, height } = boxSize;
  return svg`<g class=${isNow ? 'now' : ''} transform="translate(${x} ${y})">
    <rect width=${width} height=${height} rx="6" />
    <text x=${width / 2} y="20.5">${label}</text>
  </g>`;
}

function renderFlag(isSet: boolean, sign: unknown, words: string) {
  return html`<li class=${isSet ? 'is-set' : ''}>
    ${sign} ${words}
  </li>`;
}

function renderNext(commands: readonly string[]) {
  return html`<div class="next">
    <span id="next">May come next:</span>
    <ul class="next" style="margin:0" aria-labelledby="next">
      ${commands.map((command) => html`<li><code>${command}</code></li>`)}
    </ul>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-session-state': SmtpSessionState;
  }
}
