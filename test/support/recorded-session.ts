/** Recorded sessions: files in the script notation, with the replies as they were. */
import type { SessionEvent } from '../../protocol/session/event.js';
import { initialLineState } from '../../protocol/session/line-state.js';
import { SessionReader } from '../../protocol/session/read-session.js';
import { classifyLine } from '../../protocol/session/script-line.js';
import { encodeText } from '../../protocol/source/octets.js';

/**
 * The events that a file tells of: each line is one, TLS follows the 220 to
 * STARTTLS, and the server closes where a comment says so.
 */
export function eventsOfFile(text: string): SessionEvent[] {
  const events: SessionEvent[] = [];
  const reader = new SessionReader();
  const tell = (event: SessionEvent) => {
    events.push(event);
    reader.read(event);
  };
  let state = initialLineState('marked');
  for (const [at, line] of text.split('\n').entries()) {
    const read = classifyLine(line, state);
    state = read.state;
    const octets = encodeText(`${line.slice(read.contentStart)}\r\n`);
    if (read.kind === 'client' || read.kind === 'mailData') {
      tell({ at, type: 'sent', octets });
    } else if (read.kind === 'server') {
      tell({ at, type: 'received', octets });
      if (agreesToTls(reader)) tell({ at, ...secured });
    } else if (read.kind === 'directive') {
      const { directive } = read;
      if ('octets' in directive) {
        tell({ at, type: 'sent', octets: directive.octets });
      }
    } else if (line === '# The server closes.') {
      tell({ at, type: 'closed', by: 'server' });
    }
  }
  return events;
}

/** What a comment such as `# Phases: greeted ready` lists. */
export function listIn(text: string, name: string): string[] {
  const list = new RegExp(`^# ${name}: (.*)$`, 'm').exec(text)?.[1] ?? '';
  return list.split(' ').filter((word) => word !== '');
}

const secured = {
  type: 'secured',
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  certificates: [],
  authorized: true,
} as const;

function agreesToTls({ session }: SessionReader) {
  return session.exchanges.some(
    ({ turn, replies, isComplete, secured }) =>
      turn?.type === 'command' &&
      turn.verb === 'STARTTLS' &&
      isComplete &&
      replies[0]?.code === 220 &&
      !secured,
  );
}
