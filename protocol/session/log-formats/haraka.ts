/**
 * The log of Haraka, in any of its notations. At its level PROTOCOL it has the
 * whole conversation.
 *
 *     [PROTOCOL] [9B88-…] [core] C: EHLO client.example state=1
 *     [PROTOCOL] [9B88-…] [core] S: 250-mx.example.org Hello client.example
 *     [NOTICE] [9B88-….1] [core] recipient <bob@example.org> code=OK msg=""
 */
import { isHarakaEntry, parseHarakaEntry } from './haraka-entry.js';
import { LogBuilder, wireLine } from './log-builder.js';
import type { LineFormat, LoggedOutcome } from './log-format.js';

const own =
  /^\s*(?:loglevel: |log format: |Starting up Haraka|Using iconv-lite|loaded (?:TLD|Public))/;

export const haraka: LineFormat = {
  name: 'haraka',
  title: 'a log of Haraka',
  explanation:
    'What Haraka logs; at its level PROTOCOL, the whole conversation.',
  references: [
    { title: 'Haraka: Logging', url: 'https://haraka.github.io/core/Logging' },
  ],
  marks: isHarakaEntry,
  read(lines) {
    const builder = new LogBuilder();
    for (const each of lines) {
      const { text } = each;
      const {
        level,
        id = '',
        part = '',
        from = '',
        said = '',
      } = parseHarakaEntry(text) ?? {};
      // Haraka’s own sessions as a client are named by the message as well.
      const key = from.startsWith('outbound') ? `${id}${part}` : id;
      const [, who, words = ''] =
        (level === 'PROTOCOL' && /^([CS]): (.*)$/s.exec(said)) || [];
      if (who === 'C') {
        builder.client(
          each,
          wireLine(words.replace(/ state=[0-9]+$/, '')),
          key,
        );
      } else if (who === 'S') builder.server(each, wireLine(words), key);
      else if (level) {
        const outcome = outcomeOf(said);
        const more = { key, ...(outcome && { outcome }) };
        builder.remark(each, explain(said), more);
      } else if (own.test(text)) {
        builder.remark(each, 'Haraka says how it starts.');
      } else builder.unknown(each);
    }
    return builder.log;
  },
};

const codes: Readonly<Record<string, LoggedOutcome['type']>> = {
  DENY: 'refused',
  DENYDISCONNECT: 'refused',
  DENYSOFT: 'deferred',
  DENYSOFTDISCONNECT: 'deferred',
};

function outcomeOf(said: string): LoggedOutcome | undefined {
  const [, recipient, code = ''] =
    /^recipient <([^>]*)> code=([A-Z]+)/.exec(said) ?? [];
  const type = codes[code];
  if (recipient !== undefined && type) return { type, recipient };
  if (said.startsWith('queue code=OK')) return { type: 'delivered' };
  return undefined;
}

const explanations: readonly (readonly [RegExp, string])[] = [
  [/^connect /, 'A client has connected.'],
  [/^disconnect /, 'The client is gone; behind it stands what it did.'],
  [
    /^sender </,
    'The reverse-path of a message, and what Haraka decided about it.',
  ],
  [/^recipient </, 'A recipient, and what Haraka decided about it.'],
  [
    /^message /,
    'A message was received: its Message-ID and its size in octets.',
  ],
  [/^queue /, 'Whether Haraka took the message over.'],
  [/^delivered /, 'The message was handed to the next server.'],
  [
    /^(?:deferred |Temp failing )/,
    'The message could not be delivered yet: Haraka tries again later.',
  ],
  [/^bounced /, 'The message cannot be delivered: its sender is told.'],
  [/^ ?hook=/, 'A plugin was asked, and this is what it decided.'],
];

function explain(said: string): string {
  const found = explanations.find(([pattern]) => pattern.test(said));
  return found?.[1] ?? 'Haraka tells its operator what it does inside.';
}
