import type { Way } from './ways.js';

const noop = Buffer.from('NOOP\r\n');
const streamed = 64 * 1024 * 1024;
const block = Buffer.alloc(64 * 1024, 'x');

/** The median microseconds from a command to its reply. */
export async function measureRoundTrip(
  way: Way,
  rounds: number,
): Promise<number> {
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    let sent = 0n;
    const next = () => {
      sent = process.hrtime.bigint();
      way.write(noop);
    };
    way.listener = () => {
      times.push(Number(process.hrtime.bigint() - sent) / 1000);
      if (times.length === rounds) resolve();
      else next();
    };
    next();
  });
  return median(times);
}

/** Megabytes (10^6 octets) per second from the server to the client. */
export async function measureDownload(way: Way): Promise<number> {
  const began = performance.now();
  await new Promise<void>((resolve) => {
    let left = streamed;
    way.listener = (octets) => {
      left -= octets.length;
      if (left === 0) resolve();
    };
    way.write(Buffer.from(`SEND ${streamed}\r\n`));
  });
  return rate(began);
}

/** Megabytes (10^6 octets) per second from the client to the server. */
export async function measureUpload(way: Way): Promise<number> {
  const began = performance.now();
  await new Promise<void>((resolve) => {
    way.listener = () => resolve();
    way.write(Buffer.from(`TAKE ${streamed}\r\n`));
    for (let left = streamed; left > 0; left -= block.length) way.write(block);
  });
  return rate(began);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function rate(began: number) {
  return streamed / 1e6 / ((performance.now() - began) / 1000);
}
