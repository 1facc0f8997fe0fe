import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SandboxHost } from '../../../relay/contract.js';
import { tableStyles } from './table-styles.js';

/** The hosts of the sandbox, with their addresses and ports. */
@customElement('smtp-sandbox-hosts')
export class SmtpSandboxHosts extends LitElement {
  static override styles = [
    tableStyles,
    css`
      td:nth-child(4) {
        min-width: 14rem;
      }
    `,
  ];

  @property({ attribute: false }) hosts: readonly SandboxHost[] = [];

  protected override render() {
    return html`<h3>Servers</h3>
      <p>
        Each has an address that is kept for documentation (RFC 5737). It leads
        there inside the sandbox alone.
      </p>
      <div class="table" tabindex="0" role="region" aria-label="Servers">
        <table>
          <thead>
            <tr>
              <th scope="col">Host</th>
              <th scope="col">Ports</th>
              <th scope="col">Address</th>
              <th scope="col">What it is</th>
            </tr>
          </thead>
          <tbody>
            ${this.hosts.map(
              ({ name, ports, address, description }) => html`<tr>
                <th scope="row">${name}</th>
                <td>${ports.join(', ') || 'none'}</td>
                <td><code>${address}</code></td>
                <td>${description}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-sandbox-hosts': SmtpSandboxHosts;
  }
}
