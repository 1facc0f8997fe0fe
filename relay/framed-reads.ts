/**
 * Reads that are frames already: each goes into memory with room for the
 * header of a WebSocket frame (RFC 6455 section 5.2) before it.
 *
 *     |     room     82 7E 03 E8 | 1000 octets as they were read … |
 *                    ^^ binary, and the last frame of its message
 *                       ^^^^^^^^ the length, not masked
 *
 * So nothing is copied on the way to the page, and the same memory serves read
 * after read; a stream of octets then stays in the processor's cache.
 */
import type { OnReadOpts } from 'node:net';

/** Takes the octets of one read as a frame; `release` says that its memory may be read into again. */
export type FrameListener = (
  frame: Uint8Array,
  octets: number,
  release: () => void,
) => void;

/** Takes octets that nobody wants any more. */
export const dropFrame: FrameListener = (_frame, _octets, release) => release();

/** How many octets a read takes at most. */
const maxRead = 64 * 1024;

/** The longest header: two octets, and eight for the length. */
const headerRoom = 10;

/** Memory kept for later reads, in pieces; more are made while a reader is slow. */
const keptPieces = 2;

interface Piece {
  readonly memory: Buffer;
  readonly room: Uint8Array;
  readonly release: () => void;
}

export class FramedReads {
  listener: FrameListener = dropFrame;
  readonly #free: Piece[] = [];
  #current = this.#makePiece();

  /** For the socket whose reads these are. */
  readonly onread: OnReadOpts = {
    buffer: () => {
      this.#current = this.#free.pop() ?? this.#makePiece();
      return this.#current.room;
    },
    callback: (octets) => {
      const { memory, release } = this.#current;
      const start = headerRoom - writeHeader(memory, octets);
      const frame = memory.subarray(start, headerRoom + octets);
      this.listener(frame, octets, release);
      return true;
    },
  };

  #makePiece(): Piece {
    const memory = Buffer.allocUnsafeSlow(headerRoom + maxRead);
    const piece: Piece = {
      memory,
      room: memory.subarray(headerRoom),
      release: () => {
        if (this.#free.length < keptPieces) this.#free.push(piece);
      },
    };
    return piece;
  }
}

/** Writes the header so that it ends where the octets begin, and gives its length. */
function writeHeader(memory: Buffer, octets: number) {
  if (octets < 126) {
    memory[headerRoom - 2] = 0x82;
    memory[headerRoom - 1] = octets;
    return 2;
  }
  if (octets < 65_536) {
    memory[headerRoom - 4] = 0x82;
    memory[headerRoom - 3] = 126;
    memory.writeUInt16BE(octets, headerRoom - 2);
    return 4;
  }
  memory[headerRoom - 10] = 0x82;
  memory[headerRoom - 9] = 127;
  memory.writeUInt32BE(0, headerRoom - 8);
  memory.writeUInt32BE(octets, headerRoom - 4);
  return 10;
}
