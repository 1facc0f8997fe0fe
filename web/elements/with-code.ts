import { html } from 'lit';
import { renderText } from './visible-text.js';

/** What stands between backticks, as in `NOOP`. */
const code = /`([^`]*)`/;

/** `text` with what stands between backticks as code, and signs for what nobody could see. */
export function renderWithCode(text: string) {
  return text
    .split(code)
    .map((part, index) =>
      index % 2 ? html`<code>${renderText(part)}</code>` : renderText(part),
    );
}

/** `text` without the backticks, for where only plain text can stand. */
export function withoutCode(text: string) {
  return text.replaceAll(new RegExp(code, 'g'), '$1');
}
