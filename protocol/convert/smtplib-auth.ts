/** Which call of smtplib has the AUTH dialogue that a recording has. */
import { textOf } from '../smtp/command-line.js';
import { decodeBase64, encodeBase64 } from '../source/base64.js';
import type { Octets } from '../source/octets.js';
import type { Deed, Saying } from './dialogue.js';
import { keyOf, type Piece } from './piece.js';

export interface AuthCall {
  /** In upper case. */
  readonly mechanism: string;
  readonly user: Octets;
  /** The variable with the password. */
  readonly password: string;
  /** Whether AUTH brings the first response with it. */
  readonly hasInitialResponse: boolean;
  /** How many deeds it takes. */
  readonly length: number;
  readonly last: Saying;
  /** Whether smtplib takes the last reply for a success. */
  readonly isSignedIn: boolean;
}

/** The dialogue that begins with the first of `deeds`; undefined where `auth` would not have the same. */
export function readAuthCall(deeds: readonly Deed[]): AuthCall | undefined {
  const sayings = deedsOfAuth(deeds);
  const [first] = sayings;
  const last = sayings.at(-1);
  const code = last?.replies[0]?.code;
  if (!first || !last || code === undefined || code === 334) return undefined;
  if (first.turn.type !== 'command') return undefined;
  const mechanism = textOf(first.turn.command, 'mechanism') ?? '';
  const credentials = credentialsIn(sayings);
  // smtplib writes it in upper case.
  if (!credentials || /[a-z]/.test(mechanism)) return undefined;
  const [one, ...others] = responsesOf(mechanism, credentials);
  const start: Piece = {
    type: 'octets',
    octets: `AUTH ${mechanism}` as Octets,
  };
  const ways = [false, true].map((hasInitialResponse) => ({
    hasInitialResponse,
    lines:
      one && hasInitialResponse
        ? [[start, space, one], ...others.map((each) => [each])]
        : [[start], ...[one, ...others].map((each) => (each ? [each] : []))],
  }));
  const way = ways.find(
    ({ lines }) =>
      lines.length >= sayings.length &&
      sayings.every(
        ({ pieces }, index) =>
          keyOf(pieces) === keyOf([...(lines[index] ?? []), lineEnd]),
      ),
  );
  if (!way || (mechanism === 'CRAM-MD5' && way.hasInitialResponse)) {
    return undefined;
  }
  return {
    mechanism,
    ...credentials,
    hasInitialResponse: way.hasInitialResponse,
    length: sayings.length,
    last,
    isSignedIn: code === 235 || code === 503,
  };
}

const space: Piece = { type: 'octets', octets: ' ' as Octets };
const lineEnd: Piece = { type: 'octets', octets: '\r\n' as Octets };

interface Credentials {
  readonly user: Octets;
  readonly password: string;
}

/** The sayings from AUTH to the reply that is no 334; empty where smtplib could not read a challenge. */
function deedsOfAuth(deeds: readonly Deed[]): Saying[] {
  const sayings: Saying[] = [];
  for (const deed of deeds) {
    const [saying, ...others] = deed.type === 'say' ? deed.sayings : [];
    const [reply, ...more] = saying?.replies ?? [];
    if (!saying || others.length > 0 || !reply || more.length > 0) return [];
    sayings.push(saying);
    if (reply.code !== 334) return sayings;
    const text = reply.children[0]?.children.find(
      ({ type }) => type === 'textString',
    );
    const challenge = (text?.value.trim() ?? '') as Octets;
    const isReadable = encodeBase64(decodeBase64(challenge).decoded);
    if (reply.children.length > 1 || isReadable !== challenge) return [];
  }
  return [];
}

/** Who signs in, and the variable with the password. */
function credentialsIn(sayings: readonly Saying[]): Credentials | undefined {
  const made = sayings
    .flatMap(({ pieces }) => pieces)
    .filter(({ type }) => type === 'base64' || type === 'cramMd5');
  const [first, second] = made;
  if (first?.type === 'cramMd5') {
    return ascii({ user: first.user, password: first.name });
  }
  const inside = first?.type === 'base64' ? first.pieces : [];
  const [names, password] = inside;
  if (names?.type !== 'octets') return undefined;
  if (password?.type === 'variable') {
    const [, user] = /^\0([^\0]+)\0$/.exec(names.octets) ?? [];
    if (user === undefined) return undefined;
    return ascii({ user: user as Octets, password: password.name });
  }
  const answer = second?.type === 'base64' ? second.pieces[0] : undefined;
  if (answer?.type !== 'variable') return undefined;
  return ascii({ user: names.octets, password: answer.name });
}

/** smtplib encodes neither in anything but ASCII. */
function ascii(credentials: Credentials): Credentials | undefined {
  return /^[\x20-\x7e]+$/.test(credentials.user) ? credentials : undefined;
}

/** What `auth_plain`, `auth_login` and `auth_cram_md5` answer, one challenge after another. */
function responsesOf(
  mechanism: string,
  { user, password }: Credentials,
): Piece[] {
  const secret: Piece = { type: 'variable', name: password };
  switch (mechanism) {
    case 'PLAIN': {
      const names = `\0${user}\0` as Octets;
      return [
        { type: 'base64', pieces: [{ type: 'octets', octets: names }, secret] },
      ];
    }
    case 'LOGIN':
      return [
        { type: 'base64', pieces: [{ type: 'octets', octets: user }] },
        { type: 'base64', pieces: [secret] },
      ];
    case 'CRAM-MD5':
      return [{ type: 'cramMd5', user, name: password }];
    default:
      return [];
  }
}
