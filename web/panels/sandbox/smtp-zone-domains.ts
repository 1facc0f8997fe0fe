import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { tableStyles } from './table-styles.js';
import { domainsIn, type ZoneDomain } from './zone-domains.js';

/** The domains of a zone, and where mail for each goes. */
@customElement('smtp-zone-domains')
export class SmtpZoneDomains extends LitElement {
  static override styles = [
    tableStyles,
    css`
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      .preference {
        color: var(--ink-soft);
      }
      td code {
        white-space: normal;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** A master file. */
  @property() zone = '';

  #domains: readonly ZoneDomain[] = [];

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('zone')) this.#domains = domainsIn(this.zone);
  }

  protected override render() {
    return html`<h3>Where mail goes</h3>
      <div class="table" tabindex="0" role="region" aria-label="Where mail goes">
        <table>
          <thead>
            <tr>
              <th scope="col">Domain</th>
              <th scope="col">MX, lowest preference first</th>
            </tr>
          </thead>
          <tbody>
            ${this.#domains.map(
              (domain) => html`<tr>
                <th scope="row">${domain.name}</th>
                <td>${renderWay(domain)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

function renderWay({ mx, alias, addresses }: ZoneDomain) {
  if (alias !== undefined) {
    return html`none of its own: an alias of <code>${alias}</code>`;
  }
  if (mx.some(({ host }) => host === '.')) {
    return html`a null MX: it takes no mail (RFC 7505)`;
  }
  if (mx.length === 0 && addresses.length > 0) {
    return html`none: its own address <code>${addresses.join(', ')}</code> takes
      the mail`;
  }
  if (mx.length === 0) return html`none, and no address: no way leads there`;
  return html`<ol>
    ${mx.map(
      ({ preference, host }) => html`<li>
        <span class="preference">${Number.isNaN(preference) ? nothing : preference}</span>
        <code>${host}</code>
      </li>`,
    )}
  </ol>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-zone-domains': SmtpZoneDomains;
  }
}
