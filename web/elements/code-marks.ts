import { html } from 'lit';

/** What stands between backticks, as in `NOOP`. */
const code = /`([^`]*)`/;

/** `text` with what stands between backticks as code; `render` shows each piece. */
export function renderCode(
  text: string,
  render: (piece: string) => unknown = (piece) => piece,
) {
  return text
    .split(code)
    .map((part, index) =>
      index % 2 ? html`<code>${render(part)}</code>` : render(part),
    );
}

/** `text` without the backticks, for where only plain text can stand. */
export function withoutCode(text: string) {
  return text.replaceAll(new RegExp(code, 'g'), '$1');
}
