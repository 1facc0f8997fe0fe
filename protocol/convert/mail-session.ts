/** What a command line that sends one mail does: connect, greet, sign in, send, quit. */
import type { Octets } from '../source/octets.js';
import type { Dialogue, Saying } from './dialogue.js';
import { type Piece, plainOctets } from './piece.js';
import { readSentMails, type SentMail } from './sent-mail.js';
import { type AuthCall, readAuthCall } from './smtplib-auth.js';

export interface MailSession {
  readonly dialogue: Dialogue;
  readonly mails: readonly SentMail[];
  /** EHLO, HELO or LHLO, as it was said first. */
  readonly hello: { readonly verb: string; readonly name: string } | undefined;
  readonly hasStartTls: boolean;
  /** How it signed in; absent where it did not, or not so that a password alone would do. */
  readonly auth?: AuthCall;
  /** Whether MAIL and RCPT went out without waiting. */
  readonly isPipelined: boolean;
}

/** Reads a dialogue for it. */
export function readMailSession(dialogue: Dialogue): MailSession {
  const { deeds } = dialogue;
  const sayings = deeds.flatMap((deed) =>
    deed.type === 'say' ? deed.sayings : [],
  );
  const calls = deeds.map((_, index) => readAuthCall(deeds.slice(index)));
  const auth = calls.find((call) => call?.isSignedIn);
  return {
    dialogue,
    mails: readSentMails(dialogue),
    hello: sayings.map(helloOf).find((hello) => hello !== undefined),
    hasStartTls: deeds.some((deed) => deed.type === 'say' && deed.isSecured),
    ...(auth && { auth }),
    isPipelined: deeds.some(
      (deed) =>
        deed.type === 'say' &&
        deed.sayings.length > 1 &&
        deed.sayings.some(
          ({ turn }) => turn.type === 'command' && turn.verb === 'RCPT',
        ),
    ),
  };
}

/** The lines that sign in, as AUTH and what follows it. */
export function authLines(
  { mechanism, user, password }: AuthCall,
  hasInitialResponse: boolean,
): readonly Piece[][] {
  const secret: Piece = { type: 'variable', name: password };
  const octets = (text: string): Piece => ({
    type: 'octets',
    octets: text as Octets,
  });
  const responses: Piece[] =
    mechanism === 'CRAM-MD5'
      ? [{ type: 'cramMd5', user, name: password }]
      : mechanism === 'PLAIN'
        ? [{ type: 'base64', pieces: [octets(`\0${user}\0`), secret] }]
        : [
            { type: 'base64', pieces: [octets(user)] },
            { type: 'base64', pieces: [secret] },
          ];
  const [first, ...others] = responses;
  const start = octets(`AUTH ${mechanism}`);
  const isInitial = hasInitialResponse && mechanism !== 'CRAM-MD5' && first;
  const lines = isInitial
    ? [[start, octets(' '), first], ...others.map((each) => [each])]
    : [[start], ...responses.map((each) => [each])];
  return lines.map((line) => [...line, octets('\r\n')]);
}

function helloOf({ turn, pieces }: Saying) {
  if (turn.type !== 'command') return undefined;
  const [, verb, name] =
    /^([A-Z]+) ([!-~]+)\r\n$/i.exec(plainOctets(pieces) ?? '') ?? [];
  if (!verb || !name || !/^(?:[EL]HLO|HELO)$/i.test(verb)) return undefined;
  return { verb: verb.toUpperCase(), name };
}
