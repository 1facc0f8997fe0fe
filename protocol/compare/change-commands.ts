/** What differs between two commands, part by part. */
import type { Exchange } from '../session/session.js';
import type { CommandLine, CommandLinePart } from '../smtp/command-line.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import type { Change, ChangedSide, ChangeKind } from './change.js';
import type { ComparedSession } from './comparison.js';

/** A side whose exchange is there. */
export interface Side {
  readonly column: ComparedSession;
  readonly exchange: Exchange;
}

/** A part of a command, and the space before it. */
interface Slot {
  readonly about: ChangeKind;
  readonly name: string;
  readonly span: Span;
  readonly text: string;
  /** The space before it; empty where there is none. */
  readonly space: Span;
}

/** The changes between two commands; the chunks behind BDAT are left out. */
export function changeCommands(
  one: Side & { readonly command: CommandLine },
  other: Side & { readonly command: CommandLine },
): Change[] {
  const left = slotsOf(one.command, one.column.session.client);
  const right = slotsOf(other.command, other.column.session.client);
  const changes: Change[] = [];
  const pair = (a: Slot | undefined, b: Slot | undefined) => {
    const slot = a ?? b;
    if (!slot) return;
    const { about, name } = slot;
    if (a?.text !== b?.text) {
      changes.push({
        about,
        name,
        one: sideOf(one, a),
        other: sideOf(other, b),
      });
    } else if (a && b) {
      addSpace(changes, [one, other], [a, b]);
    }
  };
  for (const [key, slot] of left) pair(slot, right.get(key));
  for (const [key, slot] of right) if (!left.has(key)) pair(undefined, slot);
  addOrder(changes, [one, other], [left, right]);
  return changes;
}

/** The space before a part that both have, where it is not the same. */
function addSpace(
  changes: Change[],
  [one, other]: readonly [Side, Side],
  [a, b]: readonly [Slot, Slot],
) {
  const spaces = [a, b].map(({ space }) => space.end - space.start);
  if (spaces[0] === spaces[1]) return;
  const side = (of: Side, { space }: Slot): ChangedSide => ({
    ...of,
    text: sliceOctets(of.column.session.client, space),
    ...(space.start < space.end && { span: space }),
  });
  changes.push({
    about: 'space',
    name: a.about,
    one: side(one, a),
    other: side(other, b),
  });
}

/** The parameters, where both have the same ones in another order. */
function addOrder(
  changes: Change[],
  [one, other]: readonly [Side, Side],
  [left, right]: readonly [Map<string, Slot>, Map<string, Slot>],
) {
  const parametersOf = (slots: Map<string, Slot>) =>
    [...slots.values()].filter(({ about }) => about === 'esmtpParam');
  const a = parametersOf(left);
  const b = parametersOf(right);
  const common = a.filter(({ name }) => b.some((each) => each.name === name));
  const there = b.filter(({ name }) => a.some((each) => each.name === name));
  const isSame = common.every(({ name }, at) => there[at]?.name === name);
  if (isSame) return;
  const side = (of: Side, slots: readonly Slot[]): ChangedSide => {
    const start = slots[0]?.span.start ?? 0;
    const span = { start, end: slots.at(-1)?.span.end ?? start };
    return { ...of, span, text: sliceOctets(of.column.session.client, span) };
  };
  changes.push({
    about: 'order',
    name: '',
    one: side(one, common),
    other: side(other, there),
  });
}

function sideOf({ column, exchange }: Side, slot: Slot | undefined) {
  const side = { column, exchange, text: slot?.text ?? '' };
  return slot ? { ...side, span: slot.span } : side;
}

/** The parts of a command by what they are; a second of a kind has a number. */
function slotsOf(command: CommandLine, client: Octets): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  let space: Span | undefined;
  for (const part of command.children) {
    const { span } = part;
    if (part.type === 'space') {
      space = span;
      continue;
    }
    const slot = slotOf(
      part,
      client,
      space ?? { start: span.start, end: span.start },
    );
    space = undefined;
    let key = `${slot.about} ${slot.name}`;
    while (slots.has(key)) key += '+';
    slots.set(key, slot);
  }
  return slots;
}

function slotOf(part: CommandLinePart, client: Octets, space: Span): Slot {
  const { span } = part;
  const name = part.type === 'esmtpParam' ? part.keyword : '';
  const text = sliceOctets(client, span);
  return { about: kindOf(part), name, span, text, space };
}

function kindOf({ type }: CommandLinePart): ChangeKind {
  switch (type) {
    case 'verb':
    case 'keyword':
    case 'domain':
    case 'esmtpParam':
    case 'mechanism':
    case 'initialResponse':
    case 'lineEnd':
      return type;
    case 'reversePath':
    case 'forwardPath':
      return 'path';
    default:
      return 'argument';
  }
}
