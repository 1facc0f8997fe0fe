import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Octets, sliceOctets } from '../../../protocol/source/octets.js';
import { controlStyles } from '../../elements/control-styles.js';
import type { Tab, TabSelectedEvent } from '../../elements/smtp-tabs.js';
import '../../elements/smtp-tabs.js';
import type { MessageListRow } from '../../panels/message-list-row.js';
import type { MessageOutline } from '../../panels/message-outline.js';
import type { MessageRow } from '../../panels/message-row.js';
import { fileRowLength } from '../../panels/smtp-file-octets.js';
import '../../panels/smtp-file-octets.js';
import type { MessageChosenEvent } from '../../panels/smtp-message-list.js';
import '../../panels/smtp-message-list.js';
import type { OffsetSoughtEvent } from '../../panels/smtp-message-outline.js';
import '../../panels/smtp-message-outline.js';
import type { MoreAskedEvent } from '../../panels/smtp-message-rows.js';
import '../../panels/smtp-message-rows.js';
import '../../panels/smtp-verdict.js';
import { explainedStyles } from './explained-styles.js';
import type { Explainer } from './explainer.js';
import { FetchedRows } from './fetched-rows.js';
import type { MessagesDigest, PlacedRow } from './worker-contract.js';

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

  @state() private tab = 'message';
  @state() private chosen = 0;
  @state() private list: FetchedRows<MessageListRow> | undefined;
  @state() private outline: MessageOutline | undefined;
  @state() private rows: FetchedRows<MessageRow> | undefined;
  @state() private octets: FetchedRows<Octets> | undefined;
  @state() private sought: { readonly row: number } | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('digest') && this.digest && this.explainer) {
      this.#open(this.digest, this.explainer);
    }
  }

  protected override render() {
    const { digest } = this;
    if (!digest) return nothing;
    return html`<div class="about" @offset-sought=${this.#seek}>
        <smtp-verdict
          about="messages"
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
        <smtp-message-outline .outline=${this.outline}></smtp-message-outline>
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
            ${
              this.tab === 'message'
                ? html`<smtp-message-rows
                    .rows=${this.rows}
                    .sought=${this.sought}
                    @more-asked=${({ row }: MoreAskedEvent) => void this.#showMore(row)}
                  ></smtp-message-rows>`
                : nothing
            }
          </div>
          <div class="panel" slot="octets">
            ${
              this.tab === 'octets'
                ? html`<smtp-file-octets
                    .rows=${this.octets}
                    .length=${digest.length}
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
    this.octets = new FetchedRows(octetRows, async (first, last) => {
      const span = { start: first * fileRowLength, end: last * fileRowLength };
      const octets = await explainer.ask('octets', span);
      return Array.from({ length: last - first }, (_, row) => {
        const start = row * fileRowLength;
        return sliceOctets(octets, { start, end: start + fileRowLength });
      });
    });
    void this.#choose(0);
  }

  async #choose(message: number) {
    this.chosen = message;
    this.sought = undefined;
    const outline = await this.explainer?.ask('outline', { message });
    if (!outline || message !== this.chosen) return;
    this.outline = outline;
    this.#fetchRows(outline.rows);
  }

  #fetchRows(
    count: number,
    known: Iterable<readonly [index: number, row: MessageRow]> = [],
  ) {
    const { explainer, chosen: message } = this;
    this.rows = new FetchedRows(
      count,
      async (start, end) =>
        (await explainer?.ask('messageRows', { message, start, end })) ?? [],
      known,
    );
  }

  #seek({ offset }: OffsetSoughtEvent) {
    void this.#show(offset);
  }

  async #show(offset: number) {
    this.tab = 'message';
    const { chosen: message } = this;
    const placed = await this.explainer?.ask('rowOf', { message, offset });
    if (!placed || message !== this.chosen) return;
    this.#takeRows(placed);
    this.sought = { row: placed.row };
  }

  async #showMore(row: number) {
    const { chosen: message } = this;
    const placed = await this.explainer?.ask('showMore', { message, row });
    if (placed && message === this.chosen) this.#takeRows(placed);
  }

  /** The rows from the first that is another on: once more of a body is shown, others follow there. */
  #takeRows({ count, changed }: PlacedRow) {
    if (changed === undefined) return;
    this.#fetchRows(count, this.rows?.knownBefore(changed));
  }

  async #showEvidence() {
    const { start: offset = 0 } = this.digest?.verdict.evidence?.span ?? {};
    const message = await this.explainer?.ask('messageAt', { offset });
    if (message === undefined) return;
    if (message !== this.chosen) await this.#choose(message);
    await this.#show(offset);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-explained-messages': SmtpExplainedMessages;
  }
}
