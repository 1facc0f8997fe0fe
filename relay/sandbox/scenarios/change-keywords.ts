/** The reply to EHLO with other keywords in it than the server has. */
import type { ScenarioStep } from '../../contract.js';
import { writeReply } from '../server/reply.js';

/** Changes the lines after the first of a 250 as the steps say. */
export function changeKeywords(
  reply: string,
  steps: readonly ScenarioStep[],
): string {
  const [greeting = '', ...offered] = reply
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.slice('250-'.length));
  const lines = steps.reduce<readonly string[]>((before, step) => {
    if (!('keywords' in step)) return before;
    const { remove = [], add = [] } = step.keywords;
    const gone = new Set(remove.map(keywordOf));
    return [...before.filter((line) => !gone.has(keywordOf(line))), ...add];
  }, offered);
  return writeReply(250, undefined, greeting, ...lines);
}

function keywordOf(line: string) {
  return line.replace(/ .*/, '').toUpperCase();
}
