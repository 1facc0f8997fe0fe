/** How long messages take to read: here, with postal-mime and with mailparser, in turns. */
import { median } from './measure.js';
import {
  type MessageReader,
  readHere,
  readHereAsShown,
  readHereToBytes,
  readWithMailparser,
  readWithPostalMime,
} from './message-readers.js';
import { largeMessage, smallMessages } from './messages.js';

const readers: Readonly<Record<string, () => MessageReader>> = {
  here: () => readHere,
  hereAsShown: readHereAsShown,
  hereToBytes: () => readHereToBytes,
  'postal-mime': () => readWithPostalMime,
  mailparser: () => readWithMailparser,
};

/** Milliseconds by reader, and how they compare. */
interface Times {
  readonly octets: number;
  readonly milliseconds: Readonly<Record<string, number>>;
  /** Ours by that of the faster of the others: at most 1 is no slower. */
  readonly hereByFaster: number;
  /** The same where only the message that is looked at is annotated. */
  readonly shownByFaster: number;
}

/** A message of 25 MB and a mailbox of 2,000, and how time grows with the size. */
export async function measureMessages(turns = 7) {
  const large = await compareOn(largeMessage(25e6), turns);
  const mailbox = await compare((number) => smallMessages(2000, number), turns);
  return { large, mailbox, growth: await measureGrowth(turns) };
}

/** How much longer twice the octets take, the sizes in turns: other readers between them would leave garbage to one and not to the next. */
async function measureGrowth(turns: number) {
  const sizes = [12.5e6, 25e6, 50e6].map((octets) => ({
    message: largeMessage(octets),
    taken: [] as number[],
  }));
  // The first turn warms up, and is not counted.
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const { message, taken } of sizes) {
      const began = performance.now();
      await readHere(message);
      if (turn > 0) taken.push(performance.now() - began);
    }
  }
  const [half, whole, twice] = sizes.map(({ taken }) => median(taken));
  return { halfToLarge: ratio(whole, half), largeToTwice: ratio(twice, whole) };
}

function compareOn(message: Uint8Array, turns: number) {
  return compare(() => [message], turns);
}

/** No reader is given what `messagesOf` gives of one number twice, nor what another was given. */
async function compare(
  messagesOf: (number: number) => readonly Uint8Array[],
  turns: number,
): Promise<Times> {
  let number = 0;
  let octets = 0;
  const samples = new Map<string, number[]>();
  const contents = new Map<string, string>();
  // The first turn warms up, and is not counted.
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const [name, begin] of Object.entries(readers)) {
      const read = begin();
      const messages = messagesOf(number);
      number += 1;
      octets = messages.reduce((all, { length }) => all + length, 0);
      globalThis.gc?.();
      const began = performance.now();
      let attachments = 0;
      for (const message of messages) {
        attachments += (await read(message)).attachments;
      }
      const taken = performance.now() - began;
      contents.set(name, String(attachments));
      if (turn > 0) samples.set(name, [...(samples.get(name) ?? []), taken]);
    }
  }
  if (new Set(contents.values()).size !== 1) {
    const found = JSON.stringify(Object.fromEntries(contents));
    throw new Error(`The readers did not read the same attachments: ${found}`);
  }
  const times = Object.fromEntries(
    [...samples].map(([name, taken]) => [name, round(median(taken), 1)]),
  );
  const { here, hereAsShown, ...others } = times;
  const peers = [others['postal-mime'], others.mailparser].filter(
    (time) => time !== undefined,
  );
  return {
    octets,
    milliseconds: times,
    hereByFaster: ratio(here, Math.min(...peers)),
    shownByFaster: ratio(hereAsShown, Math.min(...peers)),
  };
}

function ratio(one: number | undefined, other: number | undefined): number {
  return round((one ?? Number.NaN) / (other ?? Number.NaN), 100);
}

function round(value: number, by: number) {
  return Math.round(value * by) / by;
}
