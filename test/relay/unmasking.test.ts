import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { Unmasking, unmaskFrames } from '../../relay/unmasking.js';

/** A frame (RFC 6455 section 5.2) as hex; its length is written in 7, 16 or 64 bits. */
function frameOf(payload: Uint8Array, mask?: readonly number[]) {
  const { length } = payload;
  const extended = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8);
  if (extended.length > 0) {
    extended.writeUIntBE(
      length,
      Math.max(0, extended.length - 6),
      Math.min(6, extended.length),
    );
  }
  const short = length < 126 ? length : extended.length === 2 ? 126 : 127;
  const masked = payload.map((octet, at) => octet ^ (mask?.[at % 4] ?? 0));
  const first = [0x82, short + (mask ? 0x80 : 0)];
  return Buffer.concat([
    Buffer.from(first),
    extended,
    Buffer.from(mask ?? []),
    masked,
  ]);
}

const frame = fc.record({
  payload: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .tuple(fc.nat({ max: 70_000 }), fc.nat(255))
      .map(([length, octet]) => new Uint8Array(length).fill(octet)),
  ),
  mask: fc.option(fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }), {
    nil: undefined,
  }),
});

describe('unmasking', () => {
  test('turns the masked Hello of RFC 6455 section 5.7 into the plain one', () => {
    const octets = Buffer.from('818537fa213d7f9f4d5158', 'hex');
    new Unmasking().take(octets);
    expect(octets.toString('hex')).toBe('81850000000048656c6c6f');
  });

  test('leaves plain octets and masks of zeros, however the stream is cut', () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(frame), cuts, (frames, fractions) => {
        const sent = Buffer.concat(
          frames.map(({ payload, mask }) => frameOf(payload, mask)),
        );
        const expected = Buffer.concat(
          frames.map(({ payload, mask }) =>
            frameOf(payload, mask && [0, 0, 0, 0]),
          ),
        );
        const ends = fractions.map((each) => Math.floor(each * sent.length));
        const unmasking = new Unmasking();
        let start = 0;
        for (const end of [...ends.sort((a, b) => a - b), sent.length]) {
          unmasking.take(sent.subarray(start, end));
          start = end;
        }
        expect(sent.equals(expected)).toBe(true);
      }),
    );
  });

  test('reaches ws even with what was not read before the page vanished', async () => {
    const webSockets = new WebSocketServer({ port: 0 });
    const { port } = webSockets.address() as AddressInfo;
    const page = connect(port, '127.0.0.1');
    page.write(
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    const [webSocket, { socket }] = (await once(webSockets, 'connection')) as [
      WebSocket,
      { socket: PassThrough },
    ];
    unmaskFrames(socket);
    const texts: string[] = [];
    webSocket.on('message', (octets: Buffer) => {
      texts.push(octets.toString());
      webSocket.pause();
    });
    const first = frameOf(Buffer.from('first'), [1, 2, 3, 4]);
    const second = frameOf(Buffer.from('second'), [5, 6, 7, 8]);
    page.write(Buffer.concat([first, second.subarray(0, 8)]));
    await once(webSocket, 'message');
    page.write(second.subarray(8));
    while (socket.readableLength === 0) await new Promise(setImmediate);
    socket.destroy();
    await once(webSocket, 'close');
    expect(texts).toEqual(['first', 'second']);
    page.destroy();
    webSockets.close();
  });
});
