import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type {
  AuthenticationCheck,
  AuthenticationComparison,
  DnsLookup,
} from '../../relay/contract.js';
import { controlStyles } from '../elements/control-styles.js';
import '../elements/smtp-reference.js';
import { renderText, visibleTextStyles } from '../elements/visible-text.js';

const none: readonly never[] = [];

/** What a server found out of who sent a message: each check, how it came out, and what was compared with what. */
@customElement('smtp-authentication-checks')
export class SmtpAuthenticationChecks extends LitElement {
  static override styles = [
    controlStyles,
    visibleTextStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      h3 {
        font-size: var(--step-0);
        margin: 0 0 var(--space-2);
        color: var(--ink-soft);
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      .checks > li {
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-left: 3px solid var(--edge);
        border-radius: var(--radius);
        background: var(--surface);
        overflow-wrap: anywhere;
      }
      .checks > li + li {
        margin-top: var(--space-2);
      }
      .checks > .good {
        border-left-color: var(--ok);
      }
      .checks > .doubtful {
        border-left-color: var(--later);
      }
      .checks > .bad {
        border-left-color: var(--no);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-2);
        margin: 0;
      }
      .result {
        padding: 0 0.5em;
        border-radius: 4px;
        font: 600 var(--step-0) var(--font-wire);
        color: var(--ink);
        background: var(--sunken);
      }
      .good .result {
        color: var(--ok);
        background: var(--ok-soft);
      }
      .doubtful .result {
        color: var(--later);
        background: var(--later-soft);
      }
      .bad .result {
        color: var(--no);
        background: var(--no-soft);
      }
      .domain {
        color: var(--ink-soft);
        font: var(--step-0) var(--font-wire);
      }
      .summary {
        margin: var(--space-1) 0 0;
      }
      details {
        margin-top: var(--space-1);
        font-size: var(--step-0);
      }
      summary {
        width: fit-content;
        cursor: pointer;
        color: var(--client);
      }
      .comparison,
      .lookups {
        margin: var(--space-2) 0 0;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        background: var(--sunken);
      }
      dl {
        display: grid;
        gap: 0 var(--space-3);
        margin: 0;
      }
      @container (min-width: 36rem) {
        dl {
          grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
        }
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        margin: 0;
        font-family: var(--font-wire);
      }
      .outcome {
        margin: var(--space-1) 0 0;
      }
      .agreement {
        font-weight: 600;
        white-space: nowrap;
      }
      h4 {
        margin: 0 0 var(--space-1);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      .lookups li {
        font-family: var(--font-wire);
        padding-left: 1.5em;
        text-indent: -1.5em;
      }
      smtp-reference {
        margin-left: var(--space-2);
        font-size: var(--step-0);
      }
    `,
  ];

  @property({ attribute: false }) checks: readonly AuthenticationCheck[] = none;

  protected override render() {
    if (this.checks.length === 0) return nothing;
    return html`<h3>Who sent it: what the server found out</h3>
      <ol class="checks">
        ${this.checks.map(renderCheck)}
      </ol>`;
  }
}

function renderCheck({
  method,
  result,
  domain,
  summary,
  comparisons,
  lookups,
  references,
}: AuthenticationCheck) {
  const { kind, sign } = kinds[result];
  const hasMore = comparisons.length > 0 || lookups.length > 0;
  return html`<li class=${kind}>
    <p class="line">
      <strong>${titles[method]}</strong>
      <span class="result"
        ><span aria-hidden="true">${sign}</span> ${result}</span
      >
      ${domain ? html`<span class="domain">${renderText(domain)}</span>` : nothing}
    </p>
    <p class="summary">${renderText(summary)}${references.map(
      (reference) =>
        html` <smtp-reference .reference=${reference}></smtp-reference>`,
    )}</p>
    ${
      hasMore
        ? html`<details>
            <summary>What was compared with what</summary>
            ${comparisons.map(renderComparison)}
            ${lookups.length > 0 ? renderLookups(lookups) : nothing}
          </details>`
        : nothing
    }
  </li>`;
}

const titles: Readonly<Record<AuthenticationCheck['method'], string>> = {
  auth: 'Signed in',
  spf: 'SPF',
  dkim: 'DKIM signature',
  dmarc: 'DMARC',
  arc: 'ARC',
  'authentication-results': 'Forged results',
};

/** How good a result is: a class and a sign, so that colour is never alone. */
const kinds: Readonly<
  Record<
    AuthenticationCheck['result'],
    { readonly kind: string; readonly sign: string }
  >
> = {
  pass: { kind: 'good', sign: '✓' },
  none: { kind: 'nothing', sign: '○' },
  neutral: { kind: 'doubtful', sign: '▲' },
  softfail: { kind: 'doubtful', sign: '▲' },
  policy: { kind: 'doubtful', sign: '▲' },
  temperror: { kind: 'doubtful', sign: '▲' },
  fail: { kind: 'bad', sign: '✕' },
  permerror: { kind: 'bad', sign: '✕' },
};

function renderComparison({
  what,
  value,
  withWhat,
  withValue,
  agree,
  note,
}: AuthenticationComparison) {
  return html`<div class="comparison">
    <dl>
      <dt>${renderText(what)}</dt>
      <dd>${renderText(value ?? '–')}</dd>
      ${
        withWhat === undefined
          ? nothing
          : html`<dt>${renderText(withWhat)}</dt>
              <dd>${renderText(withValue ?? '')}</dd>`
      }
    </dl>
    ${
      agree === undefined && note === undefined
        ? nothing
        : html`<p class="outcome">
            ${agree === undefined ? nothing : renderAgreement(agree)}
            ${note === undefined ? nothing : renderText(note)}
          </p>`
    }
  </div>`;
}

function renderAgreement(agree: boolean) {
  const [sign, words] = agree ? ['✓', 'They fit.'] : ['✕', 'They do not fit.'];
  return html`<span class="agreement"
    ><span aria-hidden="true">${sign}</span> ${words}</span
  >`;
}

function renderLookups(lookups: readonly DnsLookup[]) {
  return html`<div class="lookups">
    <h4>What was asked of the DNS</h4>
    <ol>
      ${lookups.map(
        ({ name, type, status, records }) =>
          html`<li>${renderText(`${name} ${type}`)}: ${renderText(
            records.join(', ') ||
              (status === 'NXDOMAIN' ? 'no such name' : 'no such record'),
          )}</li>`,
      )}
    </ol>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-authentication-checks': SmtpAuthenticationChecks;
  }
}
