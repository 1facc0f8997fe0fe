/** Octets as they were, after a few accidents. */
import fc from 'fast-check';
import type { Octets } from '../../protocol/source/octets.js';
import { anyOctets, signs } from '../protocol/message/mutated-message.js';

type Accident = (octets: string) => string;

/** One of `originals`, with octets cut out, put in, doubled, moved or changed. */
export function mutated(originals: readonly Octets[]): fc.Arbitrary<Octets> {
  return fc
    .tuple(
      fc.nat({ max: originals.length - 1 }),
      fc.array(accident(originals), { maxLength: 6 }),
    )
    .map(
      ([index, accidents]) =>
        accidents.reduce(
          (octets, happen) => happen(octets),
          originals[index] ?? '',
        ) as Octets,
    );
}

function accident(originals: readonly Octets[]): fc.Arbitrary<Accident> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const length = fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 300 }));
  const garbage = fc.oneof(signs, anyOctets);
  return fc.oneof(
    fc
      .tuple(place, length, garbage)
      .map(([at, cut, put]) => replace(at, cut, put)),
    fc.tuple(place, length).map(([at, cut]) => replace(at, cut, '')),
    fc.tuple(place, length, place).map(([from, count, to]) => {
      return (octets: string) => {
        const start = Math.floor(from * octets.length);
        const copied = octets.slice(start, start + count);
        return replace(to, 0, copied)(octets);
      };
    }),
    fc
      .tuple(fc.nat({ max: originals.length - 1 }), place, place, length)
      .map(([index, from, to, count]) => {
        const other = originals[index] ?? '';
        const start = Math.floor(from * other.length);
        return replace(to, 0, other.slice(start, start + count));
      }),
    place.map((at) => {
      return (octets: string) =>
        octets.slice(0, Math.floor(at * octets.length));
    }),
    fc.constantFrom<Accident>(
      (octets) => octets.replaceAll('\r\n', '\n'),
      (octets) => octets.replaceAll('\r\n', '\r'),
      (octets) => octets.replaceAll(' ', '\t'),
      (octets) => octets.replaceAll('\r\n\r\n', '\r\n'),
    ),
  );
}

/** Puts `put` where `at` of the octets is, from 0 to 1, in place of `cut` octets. */
function replace(at: number, cut: number, put: string): Accident {
  return (octets) => {
    const offset = Math.floor(at * octets.length);
    return `${octets.slice(0, offset)}${put}${octets.slice(offset + cut)}`;
  };
}
