/**
 * The server behind the relays that are measured, a process of its own.
 *
 *     C: NOOP␍␊          S: 250 OK␍␊
 *     C: SEND 1000␍␊     S: 1000 octets
 *     C: TAKE 1000␍␊     C: 1000 octets   S: 250 OK␍␊
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';

const ok = Buffer.from('250 OK\r\n');
const block = Buffer.alloc(64 * 1024, 'x');

const server = createServer({ noDelay: true }, serve);
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => process.exit());

function serve(socket: Socket) {
  let toTake = 0;
  socket.on('error', () => socket.destroy());
  socket.on('data', (octets) => {
    if (toTake === 0) {
      const line = octets.toString('latin1', 0, octets.indexOf(10) + 1);
      const count = Number(line.slice(5));
      if (line.startsWith('SEND')) {
        send(socket, count);
        return;
      }
      if (line.startsWith('NOOP')) {
        socket.write(ok);
        return;
      }
      toTake = count + line.length;
    }
    toTake -= octets.length;
    if (toTake === 0) socket.write(ok);
  });
}

function send(socket: Socket, count: number) {
  let left = count;
  const more = () => {
    while (left > 0) {
      left -= block.length;
      if (!socket.write(block)) break;
    }
    if (left <= 0) socket.off('drain', more);
  };
  socket.on('drain', more);
  more();
}
