/** Writes to the standard output in large pieces, and waits where the reader is slower. */

/** So many characters go out at once. */
const atOnce = 1 << 16;

export class Output {
  readonly #stream: NodeJS.WriteStream;
  #waiting = '';

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    // Who reads only the head of the output closes the pipe: that is no error.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }

  /** Takes a line; it goes out with the others. */
  async line(text: string): Promise<void> {
    this.#waiting += `${text}\n`;
    if (this.#waiting.length >= atOnce) await this.flush();
  }

  /** All lines so far go out. */
  async flush(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = '';
    if (this.#stream.write(text)) return;
    await new Promise((resolve) => this.#stream.once('drain', resolve));
  }
}
