/** What the program prints where the sandbox's servers listen for other programs. */
import { formatDestination } from './policy.js';
import type { RunningRelay } from './server.js';

/** A line for each server, and how to trust their certificates. */
export function listeningTable({
  servers,
  url,
}: Pick<RunningRelay, 'servers' | 'url'>): string {
  const rows = servers.flatMap((server) =>
    server.listening === undefined
      ? []
      : [
          {
            name: formatDestination(server),
            address: `127.0.0.1:${server.listening}`,
            tls: server.security === 'tls' ? '  TLS from the first octet' : '',
          },
        ],
  );
  const width = Math.max(...rows.map(({ name }) => name.length));
  return [
    '',
    'Other programs reach the servers of the sandbox here:',
    '',
    ...rows.map(
      ({ name, address, tls }) => `  ${name.padEnd(width)}  ${address}${tls}`,
    ),
    '',
    'What they send arrives in the workbook that was opened last.',
    'For TLS, let them trust the CA of this run, and connect to "localhost", which the certificates are for:',
    '',
    `  curl -o sandbox-ca.pem ${url}api/sandbox-ca.pem`,
  ].join('\n');
}
