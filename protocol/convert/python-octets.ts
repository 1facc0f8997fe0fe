/** Octets and messages in a Python program: named, built, and passed to what sends them. */
import type { Octets } from '../source/octets.js';
import { type Piece, plainOctets } from './piece.js';
import type { PlainMessage } from './plain-message.js';
import {
  bytesExpression,
  bytesLines,
  isAscii,
  stringLiteral,
  textLiteral,
  textOfLines,
} from './python-literal.js';
import { localName, type PythonProgram } from './python-program.js';

/** Calls `sender` with octets; text of several lines is given a name before, other octets stand in lines. */
export function sendOctets(
  program: PythonProgram,
  sender: string,
  pieces: readonly Piece[],
) {
  const plain = plainOctets(pieces);
  const text =
    plain !== undefined && countLines(plain) > 3
      ? textOfLines(plain)
      : undefined;
  const isLong = pieces.some(
    (each) => each.type === 'octets' && countLines(each.octets) > 1,
  );
  if (text !== undefined) {
    program.line(`${sender}(${encoded(nameText(program, text))})`);
  } else if (isLong) {
    program.add([`${sender}(`, ...linesOf(program, pieces), ')']);
  } else {
    program.line(`${sender}(${bytesOf(program, pieces)})`);
  }
}

/** Calls `method` with a message: with a str where it is ASCII, else with bytes. */
export function passMessage(
  program: PythonProgram,
  method: string,
  message: Octets,
  comment: string,
) {
  const text = textOfLines(message);
  if (text === undefined) {
    const literals = bytesLines(message).map((line) => `    ${line}`);
    program.add([`${method}(`, ...literals, ')'], comment);
    return;
  }
  const name = nameText(program, text);
  const argument = isAscii(text) ? name : encoded(name);
  program.line(`${method}(${argument})`, comment);
}

/** Gives `text`, whose lines end with a line feed, a name, and gives the name. */
export function nameText(program: PythonProgram, text: string): string {
  const name = program.nameFor('message');
  program.blank();
  const [first = '', ...rest] = textLiteral(text);
  program.add([`${name} = ${first}`, ...rest]);
  return name;
}

/** Gives a message a name, and gives what to pass to smtplib: a str where it is ASCII, else bytes. */
export function nameMessage(
  program: PythonProgram,
  pieces: readonly Piece[],
): string {
  const plain = plainOctets(pieces);
  const text = plain === undefined ? undefined : textOfLines(plain);
  if (text !== undefined) {
    const name = nameText(program, text);
    return isAscii(text) ? name : encoded(name);
  }
  const name = program.nameFor('message');
  program.blank();
  program.add([`${name} = (`, ...linesOf(program, pieces), ')']);
  return name;
}

/** Puts a message together field by field, and gives its name. */
export function buildMessage(
  program: PythonProgram,
  { fields, text, isSetContent }: PlainMessage,
): string {
  program.needs('email.message:EmailMessage');
  const name = program.nameFor('message');
  program.blank();
  program.line(`${name} = EmailMessage()`);
  for (const [field, body] of fields) {
    program.line(`${name}["${field}"] = ${stringLiteral(body)}`);
  }
  const [first = '', ...rest] = textLiteral(text);
  const method = isSetContent ? 'set_content' : 'set_payload';
  const last = rest.pop() ?? '';
  program.add([`${name}.${method}(${first}`, ...rest, `${last})`]);
  return name;
}

/** Octets as an expression of type bytes. */
function bytesOf(program: PythonProgram, pieces: readonly Piece[]): string {
  const terms = pieces.map((piece) => bytesOfPiece(program, piece));
  return terms.length === 0 ? 'b""' : terms.join(' + ');
}

function bytesOfPiece(program: PythonProgram, piece: Piece): string {
  switch (piece.type) {
    case 'octets':
      return bytesExpression(piece.octets);
    case 'variable':
      return `${localName(piece.name)}.encode()`;
    case 'base64':
      program.needs('base64');
      return `base64.b64encode(${bytesOf(program, piece.pieces)})`;
    case 'cramMd5': {
      program.needs('base64', 'hmac');
      program.define('cram_md5', cramMd5);
      const user = bytesExpression(piece.user);
      // `challenge` is what the program calls the last 334.
      return `cram_md5(challenge, ${user}, ${localName(piece.name)}.encode())`;
    }
  }
}

const cramMd5 = [
  'def cram_md5(challenge, user, password):',
  '    """The response that proves the password, and does not tell it."""',
  '    text = base64.b64decode(challenge)',
  '    digest = hmac.new(password, text, "md5").hexdigest()',
  '    return base64.b64encode(user + b" " + digest.encode())',
];

/** Octets as terms of one expression, a line each. */
function linesOf(program: PythonProgram, pieces: readonly Piece[]): string[] {
  const terms = pieces.flatMap((each, index) => {
    const [first = '', ...rest] =
      each.type === 'octets'
        ? bytesLines(each.octets)
        : [bytesOf(program, [each])];
    return [index === 0 ? first : `+ ${first}`, ...rest];
  });
  return terms.map((line) => `    ${line}`);
}

/** Text as the octets that go over the wire. */
function encoded(name: string): string {
  return `${name}.replace("\\n", "\\r\\n").encode()`;
}

function countLines(octets: Octets): number {
  return octets.match(/\n/g)?.length ?? 0;
}
