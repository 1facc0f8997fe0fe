/** Says one line to a server, and hears the code of its reply. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { readLines } from '../../relay/sandbox/dialogue.js';
import type { Before, ClientLine } from './lines.js';

const transaction = ['EHLO client.example', 'MAIL FROM:<carol@example.org>'];

/** What brings a session to where a line is said. */
const preludes: Readonly<Record<Before, readonly string[]>> = {
  greeting: [],
  hello: ['EHLO client.example'],
  mail: transaction,
  recipient: [...transaction, 'RCPT TO:<alice@sandbox.test>'],
  data: [...transaction, 'RCPT TO:<alice@sandbox.test>', 'DATA'],
};

/** The code that `line` is answered with on a fresh connection; 0 where it closes without one. */
export async function codeOf(
  socket: Socket,
  { before, line }: Pick<ClientLine, 'before' | 'line'>,
): Promise<number> {
  const reader = readLines(socket);
  const hear = async () => {
    for (;;) {
      const heard = await reader.next();
      if (heard === undefined) return 0;
      if (heard[3] !== '-') return Number(heard.slice(0, 3));
    }
  };
  await hear();
  for (const said of preludes[before]) {
    socket.write(`${said}\r\n`);
    const code = await hear();
    if (code >= 400) throw new Error(`${said} was answered ${code}.`);
  }
  const octets = octetsOfLine(line);
  const end = before === 'data' ? '.\r\n' : octets.endsWith('\n') ? '' : '\r\n';
  socket.write(`${octets}${end}`, 'latin1');
  const code = await hear();
  const closed = once(socket, 'close');
  socket.destroy();
  await closed;
  return code;
}

/** `\r`, `\n` and `\xNN` are the octets they look like, and `{x*5}` is `xxxxx`. */
function octetsOfLine(line: string) {
  return line
    .replace(/\{([^*{}]+)\*(\d+)\}/g, (_, text: string, count: string) =>
      text.repeat(Number(count)),
    )
    .replaceAll('\\r', '\r')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
}
