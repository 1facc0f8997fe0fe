/** The lines in which curl says what it does: `*` with -v, `== Info:` with --trace. */

import { readHostPort } from './host-port.js';
import type { LogBuilder, TextLine } from './log-builder.js';

/** Reads a line that says `told` behind its sign: tells the connection what happened. */
export function readCurlInfo(
  line: TextLine,
  told: string,
  builder: LogBuilder,
) {
  if (isTrouble.test(told)) builder.trouble(line, 'curl tells of an error.');
  else builder.remark(line, explain(told, builder));
}

const isTrouble =
  /^(?:connect to .* failed|Failed to connect|Could not resolve|Connection timed out|SSL certificate problem|.*(?:alert|error:[0-9A-F]{8}|SSL_connect|timed out after|Recv failure|Send failure))/;

function explain(text: string, builder: LogBuilder): string {
  const [, address = ''] = /^Trying (\S+?)(?:\.\.\.)?$/.exec(text) ?? [];
  const target = readHostPort(address);
  if (target) {
    builder.begin().add({ type: 'connecting', ...target, security: 'plain' });
    return `curl connects to ${target.host}, port ${target.port}.`;
  }
  const [, , connected, port] =
    /^Connected to (\S+) \(([^)]+)\) port ([0-9]+)/.exec(text) ?? [];
  if (connected && port) {
    builder
      .connection()
      .add({ type: 'connected', address: connected, port: Number(port) });
    return 'The connection is there.';
  }
  const [, protocol, cipher] =
    /^SSL connection using (\S+) \/ (\S+)/.exec(text) ?? [];
  if (protocol && cipher) {
    builder.connection().add({ type: 'secured', protocol, cipher });
    return `TLS begins, with ${protocol} and the cipher suite ${cipher}.`;
  }
  if (/^Closing connection/.test(text)) {
    builder.connection().add({ type: 'closed', by: 'client' });
    return 'curl closes the connection.';
  }
  if (/left intact$/.test(text)) {
    return 'curl keeps the connection open, for another message to the same server.';
  }
  const [, code] = /^Command failed: ([0-9]{3})/.exec(text) ?? [];
  if (code) return `curl gives up, since the server answered ${code}.`;
  if (/certificate|TLS|SSL|ALPN|issuer|subject|expire|start date/i.test(text)) {
    return 'A part of the TLS handshake, or of the server’s certificate.';
  }
  return 'curl says what it does.';
}
