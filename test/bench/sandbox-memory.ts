/**
 * How much memory workspaces take whose mail all went through the queue: the
 * most that a message can cost. A program of its own, so that nothing else is
 * counted; it wants `--expose-gc`, and prints JSON.
 */
import { startSandbox } from '../../relay/sandbox/sandbox.js';
import { isQuiet, post, until } from '../relay/sandbox/delivery/posting.js';

const workspaces = 120;
/** Those before it fill what is filled once: caches, and the code that runs. */
const warmUp = 40;
const messages = 20;
const mebibyte = 1024 * 1024;

const lines = [
  'From: alice@sandbox.test',
  'To: bob@plain.test',
  'Subject: Two kilobytes',
  '',
  ...Array.from({ length: 26 }, (_, n) => `line ${n} `.padEnd(78, 'x')),
];
const sandbox = await startSandbox();
let before = 0;
for (let number = 0; number < workspaces; number += 1) {
  if (number === warmUp) before = residentOctets();
  const owner = number.toString(16).padStart(32, '0');
  for (let n = 0; n < messages; n += 1) {
    await post(sandbox, { to: ['bob@plain.test'], lines, owner });
    await until(sandbox, isQuiet, owner);
  }
}
const each = (residentOctets() - before) / (workspaces - warmUp);
const base = before - each * warmUp;
console.log(
  JSON.stringify({
    messagesEach: messages,
    mebibytesEach: round(each / mebibyte),
    mebibytesFor500: round((base + 500 * each) / mebibyte),
  }),
);
await sandbox.close();

function residentOctets() {
  for (let turn = 0; turn < 3; turn += 1) globalThis.gc?.();
  return process.memoryUsage.rss();
}

function round(value: number) {
  return Math.round(value * 100) / 100;
}
