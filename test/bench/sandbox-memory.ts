/**
 * How much memory workspaces take. Half of the messages come in at mx, half go
 * through the queue to another domain, so that there are recordings of them. A
 * program of its own, so that nothing else is counted; it wants `--expose-gc`,
 * and prints JSON.
 */
import { startSandbox } from '../../relay/sandbox/sandbox.js';
import { isQuiet, post, until } from '../relay/sandbox/delivery/posting.js';

/** What is printed. */
export interface WorkspaceMemory {
  readonly workspaces: number;
  readonly messagesEach: number;
  /** What is resident of the process: with the sandbox alone, with all messages, and at most. */
  readonly mebibytes: {
    readonly start: number;
    readonly end: number;
    readonly peak: number;
  };
  readonly octetsPerMessage: {
    readonly resident: number;
    /** On the heap and in buffers, all garbage collected. */
    readonly kept: number;
    /** What the rooms of the workspaces have counted. */
    readonly counted: number;
  };
  readonly millisecondsPerMessage: number;
}

const workspaces = 500;
/** How many are busy at once. */
const atOnce = 4;
const messages = 20;
const mebibyte = 1024 * 1024;

const sizes = [2000, 10_000].map(linesOf);
const sandbox = await startSandbox();
const start = measure();
const began = performance.now();
const owners = Array.from({ length: workspaces }, (_, number) =>
  number.toString(16).padStart(32, '0'),
);
const waiting = owners.values();
await Promise.all(Array.from({ length: atOnce }, fillThoseThatWait));
const milliseconds = performance.now() - began;
const end = measure();
const all = workspaces * messages;
const counted = owners.reduce(
  (sum, owner) => sum + sandbox.workspaces.of(owner).room.used.octets,
  0,
);
const memory: WorkspaceMemory = {
  workspaces,
  messagesEach: messages,
  mebibytes: {
    start: round(start.resident / mebibyte),
    end: round(end.resident / mebibyte),
    peak: round(process.resourceUsage().maxRSS / 1024),
  },
  octetsPerMessage: {
    resident: Math.round((end.resident - start.resident) / all),
    kept: Math.round((end.kept - start.kept) / all),
    counted: Math.round(counted / all),
  },
  millisecondsPerMessage: round(milliseconds / all),
};
console.log(JSON.stringify(memory));
await sandbox.close();

async function fillThoseThatWait() {
  for (const owner of waiting) await fill(owner);
}

async function fill(owner: string) {
  for (let n = 0; n < messages / 2; n += 1) {
    const lines = sizes[n % sizes.length] ?? [];
    const [handedIn, queued] = [
      await post(sandbox, {
        from: 'alice@example.org',
        to: ['bob@sandbox.test'],
        server: 'mx.sandbox.test:25',
        lines,
        owner,
      }),
      await post(sandbox, { to: ['bob@plain.test'], lines, owner }),
    ];
    if (!handedIn.startsWith('250') || !queued.startsWith('250')) {
      throw new Error(`A message was refused: ${handedIn} ${queued}`);
    }
    await until(sandbox, isQuiet, owner);
  }
}

function linesOf(octets: number) {
  const header = [
    'From: alice@sandbox.test',
    'To: bob@plain.test',
    'Subject: Kilobytes',
    '',
  ];
  const left = octets - header.join('\r\n').length;
  return [
    ...header,
    ...Array.from({ length: left / 80 }, (_, n) =>
      `line ${n} `.padEnd(78, 'x'),
    ),
  ];
}

function measure() {
  for (let turn = 0; turn < 3; turn += 1) globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { resident: rss, kept: heapUsed + arrayBuffers };
}

function round(value: number) {
  return Math.round(value * 10) / 10;
}
