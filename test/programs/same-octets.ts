/**
 * What differs between two runs of one program, or between two versions of
 * Python, and is not the program's doing: taken out, so that the rest can be
 * compared octet by octet.
 */
import { decodeText, type Octets } from '../../protocol/source/octets.js';

/** The octets that a client sent on one connection, without what is never the same. */
export function normalizeSent(octets: Octets): string {
  const message = octets
    .replace(/^(Date: ).*(?=\r\n)/gm, '$1DATE')
    .replace(/^(Message-ID: )<.*>(?=\r\n)/gm, '$1<ID>')
    // As long as sys.maxsize is in digits.
    .replace(/={15}[0-9]+==/g, 'BOUNDARY')
    // Which folds its line, or does not.
    .replace(/;\r\n (boundary=)/g, '; $1');
  const envelope = message
    // The machine's own, where the program gives none.
    .replace(/^([el]hlo|helo) (?!\S+\.example\r)\S+(?=\r\n)/gim, '$1 NAME')
    // Capitals until Python 3.12.
    .replace(/^(mail) FROM:/gm, '$1 from:')
    .replace(/^(rcpt) TO:/gm, '$1 to:')
    // The answer to a challenge that is new each time.
    .replace(/^(AUTH CRAM-MD5\r\n)\S+(?=\r\n)/gm, '$1RESPONSE');
  const isSameSize = message === octets;
  return isSameSize ? envelope : envelope.replace(/( size=)[0-9]+/g, '$1SIZE');
}

/** What a program printed, or how it ended, without numbers that systems give differently. */
export function normalizeText(text: string): string {
  return text
    .replace(/\[Errno -?[0-9]+\]/g, '[Errno N]')
    .replace(/\(_ssl\.c:[0-9]+\)/g, '(_ssl.c:N)');
}

/** Octets as `sends` shows them. */
export function showSent(connections: readonly string[]): string {
  return connections
    .map((octets) =>
      decodeText(octets as Octets)
        .replaceAll('\r\n', '\0')
        .replaceAll('\r', '␍')
        .replaceAll('\n', '␊')
        .replaceAll('\0', '\n')
        .replace(/\n$/, ''),
    )
    .join('\n--\n');
}

/** How a program ended, as fixtures write it. */
export function describeEnd(
  end: { readonly type: string } & Partial<{
    readonly status: number;
    readonly exception: { readonly name: string; readonly message: string };
  }>,
): string {
  if (end.type === 'exited') return `exited ${end.status}`;
  if (!end.exception) return end.type;
  const { name, message } = end.exception;
  return `raised ${name}${message && `: ${message}`}`;
}
