import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MailboxName } from '../../../relay/contract.js';
import { hiddenStyles } from '../../elements/hidden-styles.js';
import '../../elements/smtp-code-chip.js';
import '../../elements/smtp-copy-button.js';
import { tableStyles } from './table-styles.js';

/** The mailboxes that behave by their name: what each is answered, and when. */
@customElement('smtp-mailbox-names')
export class SmtpMailboxNames extends LitElement {
  static override styles = [
    tableStyles,
    hiddenStyles,
    css`
      td:is(:nth-child(2), :nth-child(3)) {
        white-space: nowrap;
      }
      td:nth-child(4) {
        min-width: 14rem;
      }
      /* On a phone, what it does begins in view. */
      @media (max-width: 40rem) {
        :is(th, td) {
          padding-inline: var(--space-2);
        }
        td:nth-child(2) {
          white-space: normal;
        }
        td:nth-child(4) {
          min-width: 7rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) mailboxes: readonly MailboxName[] = [];

  protected override render() {
    return html`<h3>Mailboxes by name</h3>
      <p>
        What a mailbox does, its name says, in every domain of the sandbox.
        Write to them in a script or a program to see each reply.
      </p>
      <div class="table" tabindex="0" role="region" aria-label="Mailboxes by name">
        <table>
          <thead>
            <tr>
              <th scope="col">Mailbox</th>
              <th scope="col">Reply</th>
              <th scope="col">To</th>
              <th scope="col">What it does</th>
              <th scope="col"><span class="visually-hidden">Copy</span></th>
            </tr>
          </thead>
          <tbody>
            ${this.mailboxes.map(renderMailbox)}
          </tbody>
        </table>
      </div>`;
  }
}

function renderMailbox({
  name,
  code,
  enhancedStatusCode,
  answersAfterDot,
  description,
}: MailboxName) {
  const address = `${name}@sandbox.test`;
  return html`<tr>
    <th scope="row">${name}</th>
    <td>
      <smtp-code-chip .code=${code}></smtp-code-chip>
      <code>${enhancedStatusCode}</code>
    </td>
    <td>${answersAfterDot ? 'the dot' : 'RCPT'}</td>
    <td>${description}</td>
    <td>
      <smtp-copy-button
        label="Copy"
        what=${address}
        .makeText=${() => address}
      ></smtp-copy-button>
    </td>
  </tr>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-mailbox-names': SmtpMailboxNames;
  }
}
