import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FramedReads } from '../../relay/framed-reads.js';
import { startServer, type TestServer } from './support/server.js';

let server: TestServer;
let serverEnd: Socket;
let socket: Socket;
let reads: FramedReads;
beforeEach(async () => {
  server = await startServer();
  const accepted = server.accepts();
  reads = new FramedReads();
  const { port } = server;
  socket = connect({ port, host: '127.0.0.1', onread: reads.onread });
  serverEnd = await accepted;
});
afterEach(() => {
  socket.destroy();
  server.close();
});

/** The next read as a frame, in hex, and what frees its memory. */
function nextFrame() {
  return new Promise<{ frame: Buffer; release: () => void }>((resolve) => {
    reads.listener = (frame, octets, release) => {
      expect(frame.length - octets).toBeOneOf([2, 4, 10]);
      resolve({
        frame: Buffer.from(frame.buffer, frame.byteOffset, frame.length),
        release,
      });
    };
  });
}

describe('a read (RFC 6455 section 5.2)', () => {
  test.each([
    [1, '8201'],
    [125, '827d'],
    [126, '827e007e'],
    [65_535, '827effff'],
    [65_536, '827f0000000000010000'],
  ])('of %i octets begins with %s', (octets, header) => {
    const { onread } = new FramedReads();
    const { buffer } = onread;
    const room = typeof buffer === 'function' ? buffer() : buffer;
    expect(room.length).toBe(65_536);
    onread.callback(octets, room);
    const length = header.length / 2;
    const written = Buffer.from(room.buffer, room.byteOffset - length, length);
    expect(written.toString('hex')).toBe(header);
  });

  test('does not overwrite a frame that is not released', async () => {
    const frames: Buffer[] = [];
    for (const text of ['one', 'two', 'three', 'four']) {
      const next = nextFrame();
      serverEnd.write(text);
      frames.push((await next).frame);
    }
    expect(frames.map((frame) => frame.toString('latin1', 2))).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
  });

  test('uses the memory of a released frame again', async () => {
    const memories = new Set<ArrayBufferLike>();
    for (let i = 0; i < 10; i++) {
      const next = nextFrame();
      serverEnd.write(`${i}`);
      const { frame, release } = await next;
      memories.add(frame.buffer);
      release();
    }
    expect(memories.size).toBeLessThanOrEqual(2);
  });

  test('is followed by the end', async () => {
    const next = nextFrame();
    serverEnd.end('bye');
    await next;
    await once(socket, 'end');
  });
});
