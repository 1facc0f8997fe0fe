import { bytesOf, type Octets, octetsOf } from './octets.js';

/** How many values are kept at most. */
const most = 2000;

/** Longer octets than these hardly ever come again. */
const longest = 400;

/**
 * A function that gives what `read` gives, and remembers it: in a mailbox the
 * same field bodies come again and again. What `read` gives must follow from
 * the octets alone.
 */
export function remembered<Value>(
  read: (octets: Octets) => Value,
): (octets: Octets) => Value {
  const known = new Map<Octets, { readonly value: Value }>();
  return (octets) => {
    if (octets.length > longest) return read(octets);
    const found = known.get(octets);
    if (found) return found.value;
    // All at once: to keep count of which came last would cost more.
    if (known.size === most) known.clear();
    // A copy: a slice would keep the whole message that it was cut from.
    const copy = octetsOf(bytesOf(octets));
    const value = read(copy);
    known.set(copy, { value });
    return value;
  };
}
