/**
 * Command lines: what a client says, one line at a time (RFC 5321 section 4.1).
 *
 *     MAIL FROM:<alice@example.org> SIZE=512␍␊
 *     ^^^^                                    verb
 *          ^^^^^                              keyword
 *               ^^^^^^^^^^^^^^^^^^^           reversePath
 *                                   ^^^^^^^^  esmtpParam
 *                                           ^^ lineEnd
 */
import type { Octets } from '../source/octets.js';
import type { Literal, Parent, Parsed } from '../source/syntax-tree.js';
import type { EsmtpParam } from './esmtp-param.js';
import type { Path } from './path.js';

export interface CommandLine extends Parent<'commandLine', CommandLinePart> {
  /** In upper case; empty where the line does not begin with a word. */
  readonly verb: string;
  /** Of MAIL (reverse-path) or RCPT (forward-path); absent where none could be read. */
  readonly path?: Path;
  readonly parameters: readonly EsmtpParam[];
}

export type CommandLinePart =
  | Literal<
      | 'verb'
      | 'space'
      | 'keyword' // `FROM:` or `TO:`
      | 'domain' // of HELO, EHLO, LHLO
      | 'mechanism' // of AUTH
      | 'initialResponse' // of AUTH
      | 'argument' // of any other command
      | 'unknown'
      | 'lineEnd'
    >
  | Path
  | EsmtpParam;

export declare function parseCommandLine(
  octets: Octets,
  start?: number,
): Parsed<CommandLine>;
