import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Certificate, KnownTls } from '../../protocol/session/event.js';
import { controlStyles } from '../elements/control-styles.js';
import { formatElapsed } from '../elements/elapsed.js';
import { padlockSign, signStyles } from '../elements/signs.js';
import type { ConversationRow } from './conversation-row.js';

type ConnectionRow = Exclude<ConversationRow, { type: 'exchange' }>;
type Target = Extract<ConnectionRow, { type: 'connecting' }>['target'];

/** What happened to the connection itself: made, secured, closed, or lost. */
@customElement('smtp-connection-note')
export class SmtpConnectionNote extends LitElement {
  static override styles = [
    controlStyles,
    signStyles,
    css`
      :host {
        display: block;
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      .note {
        display: grid;
        grid-template-columns: 1.6rem minmax(0, 1fr);
        padding: 0 var(--space-3);
        overflow-wrap: anywhere;
      }
      .note.failed {
        padding-block: var(--space-2);
        border: 1px solid var(--no);
        border-radius: var(--radius);
        background: var(--no-soft);
        color: var(--ink);
      }
      .failed .sign {
        color: var(--no);
      }
      strong {
        color: var(--ink);
      }
      .good {
        color: var(--ok);
        font-weight: 600;
      }
      .bad {
        color: var(--no);
        font-weight: 600;
      }
      code {
        font-size: var(--step-0);
      }
      summary {
        min-height: var(--space-6);
        cursor: pointer;
      }
      dl {
        display: grid;
        grid-template-columns: fit-content(8rem) minmax(0, 1fr);
        gap: 2px var(--space-3);
        margin: var(--space-2) 0;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        color: var(--ink);
        font-family: var(--font-wire);
      }
    `,
  ];

  @property({ attribute: false }) row?: ConnectionRow;
  /** Whether it is read from a log, to which nothing more comes. */
  @property({ type: Boolean }) logged = false;
  /** Whether nobody knows when it happened. */
  @property({ type: Boolean }) untimed = false;

  protected override render() {
    switch (this.row?.type) {
      case 'connecting':
        return this.row.connected || !this.logged
          ? renderConnecting(this.row, this.untimed)
          : renderAttempt(this.row.target);
      case 'secured':
        return renderSecured(this.row.tls);
      case 'ended':
        return renderEnded(this.row.end);
      default:
        return nothing;
    }
  }
}

function renderNote(kind: string, sign: unknown, content: unknown) {
  return html`<div class="note ${kind}">
    <span class="sign" aria-hidden="true">${sign}</span>
    <div>${content}</div>
  </div>`;
}

const playedHost = 'you.sandbox.test';

/** Of what a log tells no more than where it was to lead. */
function renderAttempt({ host, port }: Target) {
  const name = html`<code>${host}:${port}</code>`;
  return renderNote('', '⇄', html`A connection to ${name}`);
}

function renderConnecting(
  { target, connected }: Extract<ConnectionRow, { type: 'connecting' }>,
  isUntimed: boolean,
) {
  const name = html`<code>${target.host}:${target.port}</code>`;
  if (!connected) return renderNote('', '…', html`Connecting to ${name}`);
  const { address, port, at } = connected;
  // Only the server that the learner plays is where its name is.
  if (address === playedHost) {
    const came = html`<strong>A client connected</strong> to ${name}.`;
    return renderNote('', '⇄', came);
  }
  return renderNote(
    '',
    '⇄',
    html`<strong>Connected</strong> to ${name}${
      address === target.host
        ? nothing
        : html`, at <code>${address}</code> port <code>${port}</code>`
    }${isUntimed ? '' : `, in ${formatElapsed(at)}`}.${
      isLedToSandbox(target, port)
        ? html` This name is reserved for examples or for the machine itself:
              it leads to the sandbox here, and not out into the network.`
        : nothing
    }`,
  );
}

/** Whether the relay led a name that is not the sandbox's own to the sandbox: only there the port is another. */
function isLedToSandbox({ host, port }: Target, connectedPort: number) {
  return connectedPort !== port && !/(^|\.)sandbox\.test\.?$/i.test(host);
}

function renderSecured(tls: KnownTls) {
  const { protocol, cipher, certificates } = tls;
  const parts = [
    ...(protocol ? [html`<code>${protocol}</code>`] : []),
    ...(cipher ? [html`<code>${cipher}</code>`] : []),
    renderVerification(tls),
  ];
  const summary = html`<strong>TLS established</strong>: ${parts.map(
    (part, index) => html`${index > 0 ? ', ' : ''}${part}`,
  )}`;
  return renderNote(
    '',
    padlockSign,
    certificates
      ? html`<details>
          <summary>${summary}</summary>
          ${certificates.map(renderCertificate)}
        </details>`
      : summary,
  );
}

function renderVerification({ authorized, authorizationError }: KnownTls) {
  switch (authorized) {
    case true:
      return html`<span class="good">✓ certificate verified</span>`;
    case false:
      return html`<span class="bad">✕ certificate not verified</span>: ${
        authorizationError ?? 'no reason was given'
      }`;
    default:
      return 'the log does not say whether the certificate was verified';
  }
}

function renderCertificate(certificate: Certificate, index: number) {
  const { subject, issuer, names, validFrom, validTo, fingerprint } =
    certificate;
  const term = (name: string, value: string) =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`;
  return html`<dl>
    ${term(index === 0 ? 'Server' : 'Issuer', subject)}
    ${term('Issued by', issuer)}
    ${names.length > 0 ? term('Valid for', names.join(', ')) : nothing}
    ${term('From', dayOf(validFrom))} ${term('To', dayOf(validTo))}
    ${term('SHA-256', fingerprint)}
  </dl>`;
}

/** The day of an ISO 8601 instant. */
function dayOf(instant: string) {
  return instant.replace(/T.*/, '');
}

const closers = {
  client: 'The client closed the connection.',
  server: 'The server closed the connection.',
  relay: 'The relay closed the connection.',
};

function renderEnded(end: Extract<ConnectionRow, { type: 'ended' }>['end']) {
  if (end.type === 'closed') {
    const { by, reason } = end;
    return renderNote(
      '',
      '⊘',
      html`<strong>${closers[by]}</strong> ${reason ?? nothing}`,
    );
  }
  return renderNote(
    'failed',
    '✕',
    html`<strong>The connection failed.</strong> ${end.message}
      <code>${end.code}</code>`,
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-connection-note': SmtpConnectionNote;
  }
}
