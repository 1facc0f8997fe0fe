/**
 * What JavaMail and Jakarta Mail print with mail.debug: their own words, and
 * between them the session as on a screen, without any marks.
 *
 *     DEBUG SMTP: trying to connect to host "mx.example.org", port 25, isSSL false
 *     220 mx.example.org ESMTP
 *     EHLO client.example
 *     DEBUG SMTP: AUTH LOGIN command trace suppressed      the sign-in, which it does not show
 */
import { readJavamailWords } from './javamail-words.js';
import { LogBuilder } from './log-builder.js';
import type { LineFormat } from './log-format.js';
import { ScreenReader } from './screen-reader.js';

const own = /^DEBUG(?: SMTPS?)?: /;
const trace =
  /^\s+at \S|^\s+\.\.\. [0-9]+ more$|^Caused by: |^Exception in thread |^\s*nested exception is:|^\s*(?:[a-z][\w$]{0,60}\.){1,12}[A-Z][\w$]{0,80}(?:Exception|Error)\b/;

export const javamail: LineFormat = {
  name: 'javamail',
  title: 'what JavaMail or Jakarta Mail prints',
  explanation:
    'The debugging output of JavaMail, now Jakarta Mail, with mail.debug set; Spring’s too.',
  references: [
    {
      title: 'Jakarta Mail: com.sun.mail.smtp',
      url: 'https://jakarta.ee/specifications/mail/1.6/apidocs/com/sun/mail/smtp/package-summary.html',
    },
  ],
  marks: (text) =>
    /^DEBUG SMTPS?: |^DEBUG: (?:JavaMail version|Jakarta Mail version|setDebug: |getProvider\(\) |successfully loaded resource: |Tables of loaded providers|Providers Listed )|\b(?:javax|jakarta)\.mail\.[A-Za-z.]{0,60}Exception\b|\b(?:com\.sun|org\.eclipse\.angus)\.mail\.(?:smtp|util)\./.test(
      text,
    ),
  hasBareLines: true,
  read(lines) {
    const builder = new LogBuilder();
    const screen = new ScreenReader(builder);
    for (const line of lines) {
      const { text } = line;
      if (own.test(text) || trace.test(text)) {
        screen.flush();
        readJavamailWords(line, builder);
      } else screen.read(line);
    }
    screen.flush();
    return builder.log;
  },
};
