import { describe, expect, test } from 'vitest';
import { annotateFileMessage } from '../../../protocol/annotate/annotate-file-message.js';
import { annotateEveryOctet } from '../../../protocol/annotate/every-octet.js';
import { parseMessageFile } from '../../../protocol/message/mbox.js';
import { unmark } from '../../support/marked.js';
import { markAnnotations } from './annotated.js';

/** Annotates every octet of the file without its marks; expects the same marks. */
function expectFile(...lines: string[]) {
  const marked = lines.join('');
  const octets = unmark(marked.replace(/(?<=\{\w+)![\w-]+/g, ''));
  const placed = parseMessageFile(octets).map((message) => {
    const { annotations, left } = annotateFileMessage(message, 'message');
    const tree = message.node;
    return {
      left,
      all: [...annotateEveryOctet(octets, 'message', annotations, tree)],
    };
  });
  const all = placed.flatMap((message) => message.all);
  expect(markAnnotations(octets, all)).toBe(marked);
  return { all, left: placed.flatMap(({ left }) => left) };
}

describe('the annotations of an mbox', () => {
  test('name the parts of the From line, and what ends a message', () => {
    const { all, left } = expectFile(
      '{from:From}{space: }{sender:alice@example.org}{space: }{timestamp:Sat Nov 21 21:10:16 2026}{lineEnd:␊}',
      '{fieldName:Comments}{colon::}{space: }{fieldBody:one}{lineEnd:␊}{separator:␊}',
      '{body:Hello}{lineEnd:␊}{fromQuote:>}{body:From me}{lineEnd:␊}{messageEnd:␊}',
      '{from:From}{space: }{sender:MAILER-DAEMON}{space: }{timestamp:Sat Nov 21 21:10:16 2026}{lineEnd:␊}',
      '{fieldName:Comments}{colon::}{space: }{fieldBody:two}{lineEnd:␊}{messageEnd:␊}',
    );
    const ofFile = all.filter(({ type }) => /^from|^messageEnd/.test(type));
    for (const { references } of ofFile) expect(references).toHaveLength(1);
    expect(left.map(({ rule }) => rule)).toEqual([
      'date-missing',
      'from-missing',
      'message-id-missing',
      'date-missing',
      'from-missing',
      'message-id-missing',
    ]);
  });
});

describe('the annotations of a file with one message', () => {
  test('say once that its lines end with LF', () => {
    expectFile(
      '{fieldName:Comments}{colon::}{space: }{fieldBody:one}{lineEnd!file-line-ends-lf:␊}{separator:␊}{body:Hello}{lineEnd:␊}',
    );
  });

  test('leave a > before From to the author', () => {
    expectFile(
      '{fieldName:Comments}{colon::}{space: }{fieldBody:one}{lineEnd:␍␊}{separator:␍␊}{body:>From me}{lineEnd:␍␊}',
    );
  });
});
