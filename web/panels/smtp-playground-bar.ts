import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AllowedServer } from '../../relay/contract.js';
import { controlStyles } from '../elements/control-styles.js';

/**
 * What to run and where: an example to start from, a server to talk to.
 *
 * @fires example-chosen - With the example's name; empty for the learner's own script.
 * @fires server-chosen - With the server, as `host:port` or `host:port tls`.
 * @fires sandbox-asked - When the sandbox's settings shall be seen.
 * @slot - What is to be remembered of the server.
 */
@customElement('smtp-playground-bar')
export class SmtpPlaygroundBar extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-6);
        align-items: center;
        padding: var(--space-2) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
        font-size: var(--step-0);
      }
      h1 {
        font-size: var(--step-2);
        margin: 0;
      }
      label {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        color: var(--ink-soft);
        min-width: 0;
      }
      select {
        max-width: 17rem;
        min-width: 0;
        text-overflow: ellipsis;
      }
      p {
        margin: 0;
        color: var(--ink-soft);
        flex: 1 1 16rem;
      }
      .trouble {
        color: var(--no);
      }
    `,
  ];

  @property({ attribute: false }) servers: readonly AllowedServer[] = [];
  @property() server = '';
  @property({ attribute: false }) examples: readonly {
    readonly name: string;
    readonly title: string;
    readonly language?: 'python';
  }[] = [];
  @property() example = '';
  @property() trouble = '';

  protected override render() {
    const chosen = this.servers.find(
      (server) => writeServer(server) === this.server,
    );
    return html`
      <h1>Playground</h1>
      <label>Script ${this.#renderExamples()}</label>
      <label>Server ${this.#renderServers(chosen)}</label>
      <slot></slot>
      <button @click=${this.#askForSandbox}>Your sandbox</button>
      ${
        this.trouble
          ? html`<p class="trouble" role="alert">${this.trouble}</p>`
          : html`<p>${chosen?.description ?? nothing}</p>`
      }
    `;
  }

  #renderExamples() {
    return html`<select @change=${(event: Event) => this.#tell('example-chosen', event)}>
      <option value="" ?selected=${this.example === ''}>Your own</option>
      ${this.#renderGroup('Examples on the wire', undefined)}
      ${this.#renderGroup('Examples in Python', 'python')}
    </select>`;
  }

  #renderGroup(label: string, language: 'python' | undefined) {
    return html`<optgroup label=${label}>
      ${this.examples
        .filter((example) => example.language === language)
        .map(
          ({ name, title }) =>
            html`<option value=${name} ?selected=${name === this.example}>${title}</option>`,
        )}
    </optgroup>`;
  }

  #renderServers(chosen: AllowedServer | undefined) {
    return html`<select @change=${(event: Event) => this.#tell('server-chosen', event)}>
      ${chosen ? nothing : html`<option selected>${this.server}</option>`}
      ${serverGroups.map((label) => this.#renderServersOf(label, chosen))}
    </select>`;
  }

  #renderServersOf(label: ServerGroup, chosen: AllowedServer | undefined) {
    const servers = this.servers.filter((server) => groupOf(server) === label);
    if (servers.length === 0) return nothing;
    return html`<optgroup label=${label}>
      ${servers.map((server) => {
        const written = writeServer(server);
        return html`<option value=${written} ?selected=${server === chosen}>${written}</option>`;
      })}
    </optgroup>`;
  }

  #askForSandbox() {
    const options = { bubbles: true, composed: true };
    this.dispatchEvent(new Event('sandbox-asked', options));
  }

  #tell(type: 'example-chosen' | 'server-chosen', { target }: Event) {
    if (!(target instanceof HTMLSelectElement)) return;
    const detail = target.value;
    const options = { detail, bubbles: true, composed: true };
    this.dispatchEvent(new CustomEvent(type, options));
  }
}

const serverGroups = [
  'Servers of sandbox.test',
  'Servers of other domains',
  'Outside the sandbox',
] as const;

type ServerGroup = (typeof serverGroups)[number];

function groupOf({ host, isSandbox }: AllowedServer): ServerGroup {
  if (!isSandbox) return 'Outside the sandbox';
  return host.endsWith('.sandbox.test')
    ? 'Servers of sandbox.test'
    : 'Servers of other domains';
}

function writeServer({ host, port, security }: AllowedServer) {
  return `${host}:${port}${security === 'tls' ? ' tls' : ''}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-playground-bar': SmtpPlaygroundBar;
  }
}
