/**
 * The transcripts of `test/fixtures/recorded`: real servers, a connection under
 * each `##`, a write or a line of a reply on each line, `\r`, `\n`, `\t`, `\0`
 * and `\xNN` for the octets that a line of text cannot have.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { SessionEvent } from '../../protocol/session/event.js';
import { encodeText, type Octets } from '../../protocol/source/octets.js';

const folder = 'test/fixtures/recorded';

/** What one connection sent and received, in order. */
export interface RecordedConnection {
  /** As `exim.txt 12`. */
  readonly name: string;
  readonly events: readonly SessionEvent[];
}

export function recordedConnections(): RecordedConnection[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readFileSync(`${folder}/${file}`, 'utf8')
        .split(/^##.*$/m)
        .slice(1)
        .map((text, index) => ({
          name: `${file} ${index + 1}`,
          events: eventsOf(text),
        })),
    );
}

function eventsOf(text: string): SessionEvent[] {
  return text.split('\n').flatMap((line, at): SessionEvent[] => {
    const [, who, said] = /^([CS]): (.*)$/.exec(line) ?? [];
    if (!who || said === undefined) return [];
    const octets = octetsOfLine(said);
    return [{ at, type: who === 'C' ? 'sent' : 'received', octets }];
  });
}

/** A line without `\n` in it ended with CR LF, which is not shown. */
function octetsOfLine(said: string): Octets {
  const written = encodeText(said.replace(/ {3}# .*$/, ''));
  const octets = written.replace(
    /\\(?:([rnt0])|x([0-9A-Fa-f]{2}))/g,
    (_, letter: string | undefined, hex: string) =>
      letter
        ? (escapes.get(letter) ?? '')
        : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const isWhole = /\\n/.test(written);
  return (isWhole ? octets : `${octets}\r\n`) as Octets;
}

const escapes = new Map([
  ['r', '\r'],
  ['n', '\n'],
  ['t', '\t'],
  ['0', '\0'],
]);
