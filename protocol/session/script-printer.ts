import { classifyLine, initialLineState } from './script-line.js';

/** Collects the lines of a script in marked notation, and knows how they will be read. */
export class ScriptPrinter {
  readonly #lines: string[] = [];
  #state = initialLineState('marked');

  /** Whether a `C:` line that is added now is read as mail data. */
  get isInMailData(): boolean {
    return /^(?:afterData|mailData)$/.test(this.#state.place);
  }

  add(...lines: readonly string[]) {
    for (const line of lines) {
      this.#lines.push(line);
      this.#state = classifyLine(line, this.#state).state;
    }
  }

  /**
   * Adds the first of several ways to write the same that leads to mail data,
   * or does not, as the lines to come need it; the first where they do not care.
   */
  addOneOf(
    ways: readonly (readonly string[])[],
    leadsToMailData: boolean | undefined,
  ) {
    const fitting = ways.find((lines) => {
      const state = lines.reduce(
        (before, line) => classifyLine(line, before).state,
        this.#state,
      );
      const leads = state.place === 'afterData';
      return leadsToMailData === undefined || leads === leadsToMailData;
    });
    this.add(...(fitting ?? ways[0] ?? []));
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
