/** Which of the two languages a script seems to be written in. */
import type { ScriptLanguage } from '../../lessons/lesson.js';

const signs: Readonly<Record<ScriptLanguage, RegExp>> = {
  python: /^(?:>>> )?(?:import [\w., ]+|from [\w.]+ import .+)$/,
  wire: /^(?:[CS]: .+|(?:C:)?(?:EHLO|HELO|LHLO) [\w.:[\]-]+)$/i,
};

/** By its first line that is no comment; undefined where that shows nothing. */
export function scriptLanguage(script: string): ScriptLanguage | undefined {
  const first = script
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#'));
  if (first === undefined) return undefined;
  if (signs.python.test(first)) return 'python';
  return signs.wire.test(first) ? 'wire' : undefined;
}
