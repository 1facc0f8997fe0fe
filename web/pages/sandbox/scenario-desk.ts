/** What is done with scenarios on the page: looked at, written, put to use. */
import type { ReactiveControllerHost } from 'lit';
import type { TextMistake } from '../../editor/data-language.js';
import {
  freeKey,
  newScenario,
  type ScenarioDrafts,
  type ScenarioSheet,
  sheetOf,
  sheetsOf,
  writeScenario,
} from '../../panels/sandbox/scenario-sheets.js';
import type { WorkspaceClient } from '../../transport/workspace-client.js';
import type { KeptTexts } from '../services.js';
import { placeMistakes } from './place-mistakes.js';

const draftsItem = 'scenarios';
const usedItem = 'scenario-used';

/** Renders its host after each change. */
export class ScenarioDesk {
  readonly #host: ReactiveControllerHost;
  readonly #texts: KeptTexts;
  readonly #client: WorkspaceClient;
  #opened = '';
  /** What was dropped last, and can come back. */
  #dropped: { readonly key: string; readonly text: string } | undefined;
  /** What is wrong with the one that is looked at. */
  mistakes: readonly TextMistake[] = [];
  /** A sentence; empty where there is none. */
  trouble = '';
  isBusy = false;

  constructor(
    host: ReactiveControllerHost,
    texts: KeptTexts,
    client: WorkspaceClient,
  ) {
    this.#host = host;
    this.#texts = texts;
    this.#client = client;
  }

  get sheets(): readonly ScenarioSheet[] {
    return sheetsOf(this.#client.facts?.scenarios ?? [], this.#drafts);
  }

  /** The one that is looked at. */
  get opened(): ScenarioSheet | undefined {
    return this.sheets.find(({ key }) => key === this.#opened);
  }

  /** Whether the servers keep to the one that is looked at, as it stands there. */
  get isOpenedOn(): boolean {
    const { scenario } = this.#client.state?.workspace ?? {};
    const { opened } = this;
    return Boolean(scenario && opened && sheetOf(scenario, [opened]));
  }

  /** The key of the one that is on, edited since or not; null where none is. */
  get current(): string | null | undefined {
    const { scenario } = this.#client.state?.workspace ?? {};
    if (!scenario) return scenario;
    const { sheets } = this;
    const same = sheetOf(scenario, sheets);
    const [, key = '', text = ''] =
      /^(\S*)\n(.*)$/s.exec(this.#texts.get(usedItem) ?? '') ?? [];
    const used = sheetOf(scenario, [{ key, text }])?.key ?? scenario.name;
    return same?.key ?? sheets.find((sheet) => sheet.key === used)?.key;
  }

  get canBringBack(): boolean {
    return this.#dropped !== undefined;
  }

  /** Shows the one that is on, if one is: also one that nobody wrote in this browser. */
  openCurrent() {
    const { scenario } = this.#client.state?.workspace ?? {};
    if (!scenario) return;
    if (this.current) this.open(this.current);
    else this.accept(writeScenario(scenario));
  }

  /** Looks at a scenario; at a new one of the learner's own where the key is `new`. */
  open(key: string) {
    if (key === 'new') {
      this.accept(newScenario);
      return;
    }
    if (key !== this.#opened) this.#clear();
    this.#opened = key;
    this.#host.requestUpdate();
  }

  /** Adds a scenario of the learner's own, or from a link, and looks at it. */
  accept(text: string) {
    const key = freeKey(this.#drafts);
    this.#keep(key, text);
    this.open(key);
  }

  /** Keeps what is written of the one that is looked at. */
  write(text: string) {
    const { opened } = this;
    if (!opened || text === opened.text) return;
    this.mistakes = [];
    this.trouble = '';
    this.#keep(
      opened.key,
      this.#isOriginal(opened.key, text) ? undefined : text,
    );
  }

  /** Lets the servers keep to it, or behave; what is wrong with it is shown where it stands. */
  async use(key: string | null) {
    const sheet = this.sheets.find((each) => each.key === key);
    if (this.isBusy || (key !== null && !sheet)) return;
    this.isBusy = true;
    this.#host.requestUpdate();
    const text = sheet?.text ?? 'null';
    const found = await this.#client.setScenarioText(text);
    this.isBusy = false;
    const { placed, rest } = placeMistakes(text, found);
    if (found.length === 0)
      this.#texts.set(usedItem, sheet ? `${sheet.key}\n${text}` : '');
    else if (sheet) this.open(sheet.key);
    this.mistakes = placed;
    this.trouble = rest;
    this.#host.requestUpdate();
  }

  /** Forgets what was written of the one that is looked at. */
  drop() {
    const { opened } = this;
    if (!opened) return;
    this.#clear();
    this.#dropped = { key: opened.key, text: opened.text };
    this.#keep(opened.key, undefined);
    if (opened.isOwn) this.#opened = '';
  }

  bringBack() {
    const dropped = this.#dropped;
    if (!dropped) return;
    this.#clear();
    this.#opened = dropped.key;
    this.#keep(dropped.key, dropped.text);
  }

  #clear() {
    this.#dropped = undefined;
    this.mistakes = [];
    this.trouble = '';
  }

  #isOriginal(key: string, text: string) {
    return this.#client.facts?.scenarios.some(
      (scenario) => scenario.name === key && writeScenario(scenario) === text,
    );
  }

  /** Read anew each time: another tab may have written too. */
  get #drafts(): ScenarioDrafts {
    try {
      const kept: unknown = JSON.parse(this.#texts.get(draftsItem) ?? '{}');
      const entries = Object.entries(Object(kept)).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      return Object.fromEntries(entries);
    } catch {
      return {};
    }
  }

  #keep(key: string, text: string | undefined) {
    const { [key]: _, ...others } = this.#drafts;
    const drafts = text === undefined ? others : { ...others, [key]: text };
    this.#texts.set(draftsItem, JSON.stringify(drafts));
    this.#host.requestUpdate();
  }
}
