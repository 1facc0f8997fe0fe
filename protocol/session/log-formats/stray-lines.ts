/** Lines that come into a log with the copying: a prompt, the marks of a code block, blank lines. */
const rows: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'A blank line.'],
  [
    /^\s*(?:(?:```|~~~)\S*|\[\/?code[^\]]{0,40}\]|<\/?pre[^>]{0,80}>|\{(?:code|noformat)[^}]{0,40}\})\s*$/,
    'This marks where a code block begins or ends.',
  ],
  [
    /^[^$#%>]{0,80}[$#%>] ?(?:sudo )?[\w./~-]{0,80}(?:swaks|telnet|nc|ncat|netcat|openssl|curl|msmtp|sendmail|mailx?|exim4?|python[0-9.]*|perl|node|ssh|journalctl|tail|head|grep|less|cat|docker|kubectl)(?:\.exe)?(?: |$)/,
    'The command that was typed at the shell.',
  ],
  [/^\[?(?:\.\.\.|\xe2\x80\xa6|<?snip>?)\]?$/i, 'Here lines were left out.'],
];

/** A sentence about a line that no program wrote; undefined where it is none of these. */
export function explainStray(text: string): string | undefined {
  return rows.find(([pattern]) => pattern.test(text))?.[1];
}
