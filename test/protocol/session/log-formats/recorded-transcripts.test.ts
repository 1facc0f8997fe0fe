import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { annotateExchange } from '../../../../protocol/annotate/annotate-exchange.js';
import type { SessionEvent } from '../../../../protocol/session/event.js';
import { recognizeLogFormat } from '../../../../protocol/session/log-formats/index.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import { octetsOf } from '../../../../protocol/source/octets.js';
import { recordedConnections } from '../../../support/recorded-transcript.js';
import { readLog } from './marked-log.js';

const folder = 'test/fixtures/recorded';
const files = readdirSync(folder).sort();
const connections = recordedConnections();

describe.each(files)('the transcript %s', (file) => {
  const octets = octetsOf(readFileSync(`${folder}/${file}`));
  const log = readLog('transcript', octets);
  const sessions = log.connections.map(({ events }) => readSession(events));

  test('is recognized', () => {
    expect(recognizeLogFormat(octets)?.name).toBe('transcript');
  });

  test('has every line understood, and those with a letter in a direction', () => {
    for (const { span, role } of log.lines) {
      const line = octets.slice(span.start, span.end);
      const expected = line.startsWith('C: ')
        ? 'client'
        : line.startsWith('S: ')
          ? 'server'
          : 'remark';
      expect([line, role]).toEqual([line, expected]);
    }
  });

  test('has a session for each heading, and all that its server said', () => {
    const [, ...sections] = octets.split(/^##.*$/m);
    expect(sessions).toHaveLength(sections.length);
    for (const [index, section] of sections.entries()) {
      const lines = [...section.matchAll(/^S: (.*?)(?: {3}# .*)?$/gm)];
      const said = lines.map(([, line = '']) => `${decode(line)}\r\n`);
      expect(sessions[index]?.server).toBe(said.join(''));
    }
  });

  test('has all that its client said', () => {
    for (const [index, { events }] of log.connections.entries()) {
      const sent = events.flatMap((event) =>
        event.type === 'sent' ? event.octets : [],
      );
      expect(sessions[index]?.client).toBe(sent.join(''));
    }
  });

  test('stands for the octets that other tests take from it', () => {
    const recorded = connections.filter(({ name }) => name.startsWith(file));
    const octetsOfAll = recorded.map(({ events }) => ({
      client: octetsIn(events, 'sent'),
      server: octetsIn(events, 'received'),
    }));
    const read = sessions.map(({ client, server }, index) => {
      // What is only counted, or shortened, is written out by the format alone.
      const written = octetsOfAll[index]?.client ?? '';
      return { client: isShortened.test(written) ? written : client, server };
    });
    expect(octetsOfAll).toEqual(read);
  });

  test('has no reply without an annotation', () => {
    const silent = sessions.flatMap((session) =>
      session.exchanges.flatMap((exchange) => {
        const { server } = annotateExchange(exchange, session);
        return exchange.replies.filter(
          ({ span }) =>
            !server.some(
              (annotation) =>
                annotation.span.start < span.end &&
                annotation.span.end > span.start,
            ),
        );
      }),
    );
    expect(silent).toEqual([]);
  });
});

const isShortened = /\.\.\.\([0-9]+ |^\([0-9,]+ octets\b|\+ [0-9]+ . \+/m;

function octetsIn(events: readonly SessionEvent[], type: 'sent' | 'received') {
  return events
    .map((event) => (event.type === type ? event.octets : ''))
    .join('');
}

/** The octets of a line of a server, which has no escapes but these. */
function decode(line: string): string {
  return line
    .replaceAll('\\t', '\t')
    .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}
