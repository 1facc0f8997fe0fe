/** Checks on the header section of what arrived. */
import type { HeaderField } from '../protocol/message/header-field.js';
import type { SyntaxNode } from '../protocol/source/syntax-tree.js';
import { type Arrival, sentOctets } from './arrivals.js';
import type { ArrivedField, ArrivedMessage } from './arrived-message.js';
import type { Evidence } from './lesson.js';
import type { MessageCheck } from './message-checks.js';
import { countOf, quoteAt } from './quoting.js';

/** Everything stands in its body. */
export function hasNoHeaderField(): MessageCheck {
  return (arrival) => {
    const { fields, entity } = arrival.message;
    const [first] = fields;
    if (!first) return sentOctets(arrival, entity.span);
    return `The message that arrived has header fields: the first is ${first.field.name}.`;
  };
}

/** It has a header field of each name. */
export function hasFields(...names: readonly string[]): MessageCheck {
  return (arrival) => {
    const found = names.map((name) => fieldIn(arrival.message, name));
    const lacking = names.filter((_, index) => !found[index]);
    if (lacking.length > 0) {
      return `The header section of the message that arrived has no ${lacking.join(' and no ')}.`;
    }
    return found.flatMap((each) => octetsOfField(arrival, each));
  };
}

/** It has no header field `name`. */
export function lacksField(name: string): MessageCheck {
  return (arrival) => {
    const found = fieldIn(arrival.message, name);
    return found
      ? `The message that arrived has a ${name}: “${quoteAt(arrival.message.content, found.field.span)}”.`
      : sentOctets(arrival, arrival.message.entity.span);
  };
}

/** What field `name` says is `text`: folds and comments left out, encoded-words decoded. */
export function fieldReads(name: string, text: string): MessageCheck {
  return onField(name, (arrival, { parsed, field }) => {
    if (parsed.text === text) return sentOctets(arrival, field.span);
    const problem = problemIn(arrival.message, field);
    const why = problem ? ` ${problem.message}` : '';
    return `The ${name} that arrived reads “${parsed.text}”, and should read “${text}”.${why}`;
  });
}

/** Nothing is wrong with field `name`, notes aside. */
export function isSoundIn(name: string): MessageCheck {
  return onField(name, (arrival, { field }) => {
    const problem = problemIn(arrival.message, field);
    return problem
      ? `Look at “${quoteAt(arrival.message.content, problem.span)}”. ${problem.message}`
      : sentOctets(arrival, field.span);
  });
}

/** Field `name` stands on more than one line. */
export function isFolded(name: string): MessageCheck {
  return onField(name, (arrival, { field }) =>
    field.body.trimEnd().includes('\n')
      ? sentOctets(arrival, field.span)
      : `The ${name} that arrived stands on one line.`,
  );
}

/** Field `name` has an encoded-word (RFC 2047 section 2), and ASCII alone. */
export function hasEncodedWord(name: string): MessageCheck {
  return onField(name, (arrival, { field, parsed }) => {
    if (/[\x80-\xff]/.test(field.body)) {
      return `The ${name} that arrived has octets that are not ASCII. An encoded-word says in ASCII which they are.`;
    }
    const words = nodesOf(parsed, 'encodedWord');
    return words.length > 0
      ? words.flatMap(({ span }) => sentOctets(arrival, span))
      : `The ${name} that arrived has nothing in it that is read as an encoded-word.`;
  });
}

/** Field `name` has `count` mailboxes, as its commas part them. */
export function hasMailboxes(name: string, count: number): MessageCheck {
  return onField(name, (arrival, { parsed }) => {
    const found = nodesOf(parsed, 'mailbox');
    if (found.length === count) {
      return found.flatMap(({ span }) => sentOctets(arrival, span));
    }
    const { content } = arrival.message;
    const names = found.map(({ span }) => `“${quoteAt(content, span)}”`);
    const which = names.length > 0 ? `: ${names.join(' and ')}` : '';
    return `The ${name} that arrived names ${countOf(found.length, 'mailbox', 'mailboxes')}${which}.`;
  });
}

/** Field `name` has a group in it (RFC 5322 section 3.4). */
export function hasGroup(name: string): MessageCheck {
  return onField(name, (arrival, { parsed }) => {
    const groups = nodesOf(parsed, 'group');
    return groups.length > 0
      ? groups.flatMap(({ span }) => sentOctets(arrival, span))
      : `The ${name} that arrived has no group in it: a name and a colon before the mailboxes, a semicolon behind them.`;
  });
}

/** The first, notes aside. */
function problemIn({ problems }: ArrivedMessage, { span }: HeaderField) {
  return problems.find(
    (problem) =>
      problem.severity !== 'note' &&
      span.start <= problem.span.start &&
      problem.span.end <= span.end,
  );
}

function onField(
  name: string,
  check: (
    arrival: Arrival,
    field: ArrivedField,
  ) => readonly Evidence[] | string,
): MessageCheck {
  return (arrival) => {
    const field = fieldIn(arrival.message, name);
    return field
      ? check(arrival, field)
      : `The header section of the message that arrived has no ${name}.`;
  };
}

function fieldIn({ fields }: ArrivedMessage, name: string) {
  return fields.find(
    ({ field }) => field.name.toLowerCase() === name.toLowerCase(),
  );
}

function octetsOfField(arrival: Arrival, found: ArrivedField | undefined) {
  return found ? sentOctets(arrival, found.field.span) : [];
}

/** The nodes of `type` in the tree, not looking into those that are found. */
function nodesOf(tree: SyntaxNode, type: string): SyntaxNode[] {
  if (tree.type === type) return [tree];
  return 'children' in tree
    ? tree.children.flatMap((child) => nodesOf(child, type))
    : [];
}
