import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ScriptLanguage } from '../../lessons/lesson.js';
import type { AllowedServer } from '../../relay/contract.js';
import { emptyStart } from '../examples/empty-start.js';
import { examples } from '../examples/examples.js';
import '../panels/smtp-playground-bar.js';
import type { WorkspaceClient } from '../transport/workspace-client.js';
import { renderOnChange } from './render-on-change.js';
import type { Services } from './services.js';
import './smtp-not-found-page.js';
import type { SmtpSandbox } from './sandbox/smtp-sandbox.js';
import './smtp-workbench.js';

/**
 * Any script, any server that the relay allows.
 *
 * @fires example-chosen - With the example's name, or nothing for the learner's own script.
 */
@customElement('smtp-playground-page')
export class SmtpPlaygroundPage extends LitElement {
  /** The name of an example; empty for the learner's own script. */
  @property() example = '';
  @property({ attribute: false }) services?: Services;

  @state() private servers: readonly AllowedServer[] = [];
  @state() private trouble = '';
  /** What was chosen on each page; the example's own server where nothing was. */
  @state() private chosen: Readonly<Record<string, string>> = {};
  /** Absent until its code has been loaded. */
  @state() private workspace?: WorkspaceClient;
  @query('smtp-sandbox') private sandbox?: SmtpSandbox;
  readonly #onHash = () => void this.#openLink();

  constructor() {
    super();
    renderOnChange(this, () => this.workspace);
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.#ask();
    addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
  }

  protected override firstUpdated() {
    // The script can be written and stepped before.
    const load = () => void this.#follow();
    requestAnimationFrame(() => requestAnimationFrame(load));
    void this.#openLink();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('example')) return;
    const title = this.#example?.title ?? 'Playground';
    document.title = `${title} · SMTP Workbook`;
  }

  protected override render() {
    if (this.example && !this.#example) {
      return html`<smtp-not-found-page
        .path=${`/playground/${this.example}`}
      ></smtp-not-found-page>`;
    }
    const page = this.#page;
    const server =
      this.chosen[page] ?? this.#example?.server ?? 'mx.sandbox.test:25';
    return html`
      <smtp-playground-bar
        .servers=${this.servers}
        .server=${server}
        .examples=${examples}
        .example=${this.example}
        .trouble=${this.trouble}
        @server-chosen=${(event: CustomEvent<string>) => {
          this.chosen = { ...this.chosen, [page]: event.detail };
        }}
        @sandbox-asked=${() => void this.#openSandbox()}
        @scenario-used=${() => void this.workspace?.setScenario(null)}
        ><smtp-scenario-pill
          .scenario=${this.workspace?.state?.workspace.scenario?.title ?? ''}
        ></smtp-scenario-pill
      ></smtp-playground-bar>
      ${
        // A workbench of its own for each: nothing of one script is left in the next.
        keyed(
          page,
          html`<smtp-workbench
            .services=${this.services}
            .page=${page}
            .language=${this.#example?.language ?? 'wire'}
            .start=${this.#startIn('wire') || emptyStart}
            .startPython=${this.#startIn('python')}
            .server=${server}
            @server-restored=${(event: CustomEvent<string>) => {
              this.chosen = { ...this.chosen, [page]: event.detail };
            }}
          ></smtp-workbench>`,
        )
      }
      <smtp-sandbox .services=${this.services}></smtp-sandbox>
    `;
  }

  get #page() {
    return this.example ? `playground/${this.example}` : 'playground';
  }

  get #example() {
    return examples.find(({ name }) => name === this.example);
  }

  /** What the tab of a language starts with: the example where it is in that language. */
  #startIn(language: ScriptLanguage) {
    const example = this.#example;
    return example && (example.language ?? 'wire') === language
      ? example.script
      : '';
  }

  /** What the servers do otherwise is said beside the server. */
  async #follow() {
    const { mailbox } = this.services ?? {};
    const [{ workspaceOf }] = await Promise.all([
      import('../transport/workspace-client.js'),
      import('../panels/sandbox/smtp-scenario-pill.js'),
    ]);
    if (mailbox) this.workspace = workspaceOf(mailbox);
  }

  async #openSandbox() {
    await import('./sandbox/smtp-sandbox.js');
    await this.sandbox?.open();
  }

  /** A link may bring a scenario, behind its `#`. */
  async #openLink() {
    if (!location.hash.startsWith('#scenario=')) return;
    await import('./sandbox/smtp-sandbox.js');
    await this.sandbox?.offerLinked(location.hash);
  }

  async #ask() {
    const answer = await this.services?.fetchServers();
    if (answer?.type === 'servers') this.servers = answer.servers;
    else this.trouble = answer?.message ?? '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-playground-page': SmtpPlaygroundPage;
  }
}
