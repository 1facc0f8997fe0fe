const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `3600 seconds (1 hour)`: a number of seconds, and in a unit that people count in where it comes out even. */
export function describeSeconds(seconds: number): string {
  const plain = count(seconds, 'second');
  const unit = units.find(
    ([, length]) => seconds >= length && seconds % length === 0,
  );
  if (!unit) return plain;
  const [name, length] = unit;
  return `${plain} (${count(seconds / length, name)})`;
}

function count(number: number, name: string) {
  return `${number} ${number === 1 ? name : `${name}s`}`;
}
