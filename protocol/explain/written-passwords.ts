/** Passwords that a log has besides the session: in settings, in commands, in the lines of a program. */
import type { Octets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';

/** What stands before a password; what is masked is the group. */
const patterns: readonly RegExp[] = [
  // password = wonderland, "pass": "wonderland", passwordeval = echo wonderland
  /\b(?:auth[-_]?)?(?:password|passwd|passphrase|pass|pwd)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?<secret>[^\s"',;)]{2,200})/dgi,
  /\bpasswordeval[ \t]{0,4}=[ \t]{0,4}(?<secret>.{2,400})$/dgi,
  // server.login("alice", "wonderland")
  /\blogin\([^,()]{1,200},[ \t]{0,4}b?["'](?<secret>[^"']{1,200})["']/dgi,
  // swaks --auth-password wonderland
  /(?:^|[ \t])(?:--auth-password|--password|-ap)[ \t=]{1,4}["']?(?<secret>[^\s"']{1,200})/dgi,
];

/** Where a line of a log has a password by what stands before it; in no order. */
export function findWrittenPasswords(line: Octets): readonly Span[] {
  return patterns.flatMap((pattern) =>
    [...line.matchAll(pattern)].flatMap(({ indices }) => {
      const [start, end] = indices?.groups?.secret ?? [];
      if (start === undefined || end === undefined) return [];
      // Some programs write stars themselves.
      return /^[*.]+$/.test(line.slice(start, end)) ? [] : [{ start, end }];
    }),
  );
}
