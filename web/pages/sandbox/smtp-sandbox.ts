import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type {
  DataChangedEvent,
  SmtpDataEditor,
} from '../../editor/smtp-data-editor.js';
import '../../editor/smtp-data-editor.js';
import type { Tab } from '../../elements/smtp-tabs.js';
import '../../elements/smtp-tabs.js';
import type { TabSelectedEvent } from '../../elements/tab-selected.js';
import type {
  MistakeChosenEvent,
  ScenarioDroppedEvent,
  ScenarioOpenedEvent,
  ScenarioUsedEvent,
} from '../../panels/sandbox/scenario-events.js';
import {
  type LinkedScenario,
  readScenarioLink,
} from '../../panels/sandbox/scenario-link.js';
import '../../panels/sandbox/smtp-mailbox-names.js';
import '../../panels/sandbox/smtp-sandbox-hosts.js';
import '../../panels/sandbox/smtp-sandbox-users.js';
import '../../panels/sandbox/smtp-scenario-bench.js';
import '../../panels/sandbox/smtp-scenario-list.js';
import type {
  OfferAnsweredEvent,
  SmtpScenarioOffer,
} from '../../panels/sandbox/smtp-scenario-offer.js';
import '../../panels/sandbox/smtp-scenario-offer.js';
import '../../panels/sandbox/smtp-workspace-gauge.js';
import '../../panels/sandbox/smtp-zone-bench.js';
import '../../panels/sandbox/smtp-zone-domains.js';
import {
  type WorkspaceClient,
  workspaceOf,
} from '../../transport/workspace-client.js';
import { renderOnChange } from '../render-on-change.js';
import type { Services } from '../services.js';
import './sandbox.css';
import { ScenarioDesk } from './scenario-desk.js';
import { ZoneDesk } from './zone-desk.js';

type SandboxTab = 'scenario' | 'mailboxes' | 'users' | 'zone' | 'room';

const tabs: readonly (Tab & { readonly name: SandboxTab })[] = [
  { name: 'scenario', label: 'Scenario' },
  { name: 'mailboxes', label: 'Mailboxes' },
  { name: 'users', label: 'Users and servers' },
  { name: 'zone', label: 'DNS zone' },
  { name: 'room', label: 'Room and time' },
];

/** The learner's sandbox, in a drawer: what is in it, and what of it can be changed. */
@customElement('smtp-sandbox')
export class SmtpSandbox extends LitElement {
  @property({ attribute: false }) services?: Services;

  @state() private tab: SandboxTab = 'scenario';
  @state() private isOpen = false;
  @state() private offer: LinkedScenario | undefined;
  @state() private emptied = '';
  @state() private isEmptying = false;
  @query('.sandbox') private dialog?: HTMLDialogElement;
  @query('smtp-scenario-offer') private asking?: SmtpScenarioOffer;
  #scenarios: ScenarioDesk | undefined;
  #zone: ZoneDesk | undefined;
  /** Whether the one that is on has been looked for since the drawer was opened. */
  #isCurrentSought = false;

  constructor() {
    super();
    renderOnChange(this, () => this.#client);
    renderOnChange(this, () => this.services?.mailbox);
  }

  protected override createRenderRoot() {
    return this;
  }

  /** Shows the drawer, and in it the scenario that is on. */
  async open() {
    this.isOpen = true;
    this.emptied = '';
    this.#isCurrentSought = false;
    await this.updateComplete;
    if (!this.dialog?.open) this.dialog?.showModal();
    void this.#client?.refresh();
  }

  /** Asks whether the scenario that a link brought, given from its `#` on, shall be used. */
  async offerLinked(hash: string) {
    this.offer = readScenarioLink(hash);
    await this.updateComplete;
    await this.asking?.open();
  }

  protected override willUpdate() {
    const { services } = this;
    const client = this.#client;
    if (!services || !client) return;
    this.#scenarios ??= new ScenarioDesk(this, services.texts, client);
    this.#zone ??= new ZoneDesk(this, services.texts, client);
    if (!this.isOpen || this.#isCurrentSought) return;
    if (!client.facts || !client.state) return;
    this.#isCurrentSought = true;
    if (!this.#scenarios.opened) this.#scenarios.openCurrent();
  }

  protected override render() {
    return html`<dialog
        class="sandbox"
        aria-labelledby="sandbox-title"
        @close=${() => {
          this.isOpen = false;
        }}
      >
        ${this.isOpen ? this.#renderContent() : nothing}
      </dialog>
      <smtp-scenario-offer
        .offer=${this.offer}
        @offer-answered=${({ answer }: OfferAnsweredEvent) => void this.#answerOffer(answer)}
      ></smtp-scenario-offer>`;
  }

  #renderContent() {
    const trouble = this.#trouble;
    return html`<header>
        <h2 id="sandbox-title">Your sandbox</h2>
        <button @click=${() => this.dialog?.close()}>Close</button>
      </header>
      ${trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : nothing}
      <smtp-tabs
        label="Your sandbox"
        .tabs=${tabs}
        .selected=${this.tab}
        @tab-selected=${this.#choose}
      >
        <div slot=${this.tab} class="sandbox-part ${this.#shape}">
          ${this.#renderTab()}
        </div>
      </smtp-tabs>`;
  }

  get #shape() {
    if (this.tab === 'scenario') return 'pair';
    return this.tab === 'zone' ? 'pair turned' : '';
  }

  #renderTab() {
    const { facts, state } = this.#client ?? {};
    if (!facts || !state) return html`<p>Asking the relay …</p>`;
    switch (this.tab) {
      case 'scenario':
        return this.#renderScenarios(facts.scenarioSchema);
      case 'mailboxes':
        return html`<smtp-mailbox-names
          .mailboxes=${facts.mailboxes}
        ></smtp-mailbox-names>`;
      case 'users':
        return html`<smtp-sandbox-users .users=${facts.users}></smtp-sandbox-users>
          <smtp-sandbox-hosts .hosts=${facts.hosts}></smtp-sandbox-hosts>`;
      case 'zone':
        return this.#renderZone();
      case 'room':
        return html`<smtp-workspace-gauge
          .workspace=${state.workspace}
          .outcome=${this.emptied}
          ?busy=${this.isEmptying}
          @empty-asked=${() => void this.#empty()}
        ></smtp-workspace-gauge>`;
    }
  }

  #renderScenarios(schema: object) {
    const desk = this.#scenarios;
    const opened = desk?.opened;
    const use = ({ key }: ScenarioUsedEvent) => void desk?.use(key);
    return html`<smtp-scenario-list
        .sheets=${desk?.sheets ?? []}
        .current=${desk?.current}
        .opened=${opened?.key ?? ''}
        @scenario-used=${use}
        @scenario-opened=${({ key }: ScenarioOpenedEvent) => void this.#showScenario(key)}
      ></smtp-scenario-list>
      <smtp-scenario-bench
        .sheet=${opened}
        ?on=${desk?.isOpenedOn}
        ?busy=${desk?.isBusy}
        ?returnable=${desk?.canBringBack}
        .mistakes=${desk?.mistakes ?? []}
        @apply-asked=${() => void desk?.use(opened?.key ?? null)}
        @scenario-used=${use}
        @scenario-dropped=${({ isBack }: ScenarioDroppedEvent) => {
          if (isBack) desk?.bringBack();
          else desk?.drop();
        }}
        @mistake-chosen=${this.#showMistake}
        @data-changed=${({ text }: DataChangedEvent) => desk?.write(text)}
      >
        ${
          opened
            ? // Undo in one brings back nothing of another.
              keyed(
                opened.key,
                html`<smtp-data-editor
                  label="The scenario as JSON"
                  .value=${opened.text}
                  .schema=${schema}
                  .mistakes=${desk?.mistakes ?? []}
                ></smtp-data-editor>`,
              )
            : nothing
        }
      </smtp-scenario-bench>`;
  }

  #renderZone() {
    const desk = this.#zone;
    return html`<smtp-zone-bench
        ?on=${desk?.isOn}
        ?own=${desk?.isOwn}
        ?busy=${desk?.isBusy}
        .mistakes=${desk?.mistakes ?? []}
        @apply-asked=${() => void desk?.use()}
        @zone-reset=${() => void desk?.reset()}
        @mistake-chosen=${this.#showMistake}
        @data-changed=${({ text }: DataChangedEvent) => desk?.write(text)}
      >
        <smtp-data-editor
          label="The zone"
          language="zone"
          .value=${desk?.text ?? ''}
          .mistakes=${desk?.mistakes ?? []}
        ></smtp-data-editor>
      </smtp-zone-bench>
      <smtp-zone-domains .zone=${desk?.text ?? ''}></smtp-zone-domains>`;
  }

  get #client(): WorkspaceClient | undefined {
    const mailbox = this.services?.mailbox;
    return mailbox && workspaceOf(mailbox);
  }

  get #trouble() {
    if (this.services?.mailbox.state.link === 'reconnecting') {
      return 'The relay does not answer: what is shown may be out of date. It is asked again by itself, and what you write is kept.';
    }
    const desk = this.tab === 'zone' ? this.#zone : this.#scenarios;
    return desk?.trouble ?? '';
  }

  #choose({ name }: TabSelectedEvent) {
    const chosen = tabs.find((tab) => tab.name === name);
    if (chosen) this.tab = chosen.name;
  }

  /** On a narrow screen it stands below the list. */
  async #showScenario(key: string) {
    this.#scenarios?.open(key);
    await this.updateComplete;
    const bench = this.querySelector('smtp-scenario-bench');
    bench?.scrollIntoView({ block: 'nearest' });
  }

  #showMistake({ line, column }: MistakeChosenEvent) {
    this.querySelector<SmtpDataEditor>('smtp-data-editor')?.goTo(line, column);
  }

  async #answerOffer(answer: OfferAnsweredEvent['answer']) {
    const { offer } = this;
    this.offer = undefined;
    // A reload must not ask again.
    history.replaceState(history.state, '', location.pathname);
    const desk = this.#scenarios;
    if (answer === 'leave' || offer?.type !== 'scenario' || !desk) return;
    desk.accept(offer.text);
    if (answer === 'use') await desk.use(desk.opened?.key ?? null);
    const isWrong = desk.mistakes.length > 0 || desk.trouble !== '';
    if (answer === 'use' && !isWrong) return;
    this.tab = 'scenario';
    await this.open();
  }

  async #empty() {
    this.isEmptying = true;
    this.emptied = '';
    const isDone = await this.#client?.emptyAll();
    this.isEmptying = false;
    this.emptied = isDone
      ? 'Your workspace is empty.'
      : 'The relay does not answer: nothing was emptied.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-sandbox': SmtpSandbox;
  }
}
