/** A server that answers each line as a test says, on a real socket. */
import type { Socket } from 'node:net';
import { startServer, type TestServer } from '../../relay/support/server.js';

/** The reply to a line, without line ends; nothing where it stays silent. */
export type Answer = (line: string, socket: Socket) => string | undefined;

/** Greets each connection, and answers its lines. */
export function startAnsweringServer(
  answer: Answer,
  greeting = '220 test.example ready\r\n',
): Promise<TestServer> {
  return startServer((socket) => {
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
      const lines = text.split('\r\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const reply = answer(line, socket);
        if (reply) socket.write(`${reply}\r\n`);
      }
    });
    socket.on('end', () => socket.end());
    if (greeting) socket.write(greeting);
  });
}
