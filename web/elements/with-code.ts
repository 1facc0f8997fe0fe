import { renderCode } from './code-marks.js';
import { renderText } from './visible-text.js';

/** `text` with what stands between backticks as code, and signs for what nobody could see. */
export function renderWithCode(text: string) {
  return renderCode(text, renderText);
}
