import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Entity } from '../../../protocol/message/entity.js';
import { textOfMailbox } from '../../../protocol/message/mailbox.js';
import type { Octets } from '../../../protocol/source/octets.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import { countOctets } from '../count-octets.js';
import { DownloadOctetsEvent } from './download-asked.js';
import { dataAddressOf } from './isolate-html.js';
import { mailboxesIn, textOfField } from './mail-fields.js';
import {
  type Attachment,
  type MailPiece,
  type ReadMail,
  readMail,
} from './read-mail.js';
import './smtp-html-frame.js';

/** Of a longer text its beginning is shown first: a browser takes its time to lay out the rest. */
const shownAtFirst = 100_000;

/**
 * A message as a mail program shows it: who, when, about what, its text or its
 * HTML, its pictures and what is attached.
 *
 * @fires download-octets - When the learner wants to keep an attachment.
 */
@customElement('smtp-read-mail')
export class SmtpReadMail extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      h3 {
        margin: 0 0 var(--space-2);
        font-size: var(--step-2);
        overflow-wrap: anywhere;
      }
      h4 {
        margin: var(--space-4) 0 var(--space-1);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0 var(--space-3);
        margin: 0 0 var(--space-3);
        padding-bottom: var(--space-3);
        border-bottom: 1px solid var(--line);
        font-size: var(--step-0);
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .text {
        margin: 0 0 var(--space-3);
        font: var(--step-1) / 1.55 var(--font-text);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        max-width: 72ch;
      }
      .soft {
        color: var(--ink-soft);
      }
      img {
        display: block;
        max-width: 100%;
        margin-bottom: var(--space-3);
      }
      .choice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-bottom: var(--space-3);
        font-size: var(--step-0);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li button {
        text-align: start;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) entity?: Entity;
  /** What the spans of `entity` point into. */
  @property({ attribute: false }) content?: Octets;

  /** The form of an alternative that was chosen; the last where absent. */
  @state() private option: number | undefined;
  /** Whether long texts are shown to their end. */
  @state() private showsAll = false;
  #mail: ReadMail | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('entity')) return;
    const { entity, content } = this;
    this.option = undefined;
    this.showsAll = false;
    this.#mail =
      entity && content !== undefined ? readMail(entity, content) : undefined;
  }

  protected override render() {
    const { entity } = this;
    if (!entity || !this.#mail) return nothing;
    const { pieces, attachments } = this.#mail;
    return html`<h3>${textOfField(entity, 'Subject') || 'No subject'}</h3>
      ${renderHead(entity)}
      ${
        pieces.length === 0
          ? html`<p class="soft">There is no text in it.</p>`
          : pieces.map((piece) => this.#renderPiece(piece))
      }
      ${attachments.length === 0 ? nothing : this.#renderAttachments(attachments)}`;
  }

  #renderPiece(piece: MailPiece): unknown {
    switch (piece.type) {
      case 'text':
        return this.#renderText(piece.text);
      case 'html':
        return html`<smtp-html-frame
          .html=${piece.html}
          .pictures=${piece.pictures}
        ></smtp-html-frame>`;
      case 'picture':
        return html`<img
          src=${dataAddressOf(piece.picture)}
          alt=${piece.picture.name}
        />`;
      case 'choice':
        return this.#renderChoice(piece.options);
    }
  }

  #renderText(text: string) {
    const isCut = text.length > shownAtFirst && !this.showsAll;
    const shown = isCut ? text.slice(0, shownAtFirst) : text;
    return html`<div class="text" .textContent=${shown}></div>
      ${
        isCut
          ? html`<button @click=${() => (this.showsAll = true)}>
              Show all of it (${text.length.toLocaleString('en')} characters)
            </button>`
          : nothing
      }`;
  }

  #renderChoice(options: Extract<MailPiece, { type: 'choice' }>['options']) {
    const last = options.length - 1;
    const chosen = Math.min(this.option ?? last, last);
    return html`<label class="choice">
        Written in ${options.length} forms; shown is
        <select @change=${this.#choose}>
          ${options.map(
            ({ mediaType }, index) =>
              html`<option value=${index} ?selected=${index === chosen}>
                ${mediaType}
              </option>`,
          )}
        </select>
        <smtp-reference
          .reference=${{ rfc: 2046, section: '5.1.4' }}
        ></smtp-reference>
      </label>
      ${options[chosen]?.pieces.map((piece) => this.#renderPiece(piece))}`;
  }

  #renderAttachments(attachments: readonly Attachment[]) {
    return html`<h4 id="attached">Attached</h4>
      <ul aria-labelledby="attached">
        ${attachments.map(
          ({ name, mediaType, octets }) => html`<li>
            <button
              @click=${() => this.dispatchEvent(new DownloadOctetsEvent(name, octets))}
            >
              Download ${name}
              <span class="soft"
                >${mediaType}, ${countOctets(octets.length)}</span
              >
            </button>
          </li>`,
        )}
      </ul>`;
  }

  #choose({ target }: Event) {
    if (target instanceof HTMLSelectElement) this.option = Number(target.value);
  }
}

function renderHead(entity: Entity) {
  const rows = (['From', 'To', 'Cc', 'Reply-To'] as const).map((name) => {
    const mailboxes = mailboxesIn(entity, name).map(textOfMailbox);
    return [name, mailboxes.join(', ') || textOfField(entity, name)] as const;
  });
  const all = [...rows, ['Date', textOfField(entity, 'Date')] as const];
  return html`<dl>
    ${all.map(([name, text]) =>
      text === ''
        ? nothing
        : html`<dt>${name}</dt>
            <dd>${text}</dd>`,
    )}
  </dl>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-read-mail': SmtpReadMail;
  }
}
