/** Light or dark: the learner's choice, or else what the system asks for. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** Puts the theme on the root element, and keeps to the system's where that was chosen. */
export class Theme {
  readonly #systemIsDark = matchMedia('(prefers-color-scheme: dark)');
  #choice: ThemeChoice;

  constructor(choice: ThemeChoice) {
    this.#choice = choice;
    this.#systemIsDark.addEventListener('change', () => this.#apply());
    this.#apply();
  }

  get choice() {
    return this.#choice;
  }

  choose(choice: ThemeChoice) {
    this.#choice = choice;
    this.#apply();
  }

  #apply() {
    const system = this.#systemIsDark.matches ? 'dark' : 'light';
    document.documentElement.dataset.theme =
      this.#choice === 'system' ? system : this.#choice;
  }
}
