/** Command lines that are fed with octets, and the script that they make. */
import type { Octets } from '../source/octets.js';
import { type Piece, plainOctets } from './piece.js';
import { textOfLines } from './python-literal.js';
import { hereDocument, printfCommand } from './shell-word.js';

export interface FedCommand {
  readonly command: string;
  /** Each with its value, quoted. */
  readonly options: readonly string[];
  /** The last options, where it is fed with lines of text. */
  readonly fromText: string;
  /** The last options, where it is fed with octets as they are. */
  readonly fromOctets: string;
}

/** The lines of a command that is fed with `content`: as text where it is some, else octet by octet. */
export function feed(
  content: readonly Piece[],
  { command, options, fromText, fromOctets }: FedCommand,
): string[] {
  const plain = plainOctets(content);
  const text = plain === undefined ? undefined : textOfLines(plain);
  if (text === undefined || fromText === '') {
    const words = continued([command, ...options, fromOctets], '  ');
    return [`${printfCommand(content)} |`, ...words.map((line) => `  ${line}`)];
  }
  const { start, lines } = hereDocument(text);
  return [
    ...continued([command, ...options, `${fromText} ${start}`], '  '),
    ...lines,
  ];
}

/** A command with its options on lines of their own. */
export function continued(
  [command = '', ...options]: readonly string[],
  indent: string,
): string[] {
  const lines = [command, ...options.map((option) => `${indent}${option}`)];
  return lines.map((line, index) =>
    index < lines.length - 1 ? `${line} \\` : line,
  );
}

/** A script of commands, with a blank line between them. */
export function shellScript(commands: readonly (readonly string[])[]): string {
  const all = commands.map((lines) => `${lines.join('\n')}\n`);
  return ['#!/bin/sh\n', ...all].join('\n');
}

/** The mail data that `stuff` makes of the text in the pieces, a lone dot behind it. */
export function mailDataOfPieces(
  pieces: readonly Piece[],
  lineStart: RegExp,
): Piece[] {
  const stuffed = pieces.map((piece, index): Piece => {
    if (piece.type !== 'octets') return piece;
    const first =
      index === 0 ? piece.octets.replace(/^\./, '..') : piece.octets;
    return {
      type: 'octets',
      octets: first.replace(lineStart, '$&.') as Octets,
    };
  });
  return [...stuffed, { type: 'octets', octets: '.\r\n' as Octets }];
}
