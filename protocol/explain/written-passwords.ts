/** Passwords that a log has besides the session: in settings, in commands, in the lines of a program. */
import type { Octets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';

/** A value as settings, shells and programs write it, its quotes included. */
const value = String.raw`(?<secret>"[^"]{1,200}"|'[^']{1,200}'|[^\s"',;)]{2,200})`;
const word = String.raw`(?<secret>"[^"]{1,200}"|'[^']{1,200}'|[^\s"']{1,200})`;

/** What stands before a password; what is masked is the group. */
const patterns: readonly RegExp[] = [
  // password = wonderland, "pass": "wonderland", SMTP_PASSWORD=wonderland
  new RegExp(
    String.raw`(?<![A-Za-z])(?:auth[-_]?)?(?:password|passwd|passphrase|pass|pwd|api[-_]?key|access[-_]?token|accessToken|refreshToken|clientSecret)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}b?${value}`,
    'dgi',
  ),
  // passwordeval = echo wonderland
  /\bpasswordeval[ \t]{0,4}=[ \t]{0,4}(?<secret>.{2,400})$/dgi,
  // server.login("alice", "wonderland"), $smtp->auth('alice', 'wonderland')
  /\b(?:login|auth)\([^,()]{1,200},[ \t]{0,4}b?(?<secret>"[^"]{1,200}"|'[^']{1,200}')/dgi,
  // swaks --auth-password wonderland, swaks -ap=wonderland
  new RegExp(
    String.raw`(?:^|[ \t])(?:--auth-password|--password|-ap|-xp|--oauth2-bearer)(?:[ \t]{1,4}|=)${word}`,
    'dgi',
  ),
  // curl --user alice:wonderland, curl -u 'alice:wonderland', curl -ualice:wonderland
  /(?:^|[ \t])(?:--user(?:[ \t]{1,4}|=)|--proxy-user(?:[ \t]{1,4}|=)|-[A-Za-z]{0,8}u[ \t]{0,4})(?:["'][^\s"':]{1,200}:(?<quoted>[^"']{1,200})|[^\s"':/]{1,200}:(?<secret>[^\s"']{1,200}))/dg,
  // smtp://alice:wonderland@mx.example.org
  /\b(?:smtps?|submissions?|smtp\+starttls|lmtp):\/\/[^\s:@/]{0,200}:(?<secret>[^\s@/]{1,200})@/dgi,
  // Authorization: Bearer ya29.token
  /\bBearer[ \t]{1,4}(?<secret>[A-Za-z0-9._~+/=-]{8,4000})/dg,
  // printf '\0alice\0wonderland' | base64
  /\\(?:0{1,3}|x00|u0000)[^\s\\"']{1,200}\\(?:0{1,3}|x00|u0000)(?<secret>[^\s"'\\]{1,200})/dgi,
  // AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=, where no session is read
  /(?<![0-9]{3}[- ])\bAUTH[ \t]{1,4}(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER)[ \t]{1,4}(?!(?:PLAIN|LOGIN|CRAM-|DIGEST-|SCRAM-|X?OAUTH|NTLM|GSSAPI|EXTERNAL))(?<secret>[A-Za-z0-9+/]{4,4000}={0,2})/dgi,
];

/** A part of what stands before a password, in each of the patterns: a line without one need not be looked at. */
export const passwordHint =
  /pass|pwd|api[-_]?key|token|secret|login|auth|bearer|:\/\/|[ \t]-[a-z]{0,8}[pu]|-user|\\(?:0|x00|u0000)/gi;

/** Where a line of a log has a password by what stands before it; in no order. */
export function findWrittenPasswords(line: Octets): readonly Span[] {
  return patterns.flatMap((pattern) =>
    [...line.matchAll(pattern)].flatMap(({ indices }) => {
      const { secret, quoted } = indices?.groups ?? {};
      const [start, end] = secret ?? quoted ?? [];
      if (start === undefined || end === undefined) return [];
      const span = withoutQuotes(line, { start, end });
      // Some programs write stars themselves.
      const isMasked = /^(?:[*.•]+|\((?:not|hidden)\b.*)$/.test(
        line.slice(span.start, span.end),
      );
      return isMasked ? [] : [span];
    }),
  );
}

function withoutQuotes(line: Octets, { start, end }: Span): Span {
  const isQuoted = /["']/.test(line.charAt(start)) && end - start > 2;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
