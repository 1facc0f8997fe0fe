import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findLogFormat,
  logFormats,
  recognizeLogFormat,
} from '../../../../protocol/session/log-formats/index.js';
import type {
  Log,
  LogLine,
} from '../../../../protocol/session/log-formats/log-format.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import type { Session } from '../../../../protocol/session/session.js';
import { type Octets, octetsOf } from '../../../../protocol/source/octets.js';
import { recordedLogs } from './recorded-logs.js';

const folder = 'test/fixtures/logs';

function octetsOfFile(file: string): Octets {
  return octetsOf(readFileSync(join(folder, file)));
}

function count({ lines }: Log, role: LogLine['role']) {
  return lines.filter((line) => line.role === role).length;
}

/** `220 EHLO:250 REFUSED`: each turn and the codes of its replies, and why it failed. */
function outlineOf({ exchanges, end }: Session): string {
  const turns = exchanges.map(({ turn, replies }) => {
    const codes = replies.map(({ code }) => code).join('+');
    if (!turn) return codes;
    return `${turn.type === 'command' ? turn.verb : turn.type}:${codes}`;
  });
  return [...turns, ...(end?.type === 'failed' ? [end.code] : [])].join(' ');
}

test('every recorded log has its row', () => {
  expect(Object.keys(recordedLogs).sort()).toEqual(readdirSync(folder).sort());
});

describe.each(Object.entries(recordedLogs))(
  'the log %s',
  (file, [format, client, server, ...sessions]) => {
    const octets = octetsOfFile(file);
    const log = findLogFormat(format)?.read(octets) ?? {
      connections: [],
      lines: [],
    };

    test('is recognized', () => {
      expect(recognizeLogFormat(octets)?.name).toBe(format);
    });

    test('has no line that is not understood, and each in its direction', () => {
      expect(count(log, 'unknown')).toBe(0);
      expect(count(log, 'client')).toBe(client);
      expect(count(log, 'server')).toBe(server);
    });

    test('tells of the sessions as they were', () => {
      const read = log.connections.map(({ events }) => readSession(events));
      expect(read.map(outlineOf)).toEqual(sessions);
    });
  },
);

describe.each(logFormats)('the format $name', (format) => {
  const files = Object.keys(recordedLogs).map(octetsOfFile);

  test('keeps every octet of any log, in lines that join to it', () => {
    const some = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 400 }),
      fc
        .tuple(fc.constantFrom(...files), fc.nat(), fc.nat(400))
        .map(([log, at, length]) => {
          const start = at % log.length;
          return log.slice(start, start + length);
        }),
    );
    fc.assert(
      fc.property(some, (log) => {
        const { lines, connections } = format.read(log as Octets);
        let offset = 0;
        for (const { span } of lines) {
          expect(span.start).toBe(offset);
          offset = span.end;
        }
        expect(offset).toBe(log.length);
        for (const { events } of connections) readSession(events);
      }),
      { numRuns: 200 },
    );
  });

  test('says of each line that is the program’s own what it is', () => {
    for (const log of files) {
      const { lines } = format.read(log);
      const silent = lines.filter(
        ({ role, explanation }) => role === 'remark' && !explanation,
      );
      expect(silent).toEqual([]);
    }
  });

  test('is in a list by a name of its own, with a document to read', () => {
    const named = logFormats.filter(({ name }) => name === format.name);
    expect(named).toEqual([format]);
    expect(format.references).not.toEqual([]);
  });
});
