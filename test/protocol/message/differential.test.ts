import { describe, expect, test } from 'vitest';
import {
  type CorpusMessage,
  cpythonMessages,
  ownMessages,
  recordedMessages,
} from '../../support/message-corpus.js';
import {
  type Reading,
  readHere,
  readWithMailparser,
  readWithPostalMime,
} from '../../support/message-reading.js';
import {
  type NamedDifference,
  namedDifferences,
  type Peer,
} from './named-differences.js';

const peers = {
  'postal-mime': readWithPostalMime,
  mailparser: readWithMailparser,
} as const satisfies Record<Peer, (bytes: Uint8Array) => Promise<Reading>>;

const cpython = cpythonMessages();

const corpora: [string, CorpusMessage[]][] = [
  ['our own messages', ownMessages()],
  ['the messages of recorded sessions', recordedMessages()],
  ['the test messages of CPython', cpython],
];

/** Names of what is read otherwise: `subject`, `part 1.2`. */
function differing(one: Reading, other: Reading): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]);
}

function isNamed(message: string, peer: Peer, field: string) {
  return namedDifferences.some(
    (difference) =>
      concerns(difference, message, peer) && difference.fields.test(field),
  );
}

function concerns(
  { messages, peers: named }: NamedDifference,
  message: string,
  peer: Peer,
) {
  return messages.includes(message) && named.includes(peer);
}

describe.each(corpora)('%s', (_, messages) => {
  if (messages.length === 0) {
    test.skip('are not on this machine: no python3 with test.test_email', () => {});
    return;
  }

  test.each(Object.keys(peers) as Peer[])(
    'are read as %s reads them, but for named differences',
    async (peer) => {
      for (const { name, bytes } of messages) {
        const ours = readHere(bytes);
        const theirs = await peers[peer](bytes);
        const unnamed = differing(ours, theirs).filter(
          (field) => !isNamed(name, peer, field),
        );
        const only = (reading: Reading) =>
          Object.fromEntries(unnamed.map((field) => [field, reading[field]]));
        expect(only(ours), name).toEqual(only(theirs));
      }
    },
  );
});

describe('a named difference', () => {
  const all = corpora.flatMap(([, messages]) => messages);

  test.each(namedDifferences)('is there: $theirs', async (difference) => {
    for (const message of difference.messages) {
      const found = all.find(({ name }) => name === message);
      // CPython's messages are not on every machine.
      if (!found && message.startsWith('cpython/')) continue;
      const ours = readHere(found?.bytes ?? new Uint8Array());
      for (const peer of difference.peers) {
        const theirs = await peers[peer](found?.bytes ?? new Uint8Array());
        const fields = differing(ours, theirs);
        expect(
          fields.some((field) => difference.fields.test(field)),
          `${message} with ${peer}`,
        ).toBe(true);
      }
    }
  });
});
