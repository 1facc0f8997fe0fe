/** What differs between two messages on the wire, field by field and line by line. */
import { align } from './align.js';
import type { Change, ChangedSide, ChangeKind } from './change.js';
import type { Side } from './change-commands.js';
import { type MailDataUnit, unitsOfMailData } from './mail-data-units.js';

/** The changes between the mail data of two columns, in order. */
export function changeMailData(one: Side, other: Side): Change[] {
  const left = unitsOf(one);
  const right = unitsOf(other);
  const pairs = align(
    left.length,
    right.length,
    (a, b) => affinity(left[a], right[b]),
    most,
  ).map((pair) => ({
    a: pair.one === undefined ? undefined : left[pair.one],
    b: pair.other === undefined ? undefined : right[pair.other],
  }));
  const moved = findMoved(pairs);
  const twins = new Set(moved.values());
  const change = (
    about: ChangeKind,
    a: MailDataUnit | undefined,
    b: MailDataUnit | undefined,
  ): Change => {
    const unit = a ?? b;
    const name = unit?.isLast ? 'last' : (unit?.name ?? '');
    return { about, name, one: sideOf(one, a), other: sideOf(other, b) };
  };
  return pairs.flatMap(({ a, b }): Change[] => {
    const twin = a && moved.get(a);
    if (a && twin) {
      const place = change('place', a, twin);
      return a.text === twin.text ? [place] : [place, change('field', a, twin)];
    }
    const unit = a ?? b;
    if (!unit || a?.text === b?.text || (b && twins.has(b))) return [];
    return [change(unit.about, a, b)];
  });
}

interface UnitPair {
  readonly a: MailDataUnit | undefined;
  readonly b: MailDataUnit | undefined;
}

/** Header fields that both sides have, at other places of the same header section. */
function findMoved(pairs: readonly UnitPair[]) {
  const alone = pairs.flatMap(({ a, b }) => (b && !a ? [b] : []));
  const moved = new Map<MailDataUnit, MailDataUnit>();
  for (const { a, b } of pairs) {
    if (!a || b || a.about !== 'field') continue;
    const at = alone.findIndex(
      ({ about, name, part }) =>
        about === 'field' && name === a.name && part === a.part,
    );
    const twin = alone[at];
    if (!twin) continue;
    moved.set(a, twin);
    alone.splice(at, 1);
  }
  return moved;
}

function unitsOf({ column, exchange }: Side): MailDataUnit[] {
  const { turn } = exchange;
  return turn ? unitsOfMailData(column.session.client, turn.span) : [];
}

/** How well two units that have the same octets go together. */
const most = 10;

/** How well two units go together; 0 where they do not. */
function affinity(a: MailDataUnit | undefined, b: MailDataUnit | undefined) {
  if (!a || !b || a.about !== b.about || a.name !== b.name) return 0;
  if (a.text === b.text) return most;
  if (a.about !== 'line') return 8;
  const isAlike = bare(a.text) === bare(b.text) && bare(a.text) !== '';
  return isAlike ? 9 : 1;
}

/** A line without what the wire adds to it. */
function bare(text: string) {
  return text.replace(/^\./, '').trimEnd();
}

function sideOf(
  { column, exchange }: Side,
  unit: MailDataUnit | undefined,
): ChangedSide {
  const text = unit?.text ?? '';
  return { column, exchange, text, ...(unit && { span: unit.span }) };
}
