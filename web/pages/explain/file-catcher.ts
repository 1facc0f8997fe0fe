import type { LitElement, ReactiveController } from 'lit';
import { broughtIn } from '../../panels/brought.js';
import type { ExplainedFile } from '../services.js';

/** Takes what is dropped anywhere on the page, and what is pasted beside any field, while its host is in the document. */
export class FileCatcher implements ReactiveController {
  readonly #host: LitElement;
  readonly #take: (file: ExplainedFile, others: number) => void;
  /** How many elements the pointer is over while it drags a file. */
  #dragged = 0;
  readonly #listeners: readonly (readonly [string, (event: Event) => void])[] =
    [
      ['dragenter', (event) => this.#drag(event, 1)],
      ['dragleave', (event) => this.#drag(event, -1)],
      ['dragover', (event) => event.preventDefault()],
      ['drop', (event) => this.#drop(event)],
      ['paste', (event) => this.#paste(event)],
    ];

  /** `take` is told of how many other files came with the one that it gets. */
  constructor(
    host: LitElement,
    take: (file: ExplainedFile, others: number) => void,
  ) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  /** Whether a file is being dragged over the page. */
  get isDropping(): boolean {
    return this.#dragged > 0;
  }

  hostConnected() {
    for (const [type, listen] of this.#listeners) {
      addEventListener(type, listen);
    }
  }

  hostDisconnected() {
    for (const [type, listen] of this.#listeners) {
      removeEventListener(type, listen);
    }
  }

  #drag(event: Event, by: 1 | -1) {
    if (!(event instanceof DragEvent)) return;
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#dragged = Math.max(this.#dragged + by, 0);
    this.#host.requestUpdate();
  }

  #drop(event: Event) {
    if (!(event instanceof DragEvent)) return;
    event.preventDefault();
    this.#dragged = 0;
    this.#host.requestUpdate();
    this.#takeFrom(event.dataTransfer);
  }

  #paste(event: Event) {
    if (!(event instanceof ClipboardEvent)) return;
    const isInField = event
      .composedPath()
      .some(
        (node) => node instanceof Element && node.matches('input, textarea'),
      );
    if (!isInField) this.#takeFrom(event.clipboardData);
  }

  #takeFrom(data: DataTransfer | null) {
    const brought = broughtIn(data);
    if (!brought) return;
    const { file, name, others } = brought;
    this.#take({ file, name }, others);
  }
}
