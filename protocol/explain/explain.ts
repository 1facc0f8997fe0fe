/** Tells what a person has brought, a log or messages, and reads it. */
import { findField } from '../message/fields/index.js';
import { isMbox, parseMessageFile } from '../message/mbox.js';
import {
  findLogFormat,
  recognizeLogFormat,
} from '../session/log-formats/index.js';
import type { LogFormat } from '../session/log-formats/log-format.js';
import { readSession } from '../session/read-session.js';
import type { Octets } from '../source/octets.js';
import { hideInMessage } from './annotated-message.js';
import type {
  Explained,
  ExplainedLog,
  ExplainedMessages,
} from './explained.js';
import { findTextSecrets } from './text-secrets.js';
import { verdictOnLog } from './verdict-on-log.js';
import { verdictOnMessages } from './verdict-on-messages.js';

/** What `octets` are taken for where no format of logs is meant. */
export const messageFormat = 'message';

/**
 * Explains `octets`. They are read in the format of that name; without one it is
 * recognized, and what no format of logs matches is read as a message, or as an
 * mbox of several.
 */
export function explain(octets: Octets, format?: string): Explained {
  if (format === messageFormat) return explainMessages(octets);
  const chosen = format === undefined ? undefined : findLogFormat(format);
  if (chosen) return explainLog(octets, chosen);
  const recognized = looksLikeMessage(octets)
    ? undefined
    : recognizeLogFormat(octets);
  return recognized ? explainLog(octets, recognized) : explainMessages(octets);
}

function explainLog(octets: Octets, format: LogFormat): ExplainedLog {
  const log = format.read(octets);
  const sessions = log.connections.map(({ events }) => readSession(events));
  const read = { type: 'log', format, octets, log, sessions } as const;
  return { ...read, verdict: verdictOnLog(read) };
}

function explainMessages(octets: Octets): ExplainedMessages {
  const messages = parseMessageFile(octets);
  const secrets = looksLikeMessage(octets) ? [] : findTextSecrets(octets);
  for (const message of messages) hideInMessage(message, octets, secrets);
  const read = { type: 'messages', octets, messages, secrets } as const;
  return { ...read, verdict: verdictOnMessages(read) };
}

/** Whether the first line that is not blank begins an mbox, or is a header field of messages. */
function looksLikeMessage(octets: Octets): boolean {
  const [line = ''] = /\S[^\n]*/.exec(octets.slice(0, 10_000)) ?? [];
  if (isMbox(octets)) return true;
  const [, name] = /^([!-9;-~]+)[ \t]*:/.exec(line) ?? [];
  return name !== undefined && findField(name) !== undefined;
}
