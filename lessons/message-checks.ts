/**
 * Checks on what arrived: the words that goals about a message are written in.
 * Each looks at a message that the session sent and the mailbox has, and gives
 * the octets that are as they should be, or a sentence on what is not right yet.
 */
import type { Octets } from '../protocol/source/octets.js';
import type { SyntaxNode } from '../protocol/source/syntax-tree.js';
import { type Arrival, arrivalsIn, sentOctets, takenOver } from './arrivals.js';
import type { ArrivedField, ArrivedMessage } from './arrived-message.js';
import { shapeOf } from './entity-shape.js';
import type { Check, Evidence } from './lesson.js';
import { met, missing } from './verdicts.js';

type MessageCheck = (arrival: Arrival) => readonly Evidence[] | string;

/** Met once a message has arrived of which all of `checks` hold; what is missing is said of the last one. */
export function arrived(...checks: readonly MessageCheck[]): Check {
  return (world) => {
    let sentence = 'No message that this script sent has arrived yet.';
    for (const arrival of arrivalsIn(world)) {
      const found = checks.map((check) => check(arrival));
      const open = found.find((each) => typeof each === 'string');
      if (open === undefined) {
        const evidence = found.flatMap((each) =>
          typeof each === 'string' ? [] : each,
        );
        return met([...evidence, ...takenOver(arrival)]);
      }
      sentence = open;
    }
    return missing(sentence);
  };
}

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

/** What field `name` says is `text`: folds and comments left out, encoded-words decoded. */
export function fieldReads(name: string, text: string): MessageCheck {
  return onField(name, (arrival, { parsed, field }) =>
    parsed.text === text
      ? sentOctets(arrival, field.span)
      : `The ${name} that arrived reads “${parsed.text}”, and should read “${text}”.`,
  );
}

/** Field `name` stands on more than one line. */
export function isFolded(name: string): MessageCheck {
  return onField(name, (arrival, { field }) =>
    /\n/.test(field.body)
      ? sentOctets(arrival, field.span)
      : `The ${name} that arrived stands on one line.`,
  );
}

/** Field `name` has an encoded-word (RFC 2047 section 2), and ASCII alone. */
export function hasEncodedWord(name: string): MessageCheck {
  return onField(name, (arrival, { field, parsed }) => {
    if (/[\x80-\xff]/.test(field.body)) {
      return `The ${name} that arrived has octets that are not ASCII.`;
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
    return found.length === count
      ? found.flatMap(({ span }) => sentOctets(arrival, span))
      : `The ${name} that arrived names ${countOf(found.length, 'mailbox', 'mailboxes')}.`;
  });
}

/** Field `name` has a group in it (RFC 5322 section 3.4). */
export function hasGroup(name: string): MessageCheck {
  return onField(name, (arrival, { parsed }) => {
    const groups = nodesOf(parsed, 'group');
    return groups.length > 0
      ? groups.flatMap(({ span }) => sentOctets(arrival, span))
      : `The ${name} that arrived has no group in it.`;
  });
}

/** It is built as `shape` says, or one of `others`: `multipart/mixed (text/plain, image/png)`. */
export function isBuiltAs(
  shape: string,
  ...others: readonly string[]
): MessageCheck {
  return (arrival) => {
    const { entity } = arrival.message;
    const found = shapeOf(entity);
    return found === shape || others.includes(found)
      ? sentOctets(arrival, entity.span)
      : `The message that arrived is built as ${found}, and should be built as ${shape}.`;
  };
}

/** One of its texts, decoded, has `text` in it. */
export function reads(text: string): MessageCheck {
  return (arrival) => {
    const { leaves } = arrival.message;
    const found = leaves.find((leaf) => leaf.text?.includes(text));
    if (found) return sentOctets(arrival, found.span);
    const [first] = leaves;
    if (first && first.text === undefined) {
      return 'The text that arrived has octets above 127, and no charset that says which letters they are.';
    }
    return leaves.some(({ span }) => span.end > span.start)
      ? `A reader of the message that arrived does not find “${text}” in it.`
      : 'The message that arrived has no body.';
  };
}

/** Its body says the transfer encoding `name`. */
export function hasTransferEncoding(name: string): MessageCheck {
  return (arrival) => {
    const field = fieldIn(arrival.message, 'Content-Transfer-Encoding');
    return arrival.message.entity.transferEncoding === name
      ? octetsOfField(arrival, field)
      : `The message that arrived does not say Content-Transfer-Encoding: ${name}.`;
  };
}

/** Its body, decoded, is exactly `octets`. */
export function standsFor(octets: string): MessageCheck {
  return (arrival) => {
    const [leaf] = arrival.message.leaves;
    if (!leaf)
      return 'The message that arrived has parts, and no body to decode.';
    return leaf.octets === octets
      ? sentOctets(arrival, leaf.span)
      : `The body that arrived stands for ${countOf(leaf.octets.length, 'octet', 'octets')}: “${shorten(leaf.octets)}”.`;
  };
}

/** A part of it is a file called `name`. */
export function attaches(name: string): MessageCheck {
  return (arrival) => {
    const files = filesIn(arrival.message);
    const file = files.find(({ fileName }) => fileName === name);
    if (file) return sentOctets(arrival, file.entity.span);
    const [first] = files;
    if (!first) {
      return 'No part of the message that arrived is an attachment that could be opened.';
    }
    return first.fileName
      ? `The file that arrived is called “${first.fileName}”, and should be called “${name}”.`
      : 'The file that arrived has no name.';
  };
}

/** Its first attached file, decoded, is exactly `octets`. */
export function fileHolds(octets: string): MessageCheck {
  return (arrival) => {
    const [file] = filesIn(arrival.message);
    if (!file) return 'No file has arrived that could be opened.';
    return file.octets === octets
      ? sentOctets(arrival, file.span)
      : `The file that arrived begins “${shorten(file.octets)}”, and should begin “${shorten(octets as Octets)}”.`;
  };
}

/** It breaks `rule`; while it does not, `sentence` is said. */
export function breaks(rule: string, sentence: string): MessageCheck {
  return (arrival) => {
    const problem = arrival.message.problems.find((each) => each.rule === rule);
    return problem ? sentOctets(arrival, problem.span) : sentence;
  };
}

/** It does not break `rule`. */
export function keeps(rule: string): MessageCheck {
  return (arrival) => {
    const { problems, entity } = arrival.message;
    const problem = problems.find((each) => each.rule === rule);
    return problem?.message ?? sentOctets(arrival, entity.span);
  };
}

/** Nothing is wrong with it: notes aside, it breaks no rule that the workbook knows. */
export function isSound(): MessageCheck {
  return (arrival) => {
    const problem = arrival.message.problems.find(
      ({ severity }) => severity !== 'note',
    );
    return problem?.message ?? sentOctets(arrival, arrival.message.entity.span);
  };
}

/** It has octets above 127, and its MAIL said BODY=8BITMIME (RFC 6152 section 3). */
export function is8BitMime(): MessageCheck {
  return ({ message, transaction, session }) => {
    if (!/[\x80-\xff]/.test(message.content)) {
      return 'The message that arrived is all ASCII.';
    }
    const turn = session.exchanges[transaction.mail]?.turn;
    const parameters = turn?.type === 'command' ? turn.command.parameters : [];
    const body = parameters.find(({ keyword }) => keyword === 'BODY');
    return turn && body?.value?.toUpperCase() === '8BITMIME'
      ? [{ source: 'client', span: turn.span }]
      : 'The message arrived, but its MAIL did not say BODY=8BITMIME.';
  };
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

function filesIn({ leaves }: ArrivedMessage) {
  return leaves.flatMap((leaf) => {
    const { disposition } = leaf.entity;
    if (disposition?.type !== 'attachment') return [];
    return [{ ...leaf, fileName: disposition.parameters.filename }];
  });
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

function countOf(count: number, one: string, many: string) {
  return `${count} ${count === 1 ? one : many}`;
}

/** So much of it as a sentence has room for. */
function shorten(octets: Octets) {
  const shown = octets.replace(/[^ -~]+/g, '·');
  return shown.length > 30 ? `${shown.slice(0, 29)}…` : shown;
}
