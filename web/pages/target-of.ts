import type { Target } from '../transport/connection.js';

/** Reads `host:port`, with ` tls` behind it where TLS comes first. */
export function targetOf(server: string): Target {
  const [address = '', security] = server.split(' ');
  const colon = address.lastIndexOf(':');
  return {
    host: address.slice(0, colon),
    port: Number(address.slice(colon + 1)),
    security: security === 'tls' ? 'tls' : 'plain',
  };
}

/** Writes a target as `host:port`, with ` tls` behind it where TLS comes first. */
export function serverOf({ host, port, security }: Target): string {
  return `${host}:${port}${security === 'tls' ? ' tls' : ''}`;
}
