/** What recorded transcripts note between the lines: `# (connection closed: EOF)`. */
import { findConnectionFailure } from './connection-failure.js';
import type { LogBuilder } from './log-builder.js';

/** Tells the connection what the note says, and gives a sentence about it; undefined where it is any other comment. */
export function readRecordedNote(
  text: string,
  builder: LogBuilder,
): string | undefined {
  if (!builder.has()) return undefined;
  const connection = builder.connection();
  const [, protocol, cipher, isVerified] =
    /^# TLS up: (\S+) ([^\s,]+)(, peer verified)?/.exec(text) ?? [];
  if (protocol && cipher) {
    const authorized = isVerified !== undefined;
    connection.add({ type: 'secured', protocol, cipher, authorized });
    return `TLS has begun, with ${protocol} and the cipher suite ${cipher}.`;
  }
  const [, why] =
    /^# \((?:TLS handshake failed|connection closed): (.*)\)$/.exec(text) ?? [];
  if (why) {
    const failure = findConnectionFailure(text);
    connection.add(failure ?? { type: 'closed', by: 'server' });
    return failure?.message ?? 'The server closed the connection.';
  }
  const [, idle] =
    /^# connection closed after ([0-9.]+)s idle/.exec(text) ?? [];
  if (idle) {
    connection.add({ type: 'closed', by: 'server' });
    return `The server closed the connection, after ${idle} seconds in which the client said nothing.`;
  }
  const [, open] = /^# still open after ([0-9.]+)s idle/.exec(text) ?? [];
  if (open) {
    return `After ${open} seconds in which the client said nothing, the connection was still open.`;
  }
  const [, waited] = /^# \(no reply within ([0-9.]+)s\)/.exec(text) ?? [];
  if (waited) return `The client waited ${waited} seconds, and no reply came.`;
  if (text.startsWith('# (send failed: ')) {
    return 'The client could not send this any more: the connection was over.';
  }
  if (text.startsWith('# challenge decodes to ')) {
    return 'The challenge of the server, decoded.';
  }
  if (text.startsWith('# injected plaintext command was not answered')) {
    return 'The server threw away what was sent before TLS began, as it should.';
  }
  return undefined;
}
