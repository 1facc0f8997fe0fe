/** A mail to send three ways: by hand on the wire, with smtplib, and over a socket alone. */
export interface Task {
  /** Its address after `/compare/`. */
  readonly name: string;
  readonly title: string;
  /** A sentence or two: what is sent, and what to look for. */
  readonly summary: string;
  /** `host:port`, and ` tls` where TLS comes first: where the wire script connects. */
  readonly server: string;
  readonly sources: TaskSources;
}

/** The same mail, said three ways. */
export interface TaskSources {
  readonly wire: string;
  readonly smtplib: string;
  readonly socket: string;
}
