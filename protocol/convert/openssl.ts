/** A recording as a command line of `openssl s_client`, and what is piped into it. */
import type { Session } from '../session/session.js';
import { encodeText, type Octets } from '../source/octets.js';
import { continued, shellScript } from './command-lines.js';
import type { Conversion, Converted, ConvertOptions } from './conversion.js';
import {
  type Deed,
  type Dialogue,
  readDialogues,
  type Saying,
} from './dialogue.js';
import { turnsOf } from './dialogue-turns.js';
import { joinPieces, type Piece, plainOctets } from './piece.js';
import { textOfLines } from './python-literal.js';
import { hasGap, notesOnRecording } from './recording-notes.js';
import {
  hereDocument,
  printfCommand,
  shellWord,
  wordOf,
} from './shell-word.js';
import { compareTurns, type SentTurn, turnOf } from './turn-differences.js';

export const openssl: Conversion = {
  name: 'openssl',
  label: 'openssl s_client',
  fileName: 'session_openssl.sh',
  language: 'shell',
  convert,
};

function convert(
  recording: readonly Session[],
  options: ConvertOptions = {},
): Converted {
  const { dialogues, variables } = readDialogues(recording);
  const written = dialogues.map((dialogue) => writeDialogue(dialogue, options));
  const texts = written.flatMap(({ lines }) => (lines ? [lines] : []));
  const reasons = written.flatMap(({ reason }) => (reason ? [reason] : []));
  if (texts.length === 0) {
    const notes = [...new Set(reasons)];
    return { text: '', notes, isExact: false, variables: [] };
  }
  const { isExact, notes } = compareTurns(
    written.flatMap(({ turns }) => turns),
    dialogues.flatMap((dialogue, index) =>
      written[index]?.lines ? turnsOf(dialogue) : [],
    ),
    'openssl',
  );
  return {
    text: shellScript(texts),
    notes: [
      ...notes,
      ...new Set(reasons),
      'Nothing here reads a reply: each turn waits a second in its place.',
      ...notesOnRecording(dialogues, variables),
    ],
    isExact: isExact && reasons.length === 0 && !dialogues.some(hasGap),
    variables: variables.map(({ name }) => name),
  };
}

interface Written {
  /** Absent where there is no command line for it. */
  readonly lines?: readonly string[];
  readonly turns: readonly SentTurn[];
  /** Why there is none. */
  readonly reason?: string;
}

function writeDialogue(dialogue: Dialogue, options: ConvertOptions): Written {
  const { host, port, isTls, deeds } = dialogue;
  const said = deeds.filter((deed) => deed.type === 'say');
  const startTls = said.findIndex(({ isSecured }) => isSecured);
  if (!isTls && startTls < 0) {
    const reason =
      '`openssl s_client` speaks TLS and nothing else: a session in the clear has no command line here.';
    return { turns: [], reason };
  }
  const inTls = isTls ? said : said.slice(startTls + 1);
  if (inTls.some(({ sayings }) => sayings.some(isAnswer))) {
    const reason =
      'A response of CRAM-MD5 is made from the challenge, and what is piped in cannot see it.';
    return { turns: [], reason };
  }
  const hello = isTls ? undefined : helloOf(said);
  const { caFile } = options;
  const name = shellWord(encodeText(host));
  const address = shellWord(
    encodeText(`${host.includes(':') ? `[${host}]` : host}:${port}`),
  );
  const ca = caFile === undefined ? undefined : shellWord(encodeText(caFile));
  const groups = inTls.map(({ sayings }) =>
    joinPieces(sayings.flatMap(({ pieces }) => [...pieces])),
  );
  const isText = groups.every(isLines);
  const last = inTls.at(-1)?.sayings.at(-1);
  const waitsForEnd =
    last?.turn.type === 'command' && last.turn.verb === 'QUIT';
  const words = [
    'openssl s_client -quiet',
    ...(isText ? ['-crlf'] : []),
    ...(waitsForEnd ? [] : ['-no_ign_eof']),
    `-connect ${address}`,
    `-servername ${name} -verify_hostname ${name} -verify_return_error`,
    ...(ca === undefined ? [] : [`-CAfile ${ca}`]),
    ...(hello
      ? [`-starttls ${hello.protocol} -name ${shellWord(hello.name)}`]
      : []),
  ];
  const piped = groups.flatMap((pieces) => sayLines(pieces, isText));
  const lines = [
    ...(isText ? ['say() { sleep 1; printf \'%s\\n\' "$1"; }', ''] : []),
    '{',
    ...piped,
    ...(waitsForEnd ? [] : ['  sleep 1']),
    `} | ${continued(words, '  ').join('\n')}`,
  ];
  const before = hello
    ? [turnOf(`${hello.verb} ${hello.name}\r\n`), turnOf('STARTTLS\r\n')]
    : [];
  const after = inTls.flatMap(({ sayings }) =>
    sayings.map(({ pieces, turn }) => ({
      pieces,
      isMailData: turn.type === 'mailData',
    })),
  );
  return { lines, turns: [...before, ...after] };
}

/** The lines that pipe in what is said at once. */
function sayLines(pieces: readonly Piece[], isText: boolean): string[] {
  if (!isText) return [`  sleep 1; ${printfCommand(pieces)}`];
  const plain = plainOctets(pieces);
  const text = plain === undefined ? undefined : textOfLines(plain);
  if (text !== undefined && text.split('\n').length > 2) {
    const { start, lines } = hereDocument(text);
    return [`  sleep 1; cat ${start}`, ...lines];
  }
  return [`  say ${wordOf(withoutLineEnd(pieces)) ?? "''"}`];
}

/** Whether all are lines that end with CR LF, with nothing in them that a here-document could not hold. */
function isLines(pieces: readonly Piece[]): boolean {
  const plain = plainOctets(pieces);
  if (plain !== undefined) return textOfLines(plain) !== undefined;
  const known = pieces.map((piece) =>
    piece.type === 'octets' ? piece.octets : '',
  );
  return known.join('').indexOf('\r\n') === known.join('').length - 2;
}

function withoutLineEnd(pieces: readonly Piece[]): Piece[] {
  const last = pieces.at(-1);
  if (last?.type !== 'octets') return [...pieces];
  const octets = last.octets.replace(/\r\n$/, '') as Octets;
  return joinPieces([...pieces.slice(0, -1), { type: 'octets', octets }]);
}

function isAnswer({ pieces }: Saying): boolean {
  return pieces.some(({ type }) => type === 'cramMd5');
}

/** How it greets before STARTTLS; openssl does both by itself. */
function helloOf(said: readonly Extract<Deed, { type: 'say' }>[]) {
  const lines = said
    .flatMap(({ sayings }) => sayings)
    .map(({ pieces }) => plainOctets(pieces) ?? '');
  for (const line of lines) {
    const [, verb = '', name = ''] =
      /^([EL]HLO) ([!-~]+)\r\n$/i.exec(line) ?? [];
    if (verb === '') continue;
    const isLmtp = verb.toUpperCase() === 'LHLO';
    return {
      verb: isLmtp ? 'LHLO' : 'EHLO',
      protocol: isLmtp ? 'lmtp' : 'smtp',
      name: name as Octets,
    };
  }
  const name = 'localhost' as Octets;
  return { verb: 'EHLO', protocol: 'smtp', name };
}
