import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Reference } from '../../../protocol/source/syntax-tree.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';
import { type IsolatedHtml, isolateHtml } from './isolate-html.js';
import type { Attachment } from './read-mail.js';
import { trustedHtml } from './trusted-html.js';

const none: ReadonlyMap<string, Attachment> = new Map();

const security: Reference = { rfc: 2557, section: '11.1' };

/** HTML of a message as it looks, in a frame in which nothing runs and nothing is loaded. */
@customElement('smtp-html-frame')
export class SmtpHtmlFrame extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      iframe {
        display: block;
        width: 100%;
        height: 20rem;
        min-height: 6rem;
        resize: vertical;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: #fff;
        color-scheme: only light;
      }
      iframe:focus-visible {
        outline: 2px solid var(--client);
      }
      p {
        margin: 0 0 var(--space-2);
        padding: var(--space-2) var(--space-3);
        border-left: 3px solid var(--later);
        border-radius: var(--radius);
        background: var(--later-soft);
        font-size: var(--step-0);
      }
      p.calm {
        border-color: var(--line);
        background: none;
        color: var(--ink-soft);
      }
    `,
  ];

  @property() html = '';
  /** By Content-ID: what `cid:` in it points to. */
  @property({ attribute: false }) pictures = none;

  #isolated: IsolatedHtml | undefined;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('html') && !changed.has('pictures')) return;
    this.#isolated = isolateHtml(this.html, this.pictures, parseInert);
  }

  protected override render() {
    const remote = this.#isolated?.remote ?? 0;
    return html`${
      remote > 0
        ? html`<p>
            <strong>${countPictures(remote)} not loaded.</strong> Whoever keeps
            them would learn who reads this message, and when.
            <smtp-reference .reference=${security}></smtp-reference>
          </p>`
        : nothing
    }
      <iframe
        sandbox=""
        referrerpolicy="no-referrer"
        title="The message as HTML"
      ></iframe>
      <p class="calm">
        Nothing in this frame runs, and no link in it leads anywhere: hold the
        pointer over one to read its address.
        <smtp-reference .reference=${security}></smtp-reference>
      </p>`;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('html') && !changed.has('pictures')) return;
    const frame = this.renderRoot.querySelector('iframe');
    if (frame) frame.srcdoc = trustedHtml(this.#isolated?.document ?? '');
  }
}

/** A document that nobody opens: what is in it neither loads nor runs. */
function parseInert(text: string): Document {
  return new DOMParser().parseFromString(trustedHtml(text), 'text/html');
}

function countPictures(count: number) {
  return count === 1
    ? '1 remote picture or style was'
    : `${count.toLocaleString('en')} remote pictures and styles were`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-html-frame': SmtpHtmlFrame;
  }
}
