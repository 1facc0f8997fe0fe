/** `127.0.0.1:2501` and `[::1]:25` in two; undefined where it is neither. */
export function readHostPort(
  text: string,
): { readonly host: string; readonly port: number } | undefined {
  const [, host, port] = /^\[?(.+?)\]?:([0-9]{1,5})$/.exec(text) ?? [];
  return host && port ? { host, port: Number(port) } : undefined;
}
