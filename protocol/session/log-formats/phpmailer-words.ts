/** What PHPMailer says itself: of its connection, of errors, and of what came in. */
import { findConnectionFailure } from './connection-failure.js';
import { securityOf } from './host-port.js';
import type { LogBuilder } from './log-builder.js';
import type { PhpmailerEntry } from './phpmailer-entries.js';

/** Tells the connection what happened, and gives each line a sentence. */
export function readPhpmailerWords(entry: PhpmailerEntry, builder: LogBuilder) {
  const explanation = explain(entry, builder);
  builder.remark(entry.line, explanation);
  for (const line of entry.more) {
    builder.remark(line, 'More of what PHPMailer says above.');
  }
}

function explain(entry: PhpmailerEntry, builder: LogBuilder): string {
  const { who = '', said, whole } = entry;
  if (who === 'Connection') return explainConnection(said, builder);
  if (who === 'SMTP INBOUND') return 'A line from the server, as it came.';
  if (who === 'Connection failed') {
    return (
      tellFailure(whole, builder) ?? 'PHP could not connect, or begin TLS.'
    );
  }
  if (who === 'SMTP NOTICE' && said.startsWith('EOF caught')) {
    if (builder.has()) {
      builder.connection().add({ type: 'closed', by: 'server' });
    }
    return 'The server closed the connection.';
  }
  if (who.startsWith('SMTP E')) return explainError(said, whole, builder);
  return 'PHPMailer says what it does.';
}

/** `opening to ssl://mx.example.org:465, timeout=300, options=array()`, `opened`, `closed`. */
function explainConnection(said: string, builder: LogBuilder): string {
  const [, scheme = 'tcp', host = '', port] =
    /^opening to (?:([a-z0-9.]{1,10}):\/\/)?(\S{1,255}):([0-9]{1,5})\b/.exec(
      said,
    ) ?? [];
  if (port) {
    const security = scheme === 'tcp' ? securityOf(Number(port)) : 'tls';
    const asked = { host, port: Number(port), security } as const;
    builder.begin().add({ type: 'connecting', ...asked });
    return `PHPMailer connects to ${host}, port ${port}.`;
  }
  if (!builder.has()) return 'PHPMailer tells of its connection.';
  const connection = builder.connection();
  const { target } = connection;
  if (said === 'opened') {
    if (target) {
      const { host: address, port } = target;
      connection.add({ type: 'connected', address, port });
      if (target.security === 'tls') connection.add({ type: 'secured' });
    }
    return 'The connection is there.';
  }
  if (said !== 'closed') return 'PHPMailer tells of its connection.';
  connection.add({ type: 'closed', by: 'client' });
  return 'PHPMailer closes the connection.';
}

function explainError(
  said: string,
  whole: string,
  builder: LogBuilder,
): string {
  if (/^(?:Failed to connect|Could not connect)/.test(said)) {
    return tellFailure(whole, builder) ?? 'PHPMailer could not connect.';
  }
  return / command failed:/.test(said)
    ? 'The reply to this command is not the one that PHPMailer needs to go on.'
    : 'The error as PHPMailer gives it to the program.';
}

/** Why there is no connection, or no TLS; undefined where the words do not say. */
function tellFailure(words: string, builder: LogBuilder): string | undefined {
  const failure = findConnectionFailure(words);
  const isHandshake =
    builder.has() && builder.connection().awaited === 'handshake';
  if (failure) builder.connection().add(failure);
  else if (isHandshake) {
    const message =
      'The TLS handshake failed; PHPMailer says why at its level 3.';
    builder.connection().add({ type: 'failed', code: 'TLS_FAILED', message });
    return message;
  }
  return failure?.message;
}
