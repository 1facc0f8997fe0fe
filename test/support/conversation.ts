/** Conversations as text: `C: ` and `S: ` lines with `␍␊` for CR LF, read into events. */
import type { SessionEvent, TlsSummary } from '../../protocol/session/event.js';
import { unmark } from './marked.js';

const tls: TlsSummary = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificates: [],
  authorized: true,
};

/**
 * Each line is an event, a millisecond after the one before: `C: ` and `S: `
 * send exactly the octets behind them, `TLS` is a handshake, `UNVERIFIED` one
 * whose certificate was not verified, `END` the server's close, `LEFT` the client's.
 */
export function eventsOf(conversation: string): SessionEvent[] {
  const lines = conversation
    .split('\n')
    .map((line) => line.trimStart())
    .filter((line) => line !== '');
  const happened = lines.map((line, index): SessionEvent => {
    const at = index + 2;
    if (line === 'TLS') return { at, type: 'secured', ...tls };
    if (line === 'UNVERIFIED') {
      return { at, type: 'secured', ...tls, authorized: false };
    }
    if (line === 'END') return { at, type: 'closed', by: 'server' };
    if (line === 'LEFT') return { at, type: 'closed', by: 'client' };
    const octets = unmark(line.slice(3));
    const type = line.startsWith('C: ') ? 'sent' : 'received';
    return { at, type, octets };
  });
  return [
    {
      at: 0,
      type: 'connecting',
      host: 'mx.sandbox.test',
      port: 25,
      security: 'plain',
    },
    { at: 1, type: 'connected', address: '127.0.0.1', port: 2525 },
    ...happened,
  ];
}
