/** Dates in words: the time, and what its zone makes of it. */
import type { PartWords } from '../message/fields/field.js';
import { minutesEast } from '../message/zone.js';
import type { Reference, SyntaxNode } from '../source/syntax-tree.js';
import type {
  DescribedNodes,
  DescribePart,
  PartContext,
} from './field-words.js';
import { noteOn } from './node-octets.js';

const dates: Reference = { rfc: 5322, section: '3.3' };

export const describeDateTime: DescribePart = (part, context) => {
  if (isZoneName(part, context)) {
    return [{ type: part.type, nodes: [part], words: zoneNameWords }];
  }
  if (part.type !== 'dateTime' || !('children' in part)) return undefined;
  const { children } = part;
  const at = children.findIndex(({ type }) => type === 'zone');
  const zone = children[at];
  const date = zone ? children.slice(0, at) : children;
  const last = date.findLastIndex(({ type }) => type !== 'space');
  const nodes = date.slice(0, last + 1);
  const instant = noteOn(part, 'instant');
  const described: DescribedNodes[] = [
    { type: part.type, nodes, words: dateWords(instant) },
  ];
  if (zone && 'value' in zone) {
    const words = zoneWords(zone.value, instant);
    described.push({ type: zone.type, nodes: [zone], words });
  }
  return described;
};

function dateWords(instant: string | undefined): PartWords {
  return {
    explanation: instant
      ? 'The day and the time, as a clock at that place shows them.'
      : 'A date stands here, and this one cannot be read.',
    references: [dates],
  };
}

function zoneWords(zone: string, instant: string | undefined): PartWords {
  const inUtc = instant
    ? ` In UTC it is ${instant.replace('T', ' ').replace('Z', '')}.`
    : '';
  return {
    explanation: `${placeOf(zone)}${inUtc}`,
    references: [/^[+-]/.test(zone) ? dates : { rfc: 5322, section: '4.3' }],
  };
}

/** What a zone says about the clock that the time was taken from. */
function placeOf(zone: string): string {
  const minutes = minutesEast(zone);
  if (zone === '-0000') {
    return 'The time is UTC; the minus says that nothing is told about the clock of the place.';
  }
  if (minutes === undefined) {
    return 'What this zone means is not known, so the time counts as UTC.';
  }
  if (minutes === 0) return 'The time is UTC itself.';
  const ahead = minutes > 0 ? 'ahead of' : 'behind';
  return `The clock there is ${duration(Math.abs(minutes))} ${ahead} UTC.`;
}

function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    ...(hours > 0 ? [`${hours} ${hours === 1 ? 'hour' : 'hours'}`] : []),
    ...(rest > 0 ? [`${rest} minutes`] : []),
  ];
  return parts.join(' and ');
}

/** `(CST)` behind a date. */
function isZoneName(part: SyntaxNode, { siblings, index }: PartContext) {
  if (part.type !== 'comment' || !('value' in part)) return false;
  if (!/^\([A-Za-z][A-Za-z0-9+ -]*\)$/.test(part.value)) return false;
  let before = index - 1;
  while (siblings[before]?.type === 'space') before -= 1;
  return siblings[before]?.type === 'dateTime';
}

const zoneNameWords: PartWords = {
  explanation:
    'A name of the zone, as a comment for people: programs go by the number before it.',
  references: [
    { rfc: 5322, section: '3.3' },
    { rfc: 5322, section: '3.2.2' },
  ],
};
