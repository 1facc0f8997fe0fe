import type { Problem, Reference } from '../source/syntax-tree.js';

/** A sentence or two about a whole exchange, rather than about some of its octets. */
export interface Finding {
  readonly message: string;
  readonly severity: Problem['severity'];
  readonly references: readonly Reference[];
}

/** A finding that is nothing to worry about. */
export function note(message: string, reference: Reference): Finding {
  return { message, severity: 'note', references: [reference] };
}
