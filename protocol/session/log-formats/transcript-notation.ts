/**
 * The notation of recorded transcripts, whose first line announces it: each `##`
 * begins a connection, CR LF at the end of a line is left out, and other octets
 * that a line of text cannot hold are escaped.
 *
 *     C: NOOP a\rb                 a CR in the middle
 *     C: EHLO client.example\n     a line end of its own: no CR LF is added
 *     C: NOOP xxxx...(512 x)       so many x
 *     C: .\r\n   # the end         a note behind the octets
 */
import type { Octets } from '../../source/octets.js';

/** Whether a comment announces the notation. */
export function announcesEscapes(comment: string): boolean {
  return /^#.*\\r \\n\b.*\bare escapes/.test(comment);
}

/** Where the comment that announces the notation says that the server listened. */
export function readRecordedTarget(
  comment: string,
): { readonly host: string; readonly port: number } | undefined {
  const [, host, port] =
    /^# Transcript of .{1,200}? at \[?([^\s\]]{1,255})\]?:([0-9]{1,5}),/.exec(
      comment,
    ) ?? [];
  return host && port ? { host, port: Number(port) } : undefined;
}

/** The octets that a line of the client stands for; undefined where they are only counted: `(1,300,000 octets …)`. */
export function readRecordedTurn(said: string): Octets | undefined {
  if (/^\([0-9,]+ octets\b.*\)$/.test(said)) return undefined;
  const written = withoutNote(said);
  const filled = written
    .replace(/ \+ ([0-9]{1,6}) ([ -~]) \+ /g, repeated)
    .replace(/([ -~])\1{3}\.\.\.\(([0-9]{1,6}) \1\)/g, (_, letter, count) =>
      repeated(_, count, letter),
    );
  const octets = decodeEscapes(filled);
  return (/\\n/.test(written) ? octets : `${octets}\r\n`) as Octets;
}

/** The octets that a line of the server stands for, its CR LF included. */
export function readRecordedReplyLine(said: string): Octets {
  return `${decodeEscapes(withoutNote(said))}\r\n` as Octets;
}

function withoutNote(said: string): string {
  return said.replace(/ {3}# [^\n]*$/, '');
}

function repeated(_: string, count: string, octet: string): string {
  return octet.repeat(Number(count));
}

const controls: Readonly<Record<string, string>> = {
  r: '\r',
  n: '\n',
  t: '\t',
  '0': '\0',
};

function decodeEscapes(text: string): string {
  return text.replace(
    /\\(?:([rnt0])|x([0-9A-Fa-f]{2}))/g,
    (_, letter: string | undefined, hex: string | undefined) =>
      letter === undefined
        ? String.fromCharCode(Number.parseInt(hex ?? '0', 16))
        : (controls[letter] ?? letter),
  );
}
