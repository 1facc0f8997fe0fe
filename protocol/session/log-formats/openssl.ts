/**
 * Screens of openssl s_client: much about certificates and TLS, and behind it
 * what was typed and what the server said, as on a screen of telnet. With
 * -starttls it speaks EHLO and STARTTLS itself, and shows the last line of the
 * reply to its EHLO.
 */
import { findVerbRule } from '../../smtp/verbs.js';
import { LogBuilder } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { isOpensslWords, OpensslWords } from './openssl-words.js';
import { readsLikeProse } from './prose.js';
import { ScreenReader } from './screen-reader.js';
import { explainStray } from './stray-lines.js';
import type { TextLine } from './text-line.js';

const marks =
  /^(?:CONNECTED\([0-9A-F]+\)|CONNECTION ESTABLISHED|verify (?:return|error):|depth=[0-9]|Certificate chain|connect:errno=|[0-9A-F]{8,16}:error:|-----(?:BEGIN|END) CERTIFICATE-----|SSL handshake has read|SSL-Session:|\s*Verify return code:|New, |Verification: |Verification error: |Protocol version: |Ciphersuite: |read R BLOCK|Secure Renegotiation IS|RENEGOTIATING|No client certificate CA names)/;

export const openssl: LineFormat = {
  name: 'openssl',
  title: 'a screen of openssl s_client',
  explanation:
    'What openssl s_client prints of TLS and of the certificates, and the session inside.',
  references: [
    {
      title: 'openssl-s_client',
      url: 'https://docs.openssl.org/master/man1/openssl-s_client/',
    },
  ],
  marks: (text) => marks.test(text),
  hasBareLines: true,
  read(lines) {
    const builder = new LogBuilder();
    const screen = new ScreenReader(builder);
    const words = new OpensslWords(builder);
    let isAround = false;
    for (const line of lines) {
      if (screen.isInMailData || isOfSession(line, words)) {
        words.secure();
        screen.read(line);
        continue;
      }
      screen.flush();
      isAround = !marks.test(line.text) && (isAround || isProse(line, words));
      if (isAround) {
        builder.unknown(line);
        continue;
      }
      const stray = words.isInside ? undefined : explainStray(line.text);
      if (stray) builder.remark(line, stray);
      else words.read(line);
    }
    screen.flush();
    return builder.log;
  },
};

/** Whether somebody asks something behind what openssl says. */
function isProse({ text }: TextLine, { isInside }: OpensslWords): boolean {
  return !isInside && readsLikeProse(text);
}

function isOfSession({ text }: TextLine, words: OpensslWords): boolean {
  if (words.isInside) return false;
  if (words.isInSession) return !isOpensslWords(text);
  if (/^[2-5][0-9]{2}(?:[ -]|$)/.test(text)) {
    return words.isOver
      ? !words.isOwnReply(text)
      : /^(?:220|[45]..)/.test(text);
  }
  const [verb = ''] = /^[A-Za-z]+/.exec(text) ?? [];
  return words.isOver && findVerbRule(verb.toUpperCase()) !== undefined;
}
