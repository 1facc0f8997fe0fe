import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Reference } from '../../../protocol/source/syntax-tree.js';
import { controlStyles } from '../../elements/control-styles.js';
import '../../elements/smtp-reference.js';

const python = 'https://docs.python.org/3/library';

const references = {
  pyodide: { title: 'Pyodide', url: 'https://pyodide.org/' },
  smtplib: { title: 'Python: smtplib', url: `${python}/smtplib.html` },
  socket: { title: 'Python: socket', url: `${python}/socket.html` },
  ssl: { title: 'Python: ssl', url: `${python}/ssl.html` },
  sleep: { title: 'Python: time.sleep', url: `${python}/time.html#time.sleep` },
} satisfies Record<string, Reference>;

/** What of the Python in this page is Python's own, and what had to be replaced. */
@customElement('smtp-python-note')
export class SmtpPythonNote extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        padding: var(--space-1) var(--space-4) var(--space-2);
        background: var(--paper);
        font-size: var(--step-0);
        color: var(--ink-soft);
      }
      summary {
        cursor: pointer;
        width: fit-content;
      }
      p,
      ul {
        margin: var(--space-2) 0;
        max-width: 42rem;
      }
      ul {
        padding-inline-start: var(--space-4);
      }
    `,
  ];

  /** As `3.14.2`; absent while it is not known. */
  @property() version?: string | undefined;

  protected override render() {
    const { pyodide, smtplib, socket, ssl, sleep } = references;
    return html`<details>
      <summary>About this Python</summary>
      <p>
        This is CPython${this.version ? ` ${this.version}` : ''}, compiled for
        the browser. <code>smtplib</code>, <code>email</code>,
        <code>socket.py</code> and the rest of its library are its own.
        ${renderReferences(pyodide, smtplib)}
      </p>
      <p>A page can open no socket, so this was replaced below them:</p>
      <ul>
        <li>
          <code>_socket</code>: what <code>socket.py</code> stands on. Each
          connection leads through the relay of this workbook, which passes the
          octets on as they are. ${renderReferences(socket)}
        </li>
        <li>
          The part of <code>ssl</code> that encrypts: TLS ends at the relay.
          From there to the page the octets are protected only where the page
          itself came over https. What the program is told of the certificate is
          what the relay found.
          ${renderReferences(ssl)}
        </li>
        <li>
          <code>time.sleep</code>: it waits so that Stop can end it.
          ${renderReferences(sleep)}
        </li>
        <li>
          <code>select.select</code>, which waits for those connections; what
          starts a thread, which says that there is but one; and
          <code>os._exit</code>, which ends the program and not the page.
        </li>
      </ul>
    </details>`;
  }
}

function renderReferences(...list: readonly Reference[]) {
  return list.map(
    (reference) =>
      html`<smtp-reference .reference=${reference}></smtp-reference> `,
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-python-note': SmtpPythonNote;
  }
}
