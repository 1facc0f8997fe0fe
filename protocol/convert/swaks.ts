/** A recording as swaks command lines, one for each mail. */
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
import { joinPieces, type Piece, plainOctets } from './piece.js';
import { contentPieces, type SentMail } from './sent-mail.js';
import { shellWord } from './shell-word.js';
import { type SentTurn, turnOf } from './turn-differences.js';

export const swaks: Conversion = {
  name: 'swaks',
  label: 'swaks',
  fileName: 'session_swaks.sh',
  language: 'shell',
  convert,
};

function convert(
  recording: readonly Session[],
  options: ConvertOptions = {},
): Converted {
  const read = readDialogues(recording);
  const sessions = read.dialogues.map(readMailSession);
  const mails = sessions.flatMap((session) =>
    session.mails.map((mail) => ({ session, mail })),
  );
  if (mails.length === 0) {
    const note = 'No mail was sent, and swaks is made to send mails.';
    return { text: '', notes: [note], isExact: false, variables: [] };
  }
  return commandForEachMail(mails, read, {
    program: 'swaks',
    linesFor: (session, mail) => linesFor(session, mail, options),
    turnsFor,
  });
}

function linesFor(
  session: MailSession,
  mail: SentMail,
  options: ConvertOptions,
): string[] | undefined {
  const { dialogue, hello, hasStartTls, auth, isPipelined } = session;
  const { host, port, isTls } = dialogue;
  const { caFile } = options;
  const protocol = protocolOf(session);
  const paths = mail.recipients.map(({ forwardPath }) => forwardPath);
  const from = mail.reversePath === '' ? ('<>' as Octets) : mail.reversePath;
  const words: (readonly string[])[] = [
    ['--server', host],
    ['--port', String(port)],
    ...(protocol === 'ESMTP' ? [] : [['--protocol', protocol]]),
    ...(hello ? [['--ehlo', hello.name]] : []),
    ...(isTls ? [['--tls-on-connect']] : []),
    ...(hasStartTls ? [['--tls']] : []),
    ...(isTls || hasStartTls ? [['--tls-verify']] : []),
    ...(caFile && (isTls || hasStartTls) ? [['--tls-ca-path', caFile]] : []),
    ...(isPipelined ? [['--pipeline']] : []),
    ...(auth
      ? [
          ['--auth', auth.mechanism],
          ['--auth-user', auth.user],
        ]
      : []),
  ];
  const envelope: (readonly Octets[])[] = [
    [encodeText('--from'), from],
    [encodeText('--to'), paths.join(',') as Octets],
  ];
  const quoted = [
    ...words.map((line) => line.map((word) => shellWord(encodeText(word)))),
    ...(auth ? [['--auth-password', `"$${auth.password}"`]] : []),
    ...envelope.map((line) => line.map(shellWord)),
  ];
  if (quoted.some((line) => line.includes(undefined))) return undefined;
  const isText = isKept(contentPieces(mail));
  return feed(fedPieces(mail), {
    command: 'swaks',
    options: quoted.map((line) => line.join(' ')),
    fromText: isText ? '--data -' : '',
    fromOctets: '--no-data-fixup --data -',
  });
}

/** What is fed to swaks: the text with a lone dot behind it, or the mail data but for its last CR LF, which swaks adds. */
function fedPieces(mail: SentMail): Piece[] {
  const content = contentPieces(mail);
  if (isKept(content)) {
    const end: Piece = { type: 'octets', octets: '.\r\n' as Octets };
    return joinPieces([...content, end]);
  }
  const pieces = joinPieces(mailDataOf(mail));
  const last = pieces.at(-1);
  if (last?.type !== 'octets') return pieces;
  const octets = last.octets.replace(/\r\n$/, '') as Octets;
  return [...pieces.slice(0, -1), { type: 'octets', octets }];
}

/** Whether swaks leaves a text as it is: it fills in `%DATE%` and the like, takes `\n` for a line end, and tidies the header section. */
function isKept(content: readonly Piece[]): boolean {
  const octets = plainOctets(content);
  return (
    octets !== undefined &&
    !/\r(?!\n)|(?<!\r)\n|\0/.test(octets) &&
    /^(?![.\s]|From )[^\n]*\n(?:[^\n]+\n)*?\r\n/.test(octets) &&
    !/%[A-Z_]+%|\\n/.test(octets) &&
    octets.endsWith('\r\n')
  );
}

function mailDataOf(mail: SentMail): readonly Piece[] {
  return (
    mail.mailData?.pieces ??
    mailDataOfPieces(contentPieces(mail), /\r\n(?=\.)/g)
  );
}

function protocolOf({ hello }: MailSession): 'ESMTP' | 'SMTP' | 'LMTP' {
  if (hello?.verb === 'LHLO') return 'LMTP';
  return hello?.verb === 'HELO' ? 'SMTP' : 'ESMTP';
}

/** What swaks sends. */
function turnsFor(session: MailSession, mail: SentMail): SentTurn[] {
  const { hello, hasStartTls, auth } = session;
  const verb = { ESMTP: 'EHLO', SMTP: 'HELO', LMTP: 'LHLO' }[
    protocolOf(session)
  ];
  const greet = turnOf(`${verb} ${hello?.name ?? 'localhost'}\r\n`);
  const content = contentPieces(mail);
  return [
    greet,
    ...(hasStartTls ? [turnOf('STARTTLS\r\n'), greet] : []),
    ...(auth
      ? authLines(auth, auth.mechanism === 'PLAIN').map((pieces) => ({
          pieces,
          isMailData: false,
        }))
      : []),
    turnOf(`MAIL FROM:<${mail.reversePath}>\r\n`),
    ...mail.recipients.map(({ forwardPath }) =>
      turnOf(`RCPT TO:<${forwardPath}>\r\n`),
    ),
    turnOf('DATA\r\n'),
    {
      pieces: isKept(content)
        ? mailDataOfPieces(content, /\n(?=\.)/g)
        : mailDataOf(mail),
      isMailData: true,
    },
    turnOf('QUIT\r\n'),
  ];
}
