/** Writes a Python program: its imports, what it takes from the environment, then what it does. */
import type { ReceivedReply } from '../session/session.js';
import type { ConvertOptions } from './conversion.js';
import type { SecretVariable } from './secret-variables.js';

/** As wide as PEP 8 wants a line. */
const width = 79;

export class PythonProgram {
  readonly #title: string;
  readonly #variables: readonly SecretVariable[];
  readonly #asksForSecrets: boolean;
  readonly #imports = new Set<string>();
  readonly #helpers = new Map<string, readonly string[]>();
  readonly #body: string[] = [];
  /** How often each name was given. */
  readonly #names = new Map<string, number>();

  /** `title` is what the program says of itself. */
  constructor(
    title: string,
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

  /** A name that nothing else in the program has. */
  nameFor(wanted: string): string {
    const count = (this.#names.get(wanted) ?? 0) + 1;
    this.#names.set(wanted, count);
    return count === 1 ? wanted : `${wanted}_${count}`;
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
      `"""${this.#title}"""`,
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
}

/** What the environment variable is called in the program: `password` for `SMTP_PASSWORD`. */
export function localName(variable: string): string {
  return variable.replace(/^SMTP_/, '').toLowerCase();
}

/** A reply in short, for a comment: `250 2.1.0`. */
export function codesOf({ code, enhancedStatusCode }: ReceivedReply): string {
  return `${code} ${enhancedStatusCode ?? ''}`.trimEnd();
}

/** `import` before `from`, each in order. */
function byKind(a: string, b: string): number {
  const [first, second] = [a, b].map((line) => line.replace(/^from/, 'later'));
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

function importLine(module: string): string {
  const [, from, name] = /^(.+):(.+)$/.exec(module) ?? [];
  return from ? `from ${from} import ${name}` : `import ${module}`;
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
