import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Session } from '../../../protocol/session/session.js';
import { decodeText, type Octets } from '../../../protocol/source/octets.js';
import { controlStyles } from '../../elements/control-styles.js';
import { TabSelectedEvent } from '../../elements/tab-selected.js';

/** No more of a reply is looked at. */
const mostOctets = 80;

/**
 * Where the mail of a session has gone that a server of the sandbox queued.
 *
 * @fires tab-selected - When the learner wants to follow it: the tab of its path.
 */
@customElement('smtp-queued-mail')
export class SmtpQueuedMail extends LitElement {
  static override styles = [
    controlStyles,
    css`
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        margin: 0;
        padding: var(--space-2) var(--space-4);
        border-top: 1px solid var(--line);
        background: var(--client-soft);
        font-size: var(--step-0);
      }
    `,
  ];

  @property({ attribute: false }) session?: Session;

  protected override render() {
    const id = this.session && newestQueued(this.session);
    if (id === undefined) return nothing;
    const open = () => this.dispatchEvent(new TabSelectedEvent('path'));
    return html`<p role="status">
      <span>The server took the mail into its queue, as <code>${id}</code>.</span>
      <button @click=${open}>See where it goes</button>
    </p>`;
  }
}

/** What the sandbox's queue calls the mail that it took last; undefined where it took none. */
function newestQueued({ exchanges, server }: Session): string | undefined {
  const ids = exchanges.flatMap(({ replies }) =>
    replies.flatMap(({ code, span: { start, end } }) => {
      if (code !== 250) return [];
      const first = server.slice(start, Math.min(end, start + mostOctets));
      const text = decodeText(first as Octets);
      return /^250 2\.0\.0 Queued as ([0-9A-F]+)\r\n$/.exec(text)?.[1] ?? [];
    }),
  );
  return ids.at(-1);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-queued-mail': SmtpQueuedMail;
  }
}
