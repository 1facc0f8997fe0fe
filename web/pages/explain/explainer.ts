/** The page's side of the worker that reads files. */
import workerUrl from './explain-worker.ts?worker&url';
import type {
  Digest,
  FromWorker,
  Questions,
  ToWorker,
} from './worker-contract.js';

export type ReadStage = 'reading' | 'parsing';

export interface ReadOptions {
  /** The name of a format; recognized where absent. */
  readonly format?: string | undefined;
  readonly onProgress?: (stage: ReadStage) => void;
}

/** What came of a file: undefined where another was read, or it was given up, meanwhile. */
export type Outcome =
  | {
      readonly type: 'read';
      readonly digest: Digest;
      /** What was done with the file before it was read; empty where nothing was. */
      readonly notice: string;
    }
  /** `message` is a sentence for the reader. */
  | { readonly type: 'failed'; readonly message: string }
  | undefined;

/** Who waits for an answer. */
interface Asked {
  readonly settle: (answer: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** What is used of the browser's own, where it has it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

/** The page's policy lets no script be named by a mere string. */
const trustedUrl =
  trustedTypes
    ?.createPolicy('smtp-explain', { createScriptURL: (url) => url })
    .createScriptURL(workerUrl) ?? workerUrl;

export class Explainer {
  #worker: Worker | undefined;
  #lastId = 0;
  #reading:
    | {
        readonly id: number;
        readonly options: ReadOptions;
        readonly settle: (outcome: Outcome) => void;
      }
    | undefined;
  readonly #asked = new Map<number, Asked>();

  /** Loads the worker, so that nothing is left to load once there is a file. */
  start() {
    this.#worker ??= this.#create();
  }

  /** Reads `file`; what was asked about the one before gets no answer any more. */
  read(file: Blob, options: ReadOptions = {}): Promise<Outcome> {
    // One that still works on another file would let this one wait.
    if (this.#reading) this.stop();
    this.#asked.clear();
    const { format } = options;
    return new Promise((settle) => {
      const id = this.#nextId();
      this.#reading = { id, options, settle };
      this.#send({
        type: 'explain',
        id,
        file,
        ...(format !== undefined && { format }),
      });
    });
  }

  /** Asks about the file that was read last. */
  ask<Name extends keyof Questions>(
    name: Name,
    question: Parameters<Questions[Name]>[0],
  ): Promise<ReturnType<Questions[Name]>> {
    return new Promise((resolve, fail) => {
      const id = this.#nextId();
      const settle = (answer: unknown) =>
        resolve(answer as ReturnType<Questions[Name]>);
      this.#asked.set(id, { settle, fail });
      this.#send({ type: 'ask', id, name, question });
    });
  }

  /** Forgets what was read. */
  forget() {
    // One that works on a file can only be ended.
    if (this.#reading) this.stop();
    this.#asked.clear();
    this.#send({ type: 'forget' });
  }

  /** Gives up, and forgets what was read. */
  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#asked.clear();
    this.#settle(undefined);
  }

  #nextId() {
    this.#lastId += 1;
    return this.#lastId;
  }

  #send(message: ToWorker) {
    this.#worker ??= this.#create();
    this.#worker.postMessage(message);
  }

  #create() {
    const worker = new Worker(trustedUrl, { type: 'module', name: 'explain' });
    worker.addEventListener('message', (event: MessageEvent<FromWorker>) =>
      this.#hear(event.data),
    );
    worker.addEventListener('error', (event) => {
      const reason = event.message || 'it gave no reason';
      const message = `The part of this page that reads files has ended: ${reason}. A file that is too large for this browser does that.`;
      this.#worker = undefined;
      this.#settle({ type: 'failed', message });
    });
    return worker;
  }

  #hear(message: FromWorker) {
    if (message.type === 'answer' || message.type === 'unanswered') {
      const asked = this.#asked.get(message.id);
      this.#asked.delete(message.id);
      if (message.type === 'answer') asked?.settle(message.answer);
      else asked?.fail(new Error(message.message));
      return;
    }
    if (message.id !== this.#reading?.id) return;
    switch (message.type) {
      case 'progress':
        return this.#reading.options.onProgress?.(message.stage);
      case 'explained':
        return this.#settle({
          type: 'read',
          digest: message.digest,
          notice: message.notice ?? '',
        });
      case 'failed':
        return this.#settle({ type: 'failed', message: message.message });
    }
  }

  #settle(outcome: Outcome) {
    const { settle } = this.#reading ?? {};
    this.#reading = undefined;
    settle?.(outcome);
  }
}
