/** What is done with the zone on the page: read, written, put to use. */
import type { ReactiveControllerHost } from 'lit';
import type { TextMistake } from '../../editor/data-language.js';
import type { WorkspaceClient } from '../../transport/workspace-client.js';
import type { KeptTexts } from '../services.js';
import { placeMistakes } from './place-mistakes.js';

const draftItem = 'zone';

/** Renders its host after each change. */
export class ZoneDesk {
  readonly #host: ReactiveControllerHost;
  readonly #texts: KeptTexts;
  readonly #client: WorkspaceClient;
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

  /** As it stands in the editor. */
  get text(): string {
    return this.#texts.get(draftItem) || this.#inUse;
  }

  /** Whether the DNS is as it stands in the editor. */
  get isOn(): boolean {
    return this.text === this.#inUse;
  }

  /** Whether it is as the sandbox has it. */
  get isOwn(): boolean {
    return this.text === this.#client.facts?.zone;
  }

  /** Keeps what is written. */
  write(text: string) {
    this.mistakes = [];
    this.trouble = '';
    // What is in use need not be kept here.
    this.#texts.set(draftItem, text === this.#inUse ? '' : text);
    this.#host.requestUpdate();
  }

  /** Lets the DNS be as it stands there; what is wrong with it is shown in its lines. */
  async use() {
    if (this.isBusy) return;
    this.isBusy = true;
    this.#host.requestUpdate();
    const { text } = this;
    const found = await this.#client.setZone(text);
    this.isBusy = false;
    const { placed, rest } = placeMistakes(text, found);
    this.mistakes = placed;
    this.trouble = rest;
    if (found.length === 0 && this.text === text) this.write(text);
    this.#host.requestUpdate();
  }

  /** Puts the sandbox's own zone there, and to use. */
  async reset() {
    const { facts } = this.#client;
    if (!facts) return;
    this.write(facts.zone);
    await this.use();
  }

  get #inUse() {
    return this.#client.state?.workspace.zone ?? '';
  }
}
