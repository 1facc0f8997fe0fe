/** Writes a Python program: its imports, what it takes from the environment, then what it does. */
import type { ReceivedReply } from '../session/session.js';
import type { Octets } from '../source/octets.js';
import type { ConvertOptions } from './conversion.js';
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
import type { SecretVariable } from './secret-variables.js';

/** As wide as PEP 8 wants a line. */
const width = 79;

export class PythonProgram {
  readonly #title: readonly string[];
  readonly #variables: readonly SecretVariable[];
  readonly #asksForSecrets: boolean;
  readonly #imports = new Set<string>();
  readonly #helpers = new Map<string, readonly string[]>();
  readonly #body: string[] = [];
  /** How often each name was given. */
  readonly #names = new Map<string, number>();

  /** `title` is what the program says of itself. */
  constructor(
    title: readonly string[],
    variables: readonly SecretVariable[],
    { asksForSecrets = false }: ConvertOptions,
  ) {
    this.#title = title;
    this.#variables = variables;
    this.#asksForSecrets = asksForSecrets;
  }

  /** Imports modules; a name of one is written as `email.message:EmailMessage`. */
  needs(...modules: readonly string[]) {
    for (const module of modules) this.#imports.add(module);
  }

  /** Defines a function once, before all else. */
  define(name: string, lines: readonly string[]) {
    this.#helpers.set(name, lines);
  }

  /** Adds lines; a comment stands behind the last where there is room, and above them where there is not. */
  add(lines: readonly string[], comment = '') {
    const last = lines.at(-1) ?? '';
    if (comment === '') {
      for (const line of lines) this.#body.push(line);
    } else if (last.length + comment.length + 4 <= width) {
      this.add([...lines.slice(0, -1), `${last}  # ${comment}`]);
    } else {
      this.add([`# ${comment}`, ...lines]);
    }
  }

  line(code: string, comment = '') {
    this.add([code], comment);
  }

  /** A blank line, but where one is already, or nothing is. */
  blank() {
    const last = this.#body.at(-1);
    if (last !== undefined && last !== '') this.#body.push('');
  }

  /** A remark that stands alone. */
  remark(sentence: string) {
    for (const line of wrap(sentence, width - 2)) this.#body.push(`# ${line}`);
  }

  /** Octets as an expression of type bytes; `challenge` is one with the last reply, for CRAM-MD5. */
  bytesOf(pieces: readonly Piece[], challenge = 'challenge'): string {
    const terms = pieces.map((piece) => this.#bytesOfPiece(piece, challenge));
    return terms.length === 0 ? 'b""' : terms.join(' + ');
  }

  /** Calls `sender` with octets; text of several lines is given a name before, other octets stand in lines. */
  send(sender: string, pieces: readonly Piece[], comment = '') {
    const [piece, ...others] = pieces;
    const isPlain = piece?.type === 'octets' && others.length === 0;
    const lines = isPlain ? countLines(piece.octets) : 0;
    const text = isPlain && lines > 3 ? textOfLines(piece.octets) : undefined;
    if (text !== undefined) {
      const name = this.assign('message', text);
      this.line(`${sender}(${encoded(name)})`, comment);
      return;
    }
    const isLong = pieces.some(
      (each) => each.type === 'octets' && countLines(each.octets) > 1,
    );
    if (!isLong) {
      return this.line(`${sender}(${this.bytesOf(pieces)})`, comment);
    }
    this.add([`${sender}(`, ...this.#linesOf(pieces), ')'], comment);
  }

  /** Calls with a message: as text, where it is ASCII or UTF-8, else octet by octet. */
  passMessage(start: string, message: Octets, end: string, comment = '') {
    const text = textOfLines(message);
    if (text === undefined) {
      const literals = bytesLines(message).map((line) => `    ${line}`);
      this.add([start, ...literals, end], comment);
      return;
    }
    const name = this.assign('message', text);
    const argument = isAscii(text) ? name : encoded(name);
    this.line(`${start}${argument}${end}`, comment);
  }

  /** Gives `text`, whose lines end with a line feed, a name, and gives the name. */
  assign(wanted: string, text: string): string {
    const name = this.#nameFor(wanted);
    this.blank();
    const [first = '', ...rest] = textLiteral(text);
    this.add([`${name} = ${first}`, ...rest]);
    return name;
  }

  /** Gives a message a name, and gives what to pass to smtplib: a str where it is ASCII, else bytes. */
  nameMessage(pieces: readonly Piece[]): string {
    const plain = plainOctets(pieces);
    const text = plain === undefined ? undefined : textOfLines(plain);
    if (text !== undefined) {
      const name = this.assign('message', text);
      return isAscii(text) ? name : encoded(name);
    }
    const name = this.#nameFor('message');
    this.blank();
    this.add([`${name} = (`, ...this.#linesOf(pieces), ')']);
    return name;
  }

  /** Puts a message together field by field, and gives its name. */
  buildMessage({ fields, text, isSetContent }: PlainMessage): string {
    this.needs('email.message:EmailMessage');
    const name = this.#nameFor('message');
    this.blank();
    this.line(`${name} = EmailMessage()`);
    for (const [field, body] of fields) {
      this.line(`${name}["${field}"] = ${stringLiteral(body)}`);
    }
    const [first = '', ...rest] = textLiteral(text);
    const method = isSetContent ? 'set_content' : 'set_payload';
    const last = rest.pop() ?? '';
    this.add([`${name}.${method}(${first}`, ...rest, `${last})`]);
    return name;
  }

  /** Whether a line begins with `start`. */
  has(start: string): boolean {
    return this.#body.some((line) => line.startsWith(start));
  }

  /** The whole program. */
  get text(): string {
    const variables = this.#usedVariables;
    if (variables.length > 0 && !this.#asksForSecrets) this.needs('os');
    const imports = [...this.#imports].map(importLine).toSorted(byKind);
    const helpers = [...this.#helpers.values()].flatMap((lines) => [
      '',
      '',
      ...lines,
    ]);
    const head = [
      ...docstring(this.#title),
      '',
      ...imports,
      ...(variables.length > 0 ? ['', ...variables] : []),
      ...helpers,
      ...(helpers.length > 0 ? ['', ''] : ['']),
    ];
    return `${[...head, ...this.#body].join('\n').trimEnd()}\n`;
  }

  get #usedVariables(): string[] {
    return this.#variables.map(
      ({ name }) =>
        `${localName(name)} = ${this.#asksForSecrets ? `input("${name}: ")` : `os.environ["${name}"]`}`,
    );
  }

  #nameFor(wanted: string): string {
    const count = (this.#names.get(wanted) ?? 0) + 1;
    this.#names.set(wanted, count);
    return count === 1 ? wanted : `${wanted}_${count}`;
  }

  /** Octets as terms of one expression, a line each. */
  #linesOf(pieces: readonly Piece[]): string[] {
    const terms = pieces.flatMap((each, index) => {
      const [first = '', ...rest] =
        each.type === 'octets'
          ? bytesLines(each.octets)
          : [this.bytesOf([each])];
      return [index === 0 ? first : `+ ${first}`, ...rest];
    });
    return terms.map((line) => `    ${line}`);
  }

  #bytesOfPiece(piece: Piece, challenge: string): string {
    switch (piece.type) {
      case 'octets':
        return bytesExpression(piece.octets);
      case 'variable':
        return `${localName(piece.name)}.encode()`;
      case 'base64':
        this.needs('base64');
        return `base64.b64encode(${this.bytesOf(piece.pieces)})`;
      case 'cramMd5': {
        this.needs('base64', 'hmac');
        this.define('cram_md5', cramMd5);
        const user = bytesExpression(piece.user);
        const password = localName(piece.name);
        return `cram_md5(${challenge}, ${user}, ${password}.encode())`;
      }
    }
  }
}

/** What the environment variable is called in the program: `password` for `SMTP_PASSWORD`. */
export function localName(variable: string): string {
  return variable.replace(/^SMTP_/, '').toLowerCase();
}

/** A reply in short, for a comment: `250 2.1.0`. */
export function codesOf({ code, enhancedStatusCode }: ReceivedReply): string {
  return `${code} ${enhancedStatusCode ?? ''}`.trimEnd();
}

const cramMd5 = [
  'def cram_md5(challenge, user, password):',
  '    """The response that proves the password, and does not tell it."""',
  '    text = base64.b64decode(challenge)',
  '    digest = hmac.new(password, text, "md5").hexdigest()',
  '    return base64.b64encode(user + b" " + digest.encode())',
];

/** `import` before `from`, each in order. */
function byKind(a: string, b: string): number {
  const [first, second] = [a, b].map((line) => line.replace(/^from/, 'later'));
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

/** Text as the octets that go over the wire. */
function encoded(name: string): string {
  return `${name}.replace("\\n", "\\r\\n").encode()`;
}

function importLine(module: string): string {
  const [, from, name] = /^(.+):(.+)$/.exec(module) ?? [];
  return from ? `from ${from} import ${name}` : `import ${module}`;
}

function countLines(octets: Octets): number {
  return octets.match(/\n/g)?.length ?? 0;
}

function docstring(sentences: readonly string[]): string[] {
  const [first = '', ...rest] = sentences;
  if (rest.length === 0) return [`"""${first}"""`];
  return [
    `"""${first}`,
    '',
    ...rest.flatMap((each) => wrap(each, width)),
    '"""',
  ];
}

function wrap(sentence: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length < most) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
