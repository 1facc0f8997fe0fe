/** A recording as curl command lines, one for each mail. */
import type { Session } from '../session/session.js';
import { encodeText, type Octets } from '../source/octets.js';
import { commandForEachMail } from './command-for-each-mail.js';
import { feed, mailDataOfPieces } from './command-lines.js';
import type { Conversion, Converted, ConvertOptions } from './conversion.js';
import { readDialogues } from './dialogue.js';
import {
  authLines,
  type MailSession,
  readMailSession,
} from './mail-session.js';
import { contentPieces, type SentMail } from './sent-mail.js';
import { shellWord } from './shell-word.js';
import { type SentTurn, turnOf } from './turn-differences.js';

export const curl: Conversion = {
  name: 'curl',
  label: 'curl',
  fileName: 'session_curl.sh',
  language: 'shell',
  convert,
};

function convert(
  recording: readonly Session[],
  options: ConvertOptions = {},
): Converted {
  const read = readDialogues(recording);
  const sessions = read.dialogues.map(readMailSession);
  const isLmtp = sessions.some(({ hello }) => hello?.verb === 'LHLO');
  const mails = sessions.flatMap((session) =>
    session.mails.map((mail) => ({ session, mail })),
  );
  if (mails.length === 0 || isLmtp) {
    const note = isLmtp
      ? 'curl does not speak LMTP.'
      : 'No mail was sent, and curl sends mails: of other commands it sends one for each connection.';
    return { text: '', notes: [note], isExact: false, variables: [] };
  }
  return commandForEachMail(mails, read, {
    program: 'curl',
    linesFor: (session, mail) => linesFor(session, mail, options),
    turnsFor,
  });
}

function linesFor(
  session: MailSession,
  mail: SentMail,
  options: ConvertOptions,
): string[] | undefined {
  const { dialogue, hello, hasStartTls, auth } = session;
  const { host, port, isTls } = dialogue;
  const name = hello ? `/${encodeURIComponent(hello.name)}` : '';
  const isIpv6 = host.includes(':');
  const address = `${isIpv6 ? `[${host}]` : host}:${port}`;
  const url = encodeText(`${isTls ? 'smtps' : 'smtp'}://${address}${name}`);
  const { caFile } = options;
  const codes = mail.recipients.map(({ code }) => code);
  const isPartial =
    codes.some((code) => code >= 400) && codes.some((code) => code < 400);
  const words: (readonly Octets[])[] = [
    [text('--url'), url],
    ...(hasStartTls ? [[text('--ssl-reqd')]] : []),
    ...(caFile && (isTls || hasStartTls)
      ? [[text('--cacert'), encodeText(caFile)]]
      : []),
    [text('--mail-from'), mail.reversePath],
    ...mail.recipients.map(({ forwardPath }) => [
      text('--mail-rcpt'),
      forwardPath,
    ]),
    ...(isPartial ? [[text('--mail-rcpt-allowfails')]] : []),
  ];
  const quoted = words.map((line) => line.map(shellWord));
  if (quoted.some((line) => line.includes(undefined))) return undefined;
  const user = auth && shellWord(`${auth.user}:` as Octets);
  if (auth && (!user || auth.user.includes(':'))) return undefined;
  const signIn = auth
    ? [
        `--user ${user}"$${auth.password}"`,
        `--login-options AUTH=${auth.mechanism}${auth.hasInitialResponse && auth.mechanism !== 'CRAM-MD5' ? ' --sasl-ir' : ''}`,
      ]
    : [];
  return feed(contentPieces(mail), {
    command: 'curl',
    options: [...quoted.map((line) => line.join(' ')), ...signIn],
    fromText: '--crlf --upload-file -',
    fromOctets: '--upload-file -',
  });
}

/** What curl 7.88 sends. */
function turnsFor(session: MailSession, mail: SentMail): SentTurn[] {
  const { hello, hasStartTls, auth, dialogue } = session;
  const ehlo = turnOf(`EHLO ${hello?.name ?? 'localhost'}\r\n`);
  const paths = mail.recipients.map(({ forwardPath }) => forwardPath);
  const isUtf8 = [mail.reversePath, ...paths].some((path) =>
    /[^ -~]/.test(path),
  );
  const offersUtf8 = dialogue.session.state.extensions.some(
    ({ keyword }) => keyword === 'SMTPUTF8',
  );
  const parameters = isUtf8 && offersUtf8 ? ' SMTPUTF8' : '';
  return [
    ehlo,
    ...(hasStartTls ? [turnOf('STARTTLS\r\n'), ehlo] : []),
    ...(auth
      ? authLines(auth, auth.hasInitialResponse).map((pieces) => ({
          pieces,
          isMailData: false,
        }))
      : []),
    turnOf(`MAIL FROM:<${mail.reversePath}>${parameters}\r\n`),
    ...paths.map((path) => turnOf(`RCPT TO:<${path}>\r\n`)),
    turnOf('DATA\r\n'),
    {
      pieces: mailDataOfPieces(contentPieces(mail), /\r\n(?=\.)/g),
      isMailData: true,
    },
    turnOf('QUIT\r\n'),
  ];
}

function text(word: string): Octets {
  return encodeText(word);
}
