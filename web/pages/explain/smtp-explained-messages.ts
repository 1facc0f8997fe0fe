import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controlStyles } from '../../elements/control-styles.js';
import type { Tab } from '../../elements/smtp-tabs.js';
import type { TabSelectedEvent } from '../../elements/tab-selected.js';
import '../../elements/smtp-tabs.js';
import { type FileOctets, fileRowLength } from '../../panels/file-octets.js';
import type { MessageListRow } from '../../panels/message-list-row.js';
import type { MessageOutline } from '../../panels/message-outline.js';
import '../../panels/smtp-file-octets.js';
import type { MessageChosenEvent } from '../../panels/smtp-message-list.js';
import '../../panels/smtp-message-list.js';
import type { OffsetSoughtEvent } from '../../panels/smtp-message-outline.js';
import '../../panels/smtp-message-outline.js';
import '../../panels/smtp-verdict.js';
import { explainedStyles } from './explained-styles.js';
import type { Explainer } from './explainer.js';
import { FetchedRows } from './fetched-rows.js';
import type { FetchedMessage } from './smtp-fetched-message.js';
import './smtp-fetched-message.js';
import type { MessagesDigest } from './worker-contract.js';

const tabs = [
  { name: 'message', label: 'Message' },
  { name: 'octets', label: 'Octets' },
] as const satisfies readonly Tab[];

/** What came of a message, or of a mailbox of many: the verdict, what is wrong, the parts, each octet explained. */
@customElement('smtp-explained-messages')
export class SmtpExplainedMessages extends LitElement {
  static override styles = [controlStyles, explainedStyles];

  @property({ attribute: false }) digest?: MessagesDigest;
  @property({ attribute: false }) explainer?: Explainer;

  /** Whether secrets are hidden. */
  @property({ type: Boolean }) masked = false;

  @state() private tab = 'message';
  @state() private chosen = 0;
  @state() private list: FetchedRows<MessageListRow> | undefined;
  @state() private outline: MessageOutline | undefined;
  @state() private message: FetchedMessage | undefined;
  @state() private octets: FetchedRows<FileOctets> | undefined;
  @state() private sought: { readonly offset: number } | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('digest') && this.digest && this.explainer) {
      this.#open(this.digest, this.explainer);
    }
  }

  /** Puts the focus on the verdict. */
  override focus() {
    this.renderRoot.querySelector('smtp-verdict')?.focus();
  }

  protected override render() {
    const { digest } = this;
    if (!digest) return nothing;
    return html`<div class="about" @offset-sought=${this.#seek}>
        <smtp-verdict
          .verdict=${digest.verdict}
          @evidence-asked=${() => void this.#showEvidence()}
        ></smtp-verdict>
        ${
          digest.count > 1
            ? html`<smtp-message-list
                .rows=${this.list}
                .chosen=${this.chosen}
                @message-chosen=${({ message }: MessageChosenEvent) =>
                  void this.#choose(message)}
              ></smtp-message-list>`
            : nothing
        }
        <smtp-message-outline
          ?guessed=${digest.verdict.type === 'unknown'}
          .outline=${this.outline}
        ></smtp-message-outline>
      </div>
      <div class="results">
        <smtp-tabs
          label="What the message says"
          .tabs=${tabs}
          .selected=${this.tab}
          @tab-selected=${({ name }: TabSelectedEvent) => {
            this.tab = name;
            this.sought = undefined;
          }}
        >
          <div class="panel" slot="message">
            <smtp-fetched-message
              .explainer=${this.explainer}
              .message=${this.message}
              .sought=${this.sought}
              .masked=${this.masked}
            ></smtp-fetched-message>
          </div>
          <div class="panel" slot="octets">
            ${
              this.tab === 'octets'
                ? html`<smtp-file-octets
                    .rows=${this.octets}
                    .length=${digest.length}
                    .masked=${this.masked}
                  ></smtp-file-octets>`
                : nothing
            }
          </div>
        </smtp-tabs>
      </div>`;
  }

  #open({ count, length }: MessagesDigest, explainer: Explainer) {
    this.tab = 'message';
    this.list = new FetchedRows(count, (start, end) =>
      explainer.ask('messageList', { start, end }),
    );
    const octetRows = Math.ceil(length / fileRowLength);
    this.octets = new FetchedRows(octetRows, (start, end) =>
      explainer.ask('octetsOfFile', { start, end }),
    );
    void this.#choose(0);
  }

  async #choose(message: number) {
    this.chosen = message;
    this.sought = undefined;
    const outline = await this.explainer?.ask('outline', { message });
    if (!outline || message !== this.chosen) return;
    this.outline = outline;
    this.message = { message, rows: outline.rows };
  }

  #seek({ offset }: OffsetSoughtEvent) {
    this.#show(offset);
  }

  #show(offset: number) {
    this.tab = 'message';
    this.sought = { offset };
  }

  async #showEvidence() {
    const { start: offset = 0 } = this.digest?.verdict.evidence?.span ?? {};
    const message = await this.explainer?.ask('messageAt', { offset });
    if (message === undefined) return;
    if (message !== this.chosen) await this.#choose(message);
    this.#show(offset);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-explained-messages': SmtpExplainedMessages;
  }
}
