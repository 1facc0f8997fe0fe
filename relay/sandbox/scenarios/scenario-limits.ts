/** What a scenario may have at most: enough for any lesson, and no more than a server bears. */
export const scenarioLimits = {
  rules: 50,
  /** Of one rule. */
  steps: 50,
  /** Milliseconds. */
  wait: 600_000,
  /** Milliseconds between two segments, or two times. */
  pause: 60_000,
  /** Characters of a description, or of a pattern. */
  text: 1000,
  /** Characters of a text that is a line of a reply, which has 512 octets at most with all else (RFC 5321 section 4.5.3.1.5). */
  replyText: 480,
  /** Lines of one reply. */
  lines: 200,
  /** Characters of a `write`, in its notation. */
  written: 4000,
  times: 100_000,
  /** Of one segment. */
  split: 10_000,
  /** Of mail data. */
  octets: 41_943_040,
} as const;
