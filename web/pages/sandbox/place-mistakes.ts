import type { SettingMistake } from '../../../relay/contract.js';
import type { TextMistake } from '../../editor/data-language.js';
import { mistakeAt } from '../../editor/json/json-places.js';

/** Mistakes where they stand in `text`, and in sentences those of no place in it. */
export function placeMistakes(
  text: string,
  mistakes: readonly SettingMistake[],
): { readonly placed: readonly TextMistake[]; readonly rest: string } {
  const placed = mistakes.flatMap(({ message, path, line }) => {
    if (path !== undefined) return [mistakeAt(text, path, message)];
    return line === undefined ? [] : [{ message, line }];
  });
  const rest = mistakes.filter(
    ({ path, line }) => path === undefined && line === undefined,
  );
  return { placed, rest: rest.map(({ message }) => message).join(' ') };
}
