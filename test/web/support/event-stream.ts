/** An EventSource for Node: reads server-sent events over a real connection, once. */
import type { EventStream } from '../../../web/transport/mailbox-client.js';

export class FetchedEventStream implements EventStream {
  readonly #target = new EventTarget();
  readonly #abort = new AbortController();
  #readyState = 0;

  constructor(url: string) {
    void this.#read(url);
  }

  get readyState() {
    return this.#readyState;
  }

  addEventListener(type: string, listener: () => void) {
    this.#target.addEventListener(type, listener);
  }

  close() {
    this.#readyState = 2;
    this.#abort.abort();
  }

  async #read(url: string) {
    try {
      const { ok, body } = await fetch(url, { signal: this.#abort.signal });
      if (!ok) {
        // A refusal, unlike a broken connection, is the end of an EventSource.
        this.close();
        this.#target.dispatchEvent(new Event('error'));
        return;
      }
      this.#readyState = 1;
      this.#target.dispatchEvent(new Event('open'));
      let text = '';
      for await (const piece of body ?? []) {
        text += new TextDecoder().decode(piece);
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.#dispatch(block);
      }
    } catch {
      // Falls through: an EventSource says only that it has no connection.
    }
    if (this.#readyState === 2) return;
    this.#readyState = 0;
    this.#target.dispatchEvent(new Event('error'));
  }

  #dispatch(block: string) {
    const type = /^event: (\w+)$/m.exec(block)?.[1];
    if (type) this.#target.dispatchEvent(new Event(type));
  }
}
