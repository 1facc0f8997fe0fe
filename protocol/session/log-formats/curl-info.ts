/** The lines in which curl says what it does: `*` with -v, `== Info:` with --trace. */

import { readHostPort, securityOf } from './host-port.js';
import type { LogBuilder } from './log-builder.js';
import type { TextLine } from './text-line.js';

/** What may stand before each line: the time, with --trace-time, and numbers, with --trace-ids. */
export const curlLead =
  '(?:([0-9:.]{8,15}) )?(?:\\[[0-9x]{1,9}-[0-9x]{1,9}\\] )?';

/** Reads a line that says `told` behind its sign: tells the connection what happened. */
export function readCurlInfo(
  line: TextLine,
  told: string,
  builder: LogBuilder,
) {
  const failed = failedAddress(told);
  if (failed !== undefined && builder.has(failed)) {
    builder.trouble(line, 'curl could not connect to this address.', failed);
  } else if (isTrouble.test(told)) {
    builder.trouble(line, 'curl tells of an error.');
  } else builder.remark(line, explain(told, builder));
}

const isTrouble =
  /^(?:connect to .* failed|Failed to connect|Could not resolve|Connection timed out|SSL certificate problem|SSL: no alternative|.*(?:alert, (?!close notify)|error:[0-9A-F]{8}|SSL_connect|timed out after|Recv failure|Send failure))/;

/** `connect to 192.0.2.1 port 25 from 192.0.2.9 port 50000 failed: …`: as it was named when it was tried. */
function failedAddress(told: string): string | undefined {
  const [, address, port] =
    /^connect to (\S+) port ([0-9]{1,5}) .*failed: /.exec(told) ?? [];
  return address && `${address} ${port}`;
}

function explain(text: string, builder: LogBuilder): string {
  const [, address = ''] = /^Trying (\S+?)(?:\.\.\.)?$/.exec(text) ?? [];
  const target = readHostPort(address);
  if (target) {
    const { host, port } = target;
    // Several addresses are tried at a time: each is a connection of its own.
    const key = `${host} ${port}`;
    const security = securityOf(port);
    builder.begin(key).add({ type: 'connecting', host, port, security });
    builder.rename(key, '');
    return `curl connects to ${host}, port ${port}.`;
  }
  const [, connected, port] =
    /^Connected to \S+ \(([^)]+)\) port ([0-9]{1,5})/.exec(text) ??
    /^Established connection to \S+ \((\S+) port ([0-9]{1,5})\)/.exec(text) ??
    [];
  if (connected && port) {
    builder.rename(`${connected} ${port}`, '');
    builder
      .connection()
      .add({ type: 'connected', address: connected, port: Number(port) });
    return 'The connection is there.';
  }
  const [, protocol, cipher] =
    /^SSL connection using (\S+) \/ (\S+)/.exec(text) ?? [];
  if (protocol && cipher) {
    builder.connection().add({ type: 'secured', protocol, cipher });
    return `TLS has begun, with ${protocol} and the cipher suite ${cipher}.`;
  }
  if (/^(?:[Cc]losing|shutting down) connection/.test(text)) {
    builder.connection().add({ type: 'closed', by: 'client' });
    return 'curl closes the connection.';
  }
  if (text.startsWith('response reading failed')) {
    builder.connection().add({ type: 'closed', by: 'server' });
    return 'curl waited for a reply, and the server closed the connection.';
  }
  if (text.endsWith('left intact')) {
    return 'curl keeps the connection open, for another message to the same server.';
  }
  if (/^(?:We are completely uploaded|upload completely sent)/.test(text)) {
    return 'curl has sent the whole message.';
  }
  if (/^Host .* was resolved\.$|^IPv[46]: /.test(text)) {
    return 'The addresses that the name of the server leads to.';
  }
  const [, word, what] =
    /^(RCPT|MAIL|DATA|VRFY|EXPN|Got unexpected smtp-server response)\b.*: ([0-9]{3})$/.exec(
      text,
    ) ?? [];
  if (word && what) return `curl gives up, since the server answered ${what}.`;
  const [, code] = /^Command failed: ([0-9]{3})/.exec(text) ?? [];
  if (code) return `curl gives up, since the server answered ${code}.`;
  if (/certificate|TLS|SSL|ALPN|issuer|subject|expire|start date/i.test(text)) {
    return 'A part of the TLS handshake, or of the server’s certificate.';
  }
  return 'curl says what it does.';
}
