import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control-styles.js';
import { hiddenStyles } from '../../elements/hidden-styles.js';
import type { Hop, PathLane, Station } from './path-lane.js';
import { SessionAskedEvent } from './session-asked.js';

/** Drawings of 24 by 24, in the colour of the text. */
const pictures = {
  user: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21c1-6 4-8 8-8s7 2 8 8"/>`,
  server: svg`<rect x="4" y="4" width="16" height="7" rx="1.5"/><rect x="4" y="13" width="16" height="7" rx="1.5"/><path d="M7.5 7.5h.01M7.5 16.5h.01"/>`,
  queue: svg`<path d="M4 6h16M4 10.5h16M4 15h16M4 19.5h16"/>`,
  exchange: svg`<rect x="4" y="4" width="16" height="7" rx="1.5"/><rect x="4" y="13" width="16" height="7" rx="1.5"/><path d="M11 7.5h6M11 16.5h6"/>`,
  session: svg`<path d="M4 5h16v11h-8l-4 4v-4H4z"/><path d="M8 9h8M8 12h5"/>`,
  mailbox: svg`<path d="M3 13 6 5h12l3 8v6H3z"/><path d="M3 13h5l1.5 3h5L16 13h5"/>`,
};

const stateWords = {
  done: 'done',
  going: 'under way',
  broken: 'failed',
  ahead: 'not yet',
} as const;

/** What stands on a hop without a reply; that which says nothing more than its line has none. */
const marks = { done: '', going: 'now', broken: 'failed', ahead: '' } as const;

/**
 * The way of a mail as a diagram: its stations, the hops between them, and the
 * mail at the station where it is. It moves from one to the next.
 *
 * @fires session-asked - When the learner wants to see what was said on a hop.
 */
@customElement('smtp-path-lane')
export class SmtpPathLane extends LitElement {
  static override styles = [
    controlStyles,
    hiddenStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .lane {
        position: relative;
        padding-block-start: 1.9rem;
      }
      ol {
        display: grid;
        grid-template-columns: var(--wide);
        margin: 0;
        padding: 0 var(--half-hop);
        list-style: none;
        font-size: var(--step--1);
      }
      .station {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 1px;
        min-width: 0;
        text-align: center;
      }
      .box {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.25rem;
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--ink-soft);
      }
      .here .box {
        border-color: var(--client);
        background: var(--client-soft);
        color: var(--client);
      }
      svg {
        width: 1.4rem;
        height: 1.4rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.6;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .title {
        color: var(--ink-soft);
      }
      /* Below the hops is nothing: a name has the half of each beside it too. */
      .name {
        align-self: stretch;
        margin-inline: calc(-100% / 3 + 3px);
        font: 0.75rem / 1.35 var(--font-wire);
        text-wrap: balance;
        overflow-wrap: break-word;
      }
      .hop {
        position: relative;
        height: 2.25rem;
        display: grid;
        place-items: center;
        min-width: 0;
      }
      .hop::before {
        content: '';
        position: absolute;
        inset-inline: 0;
        top: 50%;
        border-top: 2px solid var(--edge);
      }
      .hop::after {
        content: '';
        position: absolute;
        inset-inline-end: 0;
        top: 50%;
        translate: 0 -50%;
        border: 5px solid transparent;
        border-inline-start: 8px solid var(--edge);
        border-inline-end: 0;
      }
      .hop.going::after {
        border-inline-start-color: var(--client);
      }
      /* What failed does not arrive. */
      .hop:is(.ahead, .broken)::after {
        content: none;
      }
      .hop.ahead::before {
        border-top: 2px dotted var(--line);
      }
      .hop.going::before {
        border-color: var(--client);
      }
      .hop.broken::before {
        border-top: 2px dashed var(--no);
      }
      .mark {
        position: relative;
        min-height: 1.5rem;
        padding: 0 var(--space-1);
        font: 600 var(--step--1) / 1.5rem var(--font-wire);
        white-space: nowrap;
        color: var(--ink-soft);
        background: var(--paper);
        border: 1px solid transparent;
        border-radius: 4px;
      }
      button.mark {
        border-color: var(--edge);
        background: var(--surface);
      }
      .mark svg {
        display: block;
        width: 1.1rem;
        height: 1.1rem;
      }
      .done .mark {
        color: var(--ok);
      }
      .going .mark {
        color: var(--client);
      }
      .broken .mark {
        color: var(--no);
      }
      .envelope {
        position: absolute;
        inset-inline-start: var(--at-wide);
        top: 0;
        translate: -50% 0;
        color: var(--client);
        transition:
          inset-inline-start 0.7s ease,
          top 0.7s ease;
      }
      .envelope svg {
        width: 2rem;
        height: 1.5rem;
        fill: var(--client-soft);
      }
      .envelope.delivered {
        color: var(--ok);
      }
      .envelope.delivered svg {
        fill: var(--ok-soft);
      }
      .envelope.lost {
        color: var(--no);
      }
      .envelope.lost svg {
        fill: var(--no-soft);
      }
      @container (max-width: 34rem) {
        .lane {
          padding-block-start: 0;
          padding-inline-start: 2.4rem;
        }
        ol {
          grid-template-columns: minmax(0, 1fr);
          grid-auto-rows: auto;
          padding: 0;
        }
        .station {
          display: grid;
          grid-template-columns: 2.75rem minmax(0, 1fr);
          grid-template-rows: 1.25rem 1.5rem;
          column-gap: var(--space-3);
          height: 3rem;
          text-align: start;
          overflow: hidden;
        }
        .box {
          grid-row: 1 / 3;
        }
        .title,
        .name {
          justify-self: start;
          max-width: 100%;
          margin: 0;
          overflow: hidden;
          text-overflow: ellipsis;
          white-space: nowrap;
        }
        .address {
          display: none;
        }
        .hop {
          width: 2.75rem;
          height: 2.5rem;
        }
        .hop::before {
          inset: 0 auto 0 50%;
          border-top: 0;
          border-inline-start: 2px solid var(--edge);
        }
        .hop.ahead::before {
          border-top: 0;
          border-inline-start: 2px dotted var(--line);
        }
        .hop.broken::before {
          border-top: 0;
          border-inline-start: 2px dashed var(--no);
        }
        .hop::after {
          inset: auto auto 0 50%;
          translate: -50% 0;
          border: 5px solid transparent;
          border-top: 8px solid var(--edge);
          border-bottom: 0;
        }
        .hop.going::after {
          border-inline-start-color: transparent;
          border-top-color: var(--client);
        }
        .envelope {
          inset-inline-start: 1rem;
          top: var(--at-narrow);
          translate: -50% -50%;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .envelope {
          transition: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) lane?: PathLane | undefined;

  protected override render() {
    const { lane } = this;
    if (!lane) return nothing;
    const { stations, hops, at, end } = lane;
    const gaps = stations.length - 1;
    const wide = Array(gaps).fill('minmax(0, 3fr) minmax(0, 2fr)').join(' ');
    // A station is three parts wide, or 3rem high; a hop two parts, or 2.5rem.
    const place = [
      `--wide: ${wide} minmax(0, 3fr)`,
      `--half-hop: ${20 / stations.length}%`,
      `--at-wide: ${((at + 0.5) / stations.length) * 100}%`,
      `--at-narrow: ${at * 5.5 + 1.5}rem`,
    ].join('; ');
    return html`<div class="lane" style=${place}>
      <ol aria-label=${`The way to ${lane.domain}`}>
        ${stations.map(
          (station, index) =>
            html`${renderStation(station, index === at)}
            ${hops[index] ? this.#renderHop(hops[index], lane, index) : nothing}`,
        )}
      </ol>
      <div class="envelope ${end}" aria-hidden="true">
        <svg viewBox="0 0 32 24">
          <rect x="2" y="2" width="28" height="20" rx="2" />
          <path d="m2 5 14 10L30 5" />
        </svg>
      </div>
    </div>`;
  }

  #renderHop({ state, code, session }: Hop, lane: PathLane, index: number) {
    const text = code ?? marks[state];
    const from = lane.stations[index]?.name;
    const to = lane.stations[index + 1]?.name;
    const label = `${from} to ${to}: ${stateWords[state]}${code === undefined ? '' : `, ${code}`}`;
    if (session === undefined) {
      return html`<li class="hop ${state}">
        ${text ? html`<span class="mark" aria-hidden="true">${text}</span>` : nothing}
        <span class="visually-hidden">${label}</span>
      </li>`;
    }
    return html`<li class="hop ${state}">
      <button
        class="mark"
        aria-label=${`Open the session of ${label}`}
        title="Open the session"
        @click=${() => this.dispatchEvent(new SessionAskedEvent(session))}
      >
        ${text || html`<svg viewBox="0 0 24 24" aria-hidden="true">${pictures.session}</svg>`}
      </button>
    </li>`;
  }
}

function renderStation(
  { kind, title, name, address }: Station,
  isHere: boolean,
) {
  return html`<li class="station ${isHere ? 'here' : ''}">
    <span class="box"><svg viewBox="0 0 24 24" aria-hidden="true">${pictures[kind]}</svg></span>
    <span class="title"
      >${title}${isHere ? html`<span class="visually-hidden">: the mail is here</span>` : nothing}</span
    >
    <span class="name"
      >${breakable(name)}${address ? html`<span class="address"><br />${address}</span>` : nothing}</span
    >
  </li>`;
}

/** A name that may go on in the next line behind a dot, or before an @. */
function breakable(name: string) {
  return name.split(/(?<=\.)|(?=@)/).map((part) => html`${part}<wbr />`);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-path-lane': SmtpPathLane;
  }
}
