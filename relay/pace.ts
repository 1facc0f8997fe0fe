/**
 * The pace of a page that asked for a window: how many octets more it may be
 * sent, and how many of its own have left for the server. It outlasts STARTTLS.
 */

/** A page is told of so many octets at once, and of fewer when all have left. */
export const writtenAtOnce = 256 * 1024;

/** How long after that, in milliseconds: in a dialogue one message will do for many commands. */
const patience = 5;

export class Pace {
  /** Called when the window opens further. */
  opened: () => void = () => {};
  readonly #tell: (octets: number) => void;
  #left: number;
  /** Octets sent to the page that it has not taken. */
  #untaken = 0;
  /** Octets of the page that have not left. */
  #unwritten = 0;
  /** Octets that have left, and that the page was not told of. */
  #untold = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `tell` says to the page that so many octets more have left. */
  constructor(window: number, tell: (octets: number) => void) {
    this.#left = window;
    this.#tell = tell;
  }

  /** How many octets the page may be sent now. */
  get left(): number {
    return this.#left;
  }

  /** So many octets are sent to the page. */
  spend(octets: number): void {
    this.#left -= octets;
    this.#untaken += octets;
  }

  /** The page has taken so many octets more; gives whether they had been sent at all. */
  take(octets: number): boolean {
    if (octets > this.#untaken) return false;
    this.#untaken -= octets;
    this.#left += octets;
    this.opened();
    return true;
  }

  /** So many octets are on their way to the server; what is given is to be called when they have left. */
  write(octets: number): () => void {
    this.#unwritten += octets;
    return () => {
      this.#unwritten -= octets;
      this.#untold += octets;
      if (this.#untold >= writtenAtOnce) this.tellRest();
      else if (this.#unwritten === 0) {
        this.#timer ??= setTimeout(() => this.tellRest(), patience);
      }
    };
  }

  /** Tells the page of all that has left by now. */
  tellRest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#untold > 0) this.#tell(this.#untold);
    this.#untold = 0;
  }
}
