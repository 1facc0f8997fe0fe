/**
 * `npm run fuzz`: tries what holds whatever comes, a million times in all.
 * `FUZZ_RUNS=<number>` tries more or fewer, `FUZZ_SEED=<number>` the same again,
 * `FUZZ_ONLY=<words>` one property alone.
 */
import { type Property, properties } from './properties.js';

const runs = Number(process.env.FUZZ_RUNS ?? 1_000_000);
const firstSeed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const only = process.env.FUZZ_ONLY ?? '';

/** After so many it says how far it is. */
const atOnce = 1000;

const chosen = properties.filter(({ title }) => title.includes(only));
const each = Math.ceil(runs / chosen.length);
console.log(`${runs} runs, FUZZ_SEED=${firstSeed}`);

for (const property of chosen) {
  try {
    tryOut(property);
  } catch (failure) {
    // What fails says how; the others are tried all the same.
    console.error(failure);
    process.exitCode = 1;
  }
}

function tryOut({ title, assert }: Property) {
  const began = performance.now();
  for (let done = 0; done < each; done += atOnce) {
    const numRuns = Math.min(atOnce, each - done);
    assert({ numRuns, seed: firstSeed + done });
    const seconds = Math.round((performance.now() - began) / 1000);
    process.stderr.write(`\r${title}: ${done + numRuns} in ${seconds} s `);
  }
  process.stderr.write('\n');
}
