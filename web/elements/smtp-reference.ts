import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Reference } from '../../protocol/source/syntax-tree.js';
import { controlStyles } from './control-styles.js';

/** A link to where a rule is written. */
@customElement('smtp-reference')
export class SmtpReference extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .rfc {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) reference?: Reference;

  protected override render() {
    if (!this.reference) return nothing;
    const { name, url } = linkOf(this.reference);
    const kind = 'rfc' in this.reference ? 'rfc' : '';
    return html`<a class=${kind} href=${url} target="_blank" rel="noopener">${name}</a>`;
  }
}

/** What a reference is called, and the page where it is to be read. */
function linkOf(reference: Reference) {
  if ('url' in reference) return { name: reference.title, url: reference.url };
  const { rfc, section } = reference;
  const url = `https://www.rfc-editor.org/rfc/rfc${rfc}`;
  if (!section) return { name: `RFC ${rfc}`, url };
  const anchor = /^[A-Z]/.test(section) ? 'appendix' : 'section';
  return {
    name: `RFC ${rfc} §${section}`,
    url: `${url}#${anchor}-${section}`,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-reference': SmtpReference;
  }
}
