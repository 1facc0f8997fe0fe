import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { encodeText, type Octets } from '../../../protocol/source/octets.js';
import type { MailboxMessage } from '../../../relay/contract.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import type { Tab } from '../../elements/smtp-tabs.js';
import '../../elements/smtp-tabs.js';
import type { TabSelectedEvent } from '../../elements/tab-selected.js';
import { OpenAsScriptEvent } from '../open-as-script.js';
import '../smtp-authentication-checks.js';
import type { OffsetSoughtEvent } from '../smtp-message-outline.js';
import type { MoreAskedEvent } from '../smtp-message-rows.js';
import '../smtp-message-rows.js';
import { DownloadOctetsEvent } from './download-asked.js';
import { fitName } from './file-name.js';
import { textOfField } from './mail-fields.js';
import { OpenedMail } from './opened-mail.js';
import { plainTextOf, readMail } from './read-mail.js';
import { canAnswer, replyScript } from './reply-script.js';
import type { SentMailData } from './sent-mail-data.js';
import './smtp-arrived-message.js';
import './smtp-mail-structure.js';
import './smtp-mail-verdict.js';
import './smtp-read-mail.js';

const tabs: readonly Tab[] = [
  { name: 'read', label: 'As read' },
  { name: 'structure', label: 'Structure' },
  { name: 'raw', label: 'Raw' },
  { name: 'changed', label: 'What changed' },
];

const checksTab: Tab = { name: 'checks', label: 'Checks' };

/**
 * A message of the mailbox: as it looks, its structure, its octets, what was
 * changed on the way, and what the server found out of who sent it.
 *
 * @fires download-octets - When the learner wants to keep it, or what is attached.
 * @fires open-as-script - When the learner wants to answer it.
 */
@customElement('smtp-mail')
export class SmtpMail extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      smtp-tabs {
        flex: 1 1 auto;
        min-height: 0;
      }
      smtp-mail-verdict {
        padding: var(--space-2) var(--space-4) 0;
      }
      .panel {
        padding: var(--space-4);
      }
      .rows {
        height: 30rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-4) 0;
        font-size: var(--step-0);
      }
      .soft {
        color: var(--ink-soft);
      }
      .fetching {
        margin: var(--space-8) 0;
        text-align: center;
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) message?: MailboxMessage;
  /** Its content as the server keeps it; absent while it is fetched. */
  @property({ attribute: false }) content?: Octets | undefined;
  /** What was sent; absent where it is not known. */
  @property({ attribute: false }) sent?: SentMailData | undefined;

  @state() private tab = 'read';
  @state() private sought: { readonly row: number } | undefined;
  #opened: OpenedMail | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('content')) return;
    const { content } = this;
    this.sought = undefined;
    this.#opened = content === undefined ? undefined : new OpenedMail(content);
  }

  protected override render() {
    const { message } = this;
    if (!message) return nothing;
    if (!this.#opened) {
      return html`<p class="fetching" role="status">Fetching the message …</p>`;
    }
    const shown = message.checks ? [...tabs, checksTab] : tabs;
    const isThere = shown.some(({ name }) => name === this.tab);
    const selected = isThere ? this.tab : 'read';
    return html`${this.#renderActions(message, this.#opened)}
      <smtp-mail-verdict
        .content=${this.content}
        .sent=${this.sent}
      ></smtp-mail-verdict>
      <smtp-tabs
        label="The message"
        .tabs=${shown}
        .selected=${selected}
        @tab-selected=${this.#choose}
        @offset-sought=${this.#seek}
      >
        ${shown.map(
          ({ name }) => html`<div class="panel" slot=${name}>
            ${
              name === selected && this.#opened
                ? this.#renderTab(name, message, this.#opened)
                : nothing
            }
          </div>`,
        )}
      </smtp-tabs>`;
  }

  #renderActions({ reversePath }: MailboxMessage, { entity }: OpenedMail) {
    return html`<div class="actions" role="group" aria-label="Actions">
      ${
        canAnswer(entity, reversePath)
          ? html`<button @click=${this.#reply}>Reply in a script</button>`
          : reversePath === ''
            ? html`<span class="soft"
                >A notification has a null reverse-path and is not answered
                <smtp-reference
                  .reference=${{ rfc: 5321, section: '4.5.5' }}
                ></smtp-reference
              ></span>`
            : html`<span class="soft"
                >It names nobody to answer
                <smtp-reference
                  .reference=${{ rfc: 5322, section: '3.6.2' }}
                ></smtp-reference
              ></span>`
      }
      <button @click=${this.#download}>Download .eml</button>
    </div>`;
  }

  #renderTab(name: string, message: MailboxMessage, opened: OpenedMail) {
    const { content, entity } = opened;
    switch (name) {
      case 'structure':
        return html`<smtp-mail-structure
          .outline=${opened.explained.outline}
          .entity=${entity}
          .octets=${content}
          .annotations=${opened.explained.annotations}
        ></smtp-mail-structure>`;
      case 'raw':
        return html`<smtp-message-rows
          class="rows"
          .rows=${opened.explained.rows}
          .sought=${this.sought}
          @more-asked=${({ row }: MoreAskedEvent) => opened.explained.rows.showMore(row)}
        ></smtp-message-rows>`;
      case 'changed':
        return html`<smtp-arrived-message
          .message=${message}
          .content=${content}
          .sent=${this.sent}
        ></smtp-arrived-message>`;
      case 'checks':
        return html`<smtp-authentication-checks
          .checks=${message.checks}
        ></smtp-authentication-checks>`;
      default:
        return html`<smtp-read-mail
          .content=${content}
          .entity=${entity}
        ></smtp-read-mail>`;
    }
  }

  #choose(event: TabSelectedEvent) {
    // The tabs around this one have names of their own.
    event.stopPropagation();
    this.tab = event.name;
  }

  #seek({ offset }: OffsetSoughtEvent) {
    this.tab = 'raw';
    const row = this.#opened?.explained.rows.rowOf(offset) ?? 0;
    this.sought = { row };
  }

  #reply() {
    if (!this.#opened || !this.message) return;
    const { entity, content } = this.#opened;
    const script = replyScript({
      entity,
      forwardPath: this.message.forwardPaths[0] ?? '',
      text: plainTextOf(readMail(entity, content).pieces),
      at: new Date(),
    });
    this.dispatchEvent(new OpenAsScriptEvent('wire', script));
  }

  /** As a mailbox keeps it: what delivery added stands before it. */
  #download() {
    if (!this.#opened || !this.message) return;
    const { entity, content } = this.#opened;
    const { added, n } = this.message;
    const octets = `${encodeText(added)}${content}` as Octets;
    const subject = fitName(textOfField(entity, 'Subject')).slice(0, 60);
    const name = `${subject || `message-${n}`}.eml`;
    this.dispatchEvent(new DownloadOctetsEvent(name, octets));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mail': SmtpMail;
  }
}
