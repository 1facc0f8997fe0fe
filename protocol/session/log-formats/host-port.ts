/** `127.0.0.1:2501` and `[::1]:25` in two; undefined where it is neither. */
export function readHostPort(
  text: string,
): { readonly host: string; readonly port: number } | undefined {
  const [, host, port] =
    /^\[?([^\]]{1,255}?)\]?:([0-9]{1,5})$/.exec(text) ?? [];
  return host && port ? { host, port: Number(port) } : undefined;
}

/** How a connection to `port` begins, where the log does not say: with TLS on 465 alone (RFC 8314 section 3.3). */
export function securityOf(port: number): 'plain' | 'tls' {
  return port === 465 ? 'tls' : 'plain';
}
