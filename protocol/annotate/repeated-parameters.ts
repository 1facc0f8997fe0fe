import type { CommandLine } from '../smtp/command-line.js';
import type { Problem, Reference } from '../source/syntax-tree.js';

/** The parameters of a command that it has said before. */
export function checkRepeated({ parameters }: CommandLine): readonly Problem[] {
  const said = new Set<string>();
  const problems: Problem[] = [];
  for (const { keyword, span } of parameters) {
    if (keyword === '') continue;
    if (said.has(keyword)) {
      problems.push({
        rule: 'esmtp-param-repeated',
        message: `${keyword} stands here a second time. A server may refuse that, or go by one of the two: say it once.`,
        span,
        reference: referenceFor(keyword),
        severity: 'warning',
      });
    }
    said.add(keyword);
  }
  return problems;
}

/** Only the RFC of DSN says outright that its parameters stand once; RFC 5321 leaves it to each parameter. */
function referenceFor(keyword: string): Reference {
  return /^(?:RET|ENVID|NOTIFY|ORCPT)$/.test(keyword)
    ? { rfc: 3461, section: '4.5' }
    : { rfc: 5321, section: '4.1.1.11' };
}
