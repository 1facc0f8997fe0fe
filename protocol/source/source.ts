/**
 * Names a source: octets that spans point into. `client` and `server` are the
 * two directions of a connection, each from its first octet to its last, however
 * it was cut into chunks; `message:<n>` is the mail data of transaction n
 * (from 0) with its dots removed.
 */
export type SourceId =
  | 'client'
  | 'server'
  | `message:${number}`
  | (string & {});
