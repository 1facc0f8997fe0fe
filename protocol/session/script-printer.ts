import { initialLineState } from './line-state.js';
import { classifyLine } from './script-line.js';

/** Collects the lines of a script in marked notation, and knows how they will be read. */
export class ScriptPrinter {
  readonly #lines: string[] = [];
  #state = initialLineState('marked');

  /** Whether a `C:` line that is added now is read as mail data. */
  get isInMailData(): boolean {
    return /^(?:afterData|mailData)$/.test(this.#state.place);
  }

  add(...lines: readonly string[]) {
    this.addAll(lines);
  }

  /** Adds any number of lines: more than a call can have arguments. */
  addAll(lines: readonly string[]) {
    for (const line of lines) {
      this.#lines.push(line);
      this.#state = classifyLine(line, this.#state).state;
    }
  }

  /** Adds the first of several ways to write the same that fits, or else the first. */
  addOneOf(
    ways: readonly (readonly string[])[],
    leadsToMailData: boolean | undefined,
  ) {
    const fitting = ways.find((lines) => this.fits(lines, leadsToMailData));
    this.addAll(fitting ?? ways[0] ?? []);
  }

  /** Whether `lines` lead to mail data, or not, as those behind them need it; undefined where they do not care. */
  fits(lines: readonly string[], leadsToMailData: boolean | undefined) {
    if (leadsToMailData === undefined) return true;
    const { place } = lines.reduce(
      (before, line) => classifyLine(line, before).state,
      this.#state,
    );
    return (place === 'afterData') === leadsToMailData;
  }

  get text(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }
}
