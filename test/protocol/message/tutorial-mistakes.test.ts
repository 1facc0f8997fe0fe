import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { annotateFileMessage } from '../../../protocol/annotate/annotate-file-message.js';
import { annotateEveryOctet } from '../../../protocol/annotate/every-octet.js';
import { parseMessageFile } from '../../../protocol/message/mbox.js';
import { octetsOf } from '../../../protocol/source/octets.js';
import { leavesOf } from '../../support/marked.js';
import { isSentences } from '../../support/sentences.js';

const folder = 'test/fixtures/messages/tutorial-mistakes';
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.slice(0, -'.eml'.length));

function read(name: string) {
  const octets = octetsOf(readFileSync(join(folder, `${name}.eml`)));
  const messages = parseMessageFile(octets).map((message) => {
    const { annotations, left } = annotateFileMessage(message, 'message');
    const shown = annotations.flatMap(({ problem }) => problem ?? []);
    return { ...message, annotations, told: [...shown, ...left] };
  });
  return { octets, messages };
}

describe.each(names)('the message %s.eml', (name) => {
  test('breaks the rules that are listed beside it, and no others', () => {
    const { messages } = read(name);
    const told = messages.flatMap((message) =>
      message.told.map(({ severity, rule }) => `${severity} ${rule}`),
    );
    const listed = readFileSync(join(folder, `${name}.txt`), 'utf8');
    expect(
      [...new Set(told)]
        .sort()
        .map((line) => `${line}\n`)
        .join(''),
    ).toBe(listed);
  });

  test('is told in sentences what to do instead', () => {
    for (const { told } of read(name).messages) {
      for (const { message } of told) {
        expect(isSentences(message), message).toBe(true);
      }
    }
  });

  test('is read without loss, and each octet explained', () => {
    const { octets, messages } = read(name);
    expect(messages.map(({ node }) => leavesOf(node)).join('')).toBe(octets);
    for (const { node, annotations } of messages) {
      const all = annotateEveryOctet(octets, 'message', annotations, node);
      const covered = [...all].map(({ span }) =>
        octets.slice(span.start, span.end),
      );
      expect(covered.join('')).toBe(leavesOf(node));
    }
  });
});
