/**
 * Whether a request was meant for this relay, and came from its own page.
 *
 * Another site can make a browser ask us anything: under its own Host, by
 * giving its name our address, or under ours, with its own Origin.
 */
import type { IncomingMessage } from 'node:http';

/** Says where the relay listens; the port is known only once it does. */
export interface OwnAddress {
  readonly host: string;
  readonly port: number;
}

/** Whether the one Host header field names this relay and its port. */
export function isOwnHost(request: IncomingMessage, own: OwnAddress): boolean {
  const host = hostOf(request);
  return host !== undefined && ownHosts(own).includes(host);
}

/** Whether the one Origin header field is the page that this Host serves: same scheme, host and port. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const host = hostOf(request);
  const origins = request.headersDistinct.origin;
  return (
    host !== undefined &&
    origins?.length === 1 &&
    origins[0] === `http://${host}`
  );
}

function hostOf(request: IncomingMessage) {
  const hosts = request.headersDistinct.host;
  return hosts?.length === 1 ? withoutDefaultPort(hosts[0] ?? '') : undefined;
}

function ownHosts({ host, port }: OwnAddress) {
  const given = host.includes(':') ? `[${host}]` : host;
  return ['localhost', '127.0.0.1', '[::1]', given].map((name) =>
    withoutDefaultPort(`${name}:${port}`),
  );
}

/** Browsers leave `:80` out of Host and Origin. */
function withoutDefaultPort(authority: string) {
  return authority.toLowerCase().replace(/^([^:]*|\[.*\]):80$/, '$1');
}
