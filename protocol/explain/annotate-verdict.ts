import type { Annotation } from '../annotate/annotation.js';
import type { Problem } from '../source/syntax-tree.js';
import type { Explained, Verdict } from './explained.js';
import { placedLogLines } from './log-source.js';
import { faultWords } from './verdict/fault-words.js';

/** The verdict as an annotation at its evidence; without one, over all of the first source. */
export function annotateVerdict(explained: Explained): Annotation {
  const { verdict } = explained;
  const { title, references, evidence = firstSource(explained) } = verdict;
  const problem = problemOf(verdict, evidence);
  return {
    ...evidence,
    type: 'verdict',
    title,
    explanation: explanationOf(verdict),
    references,
    ...(problem && { problem }),
  };
}

function explanationOf({ cause, fault, advice }: Verdict): string {
  const sentences = [
    ...(cause === undefined ? [] : [cause]),
    ...(fault ? [faultWords[fault]] : []),
    ...advice,
  ];
  return sentences.join(' ') || 'Nothing need be done.';
}

/** Whoever reads the annotations alone learns from it that not all went well. */
function problemOf(
  { type, title, references }: Verdict,
  { span }: Pick<Annotation, 'span'>,
): Problem | undefined {
  const [reference] = references;
  if (!reference || (type !== 'bad' && type !== 'mixed')) return undefined;
  const severity = type === 'bad' ? 'error' : 'warning';
  return { rule: 'verdict', message: title, span, reference, severity };
}

function firstSource(
  explained: Explained,
): Pick<Annotation, 'source' | 'span'> {
  const whole = (source: string, end: number) => ({
    source,
    span: { start: 0, end },
  });
  if (explained.type === 'messages') {
    return whole('message', explained.octets.length);
  }
  const { sessions, log } = explained;
  for (const [index, { client, server }] of sessions.entries()) {
    if (client !== '') return whole(`${index + 1}/client`, client.length);
    if (server !== '') return whole(`${index + 1}/server`, server.length);
  }
  return whole('log', placedLogLines(log).at(-1)?.span.end ?? 0);
}
