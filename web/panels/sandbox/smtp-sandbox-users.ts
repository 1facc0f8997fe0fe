import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SandboxUser } from '../../../relay/contract.js';
import '../../elements/smtp-copy-button.js';
import { tableStyles } from './table-styles.js';

/** Who may sign in to the sandbox, and with what. */
@customElement('smtp-sandbox-users')
export class SmtpSandboxUsers extends LitElement {
  static override styles = [
    tableStyles,
    css`
      td code {
        white-space: normal;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) users: readonly SandboxUser[] = [];

  protected override render() {
    return html`<h3>Who may sign in</h3>
      <p>
        Nothing here is secret: everyone who practises has the same users. The
        password is for PLAIN, LOGIN, CRAM-MD5 and SCRAM-SHA-256, the token for
        XOAUTH2 and OAUTHBEARER.
      </p>
      <div class="table" tabindex="0" role="region" aria-label="Who may sign in">
        <table>
          <thead>
            <tr>
              <th scope="col">User</th>
              <th scope="col">Password</th>
              <th scope="col">OAuth token</th>
            </tr>
          </thead>
          <tbody>
            ${this.users.map(
              ({ name, password, token }) => html`<tr>
                <th scope="row">${name}</th>
                <td>${renderCopied(password, `the password of ${name}`)}</td>
                <td>${renderCopied(token, `the token of ${name}`)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

function renderCopied(text: string, what: string) {
  return html`<code>${text}</code>
    <smtp-copy-button
      label="Copy"
      what=${what}
      .makeText=${() => text}
    ></smtp-copy-button>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-sandbox-users': SmtpSandboxUsers;
  }
}
