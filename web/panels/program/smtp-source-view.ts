import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import '../../editor/smtp-script-editor.js';
import { ownFile } from './calls.js';
import './smtp-source-tabs.js';

/** A file of the library that the learner opened. */
export interface OpenedSource {
  /** As `smtplib.py`. */
  readonly file: string;
  /** From 1: the line to be shown. */
  readonly line: number;
  /** Absent while it has not come, and where it cannot be had. */
  readonly text?: string;
  /** Whether it cannot be had. */
  readonly isMissing?: boolean;
}

/**
 * The files of the library that are open beside the program, and the one that is
 * shown, read only, at its line. It stands in the light DOM, as its editor must;
 * where the program is shown, its tabs alone, and where no file is open, nothing.
 *
 * @fires source-shown - When a file is chosen, the program among them.
 * @fires source-closed - When a file is closed.
 */
@customElement('smtp-source-view')
export class SmtpSourceView extends LitElement {
  /** In the order in which they were opened. */
  @property({ attribute: false }) sources: readonly OpenedSource[] = [];
  /** The file that is shown: one of them, or the program. */
  @property() shown = '';

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    const { sources, shown } = this;
    if (sources.length === 0) return nothing;
    const source = sources.find(({ file }) => file === shown);
    return html`<smtp-source-tabs
        .files=${[ownFile, ...sources.map(({ file }) => file)]}
        .shown=${source ? shown : ownFile}
      ></smtp-source-tabs>
      ${repeat(
        // An editor of its own for each: nothing of one file is left in the next.
        source ? [source] : [],
        ({ file }) => file,
        renderSource,
      )}`;
  }
}

function renderSource({ file, line, text, isMissing }: OpenedSource) {
  if (isMissing) {
    return html`<p class="source-message" role="status">
      The source of <code>${file}</code> is not to be had: it is a part of Python
      that is not written in Python, or was made while the program ran.
    </p>`;
  }
  if (text === undefined) {
    return html`<p class="source-message" role="status">
      <code>${file}</code> is on its way …
    </p>`;
  }
  return html`<smtp-script-editor
    language="python"
    label="${file}, read only"
    readOnly
    .value=${text}
    .next=${{ start: line, end: line }}
  ></smtp-script-editor>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-source-view': SmtpSourceView;
  }
}
