import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Autopilot } from '../../clients/serving/server-player.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import { askedOfServer } from './serving-words.js';

/** The learner says what the server answers by itself. */
export class AutopilotSetEvent extends Event {
  static readonly type = 'autopilot-set';

  readonly autopilot: Autopilot;

  constructor(autopilot: Autopilot) {
    super(AutopilotSetEvent.type, { bubbles: true, composed: true });
    this.autopilot = autopilot;
  }
}

/** The learner says what the reply to EHLO lists. */
export class KeywordsSetEvent extends Event {
  static readonly type = 'keywords-set';

  readonly keywords: readonly string[];

  constructor(keywords: readonly string[]) {
    super(KeywordsSetEvent.type, { bubbles: true, composed: true });
    this.keywords = keywords;
  }
}

/** What a reply to EHLO may list, in the order in which it does. */
const offered: readonly string[] = [
  'SIZE 10485760',
  '8BITMIME',
  'SMTPUTF8',
  'PIPELINING',
  'ENHANCEDSTATUSCODES',
  'DSN',
  'STARTTLS',
  'AUTH PLAIN LOGIN CRAM-MD5',
];

/**
 * What the server does by itself, and what it offers.
 *
 * @fires autopilot-set - When the learner changes what it answers by itself.
 * @fires keywords-set - When the learner changes what EHLO is told.
 */
@customElement('smtp-serving-settings')
export class SmtpServingSettings extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
      }
      input[type='checkbox'] {
        min-height: 0;
        width: 1.1rem;
        height: 1.1rem;
        margin: 0;
        accent-color: var(--client);
      }
      summary {
        cursor: pointer;
        padding-block: var(--space-1);
        color: var(--ink-soft);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: 0;
        padding: var(--space-1) 0 var(--space-2);
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-1);
        color: var(--ink-soft);
      }
      fieldset label {
        font-family: var(--font-wire);
      }
    `,
  ];

  @property({ attribute: false }) autopilot: Autopilot = { isOn: false };
  @property({ attribute: false }) keywords: readonly string[] = [];

  protected override render() {
    const { isOn, except = '' } = this.autopilot;
    return html`<div class="row">
        <label
          ><input
            type="checkbox"
            role="switch"
            .checked=${isOn}
            @change=${(event: Event) => this.#setAutopilot({ isOn: isChecked(event), except })}
          />Answer by itself</label
        >
        <label
          >and leave to me
          <select
            @change=${(event: Event) => this.#setAutopilot({ isOn, except: chosenIn(event) })}
          >
            <option value="" ?selected=${except === ''}>nothing</option>
            ${askedOfServer.map(
              ([to, words]) =>
                html`<option value=${to} ?selected=${except === to}>
                  ${words}
                </option>`,
            )}
          </select></label
        >
      </div>
      <details>
        <summary>What your reply to EHLO lists (${this.keywords.length})</summary>
        <fieldset>
          <legend>
            It tells the client which extensions you have.
            <smtp-reference .reference=${howServersTell}></smtp-reference>
          </legend>
          ${offered.map(
            (keyword) =>
              html`<label
                ><input
                  type="checkbox"
                  .checked=${this.keywords.includes(keyword)}
                  @change=${(event: Event) => this.#choose(keyword, isChecked(event))}
                />${keyword}</label
              >`,
          )}
        </fieldset>
      </details>`;
  }

  #setAutopilot({ isOn, except }: { isOn: boolean; except: string }) {
    const autopilot = { isOn, ...(except !== '' && { except }) };
    this.dispatchEvent(new AutopilotSetEvent(autopilot));
  }

  #choose(keyword: string, isListed: boolean) {
    const keywords = offered.filter((each) =>
      each === keyword ? isListed : this.keywords.includes(each),
    );
    this.dispatchEvent(new KeywordsSetEvent(keywords));
  }
}

const howServersTell = { rfc: 5321, section: '2.2.1' };

function isChecked({ target }: Event) {
  return target instanceof HTMLInputElement && target.checked;
}

function chosenIn({ target }: Event) {
  return target instanceof HTMLSelectElement ? target.value : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-serving-settings': SmtpServingSettings;
  }
  interface HTMLElementEventMap {
    'autopilot-set': AutopilotSetEvent;
    'keywords-set': KeywordsSetEvent;
  }
}
