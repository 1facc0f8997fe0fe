import { describe, expect, test } from 'vitest';
import {
  logFormats,
  recognizeLogFormat,
} from '../../../../protocol/session/log-formats/index.js';
import type { Octets } from '../../../../protocol/source/octets.js';

/** What makes a regular expression that backtracks take hours, once it is long. */
const pieces = [
  ' ',
  '\t',
  '...',
  '> ',
  '<',
  '1',
  '[',
  '::',
  '- ',
  'A',
  'a ',
  '"',
  '\\',
  '\r',
  '{"tnx":',
  'to=<a>, ',
  '4F1A26: reject: ',
  '[INFO] [-] [',
  '0000: 61 ',
  'SMTP<< ',
  ' at a line 1.',
] as const;

const heads = [
  '',
  "send: b'",
  'Nov 22 05:14:07 mail postfix/smtp[105]: 4F1A26: to=<bob@example.org>, status=',
  'Nov 22 05:14:07 mail sm-mta[105]: 4F1A26: to=<bob@example.org>, stat=',
  '2026-11-22 05:13:58 1xUsbI-0006KI-2W ** bob@example.org ',
] as const;

describe.each(logFormats)('the format $name', ({ read, marks }) => {
  test('is done with long lines at once, whatever is in them', () => {
    for (const head of heads) {
      for (const piece of pieces) {
        const line = `${head}${piece.repeat(60_000 / piece.length)}` as Octets;
        expect(read(`${line}\n${line}` as Octets).lines).toHaveLength(2);
        marks(line);
      }
    }
  });

  test('is done with many lines in time', () => {
    const lines = '220 mx.example.org ESMTP\nEHLO client.example\nwhat\n\n';
    const octets = lines.repeat(4000) as Octets;
    expect(read(octets).lines).toHaveLength(16_000);
  });
});

test('a format is told at once from what is long', () => {
  for (const piece of pieces) {
    recognizeLogFormat(piece.repeat(5_000_000 / piece.length) as Octets);
  }
});
