/**
 * Two mail servers in a process of their own: one that does as little as it
 * can, STARTTLS, any password, and mail data of which it reads only the end;
 * and the sandbox's submission server.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { startSandbox } from '../../relay/sandbox/sandbox.js';
import { issueItself } from '../relay/support/certificates.js';
import { openDoors } from '../support/native-python/doors.js';

/** The ports of loopback where they listen. */
export interface MailServers {
  readonly least: number;
  readonly sandbox: number;
}

const endOfData = Buffer.from('\r\n.\r\n');
const secureContext = createSecureContext(await issueItself('mail.example'));

const replies: Readonly<Record<string, string>> = {
  EHLO: '250-mail.example\r\n250-STARTTLS\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n',
  STARTTLS: '220 Go ahead\r\n',
  AUTH: '235 Authentication succeeded\r\n',
  MAIL: '250 OK\r\n',
  RCPT: '250 OK\r\n',
  DATA: '354 Go on\r\n',
  RSET: '250 OK\r\n',
  QUIT: '221 Bye\r\n',
};

const server = createServer({ noDelay: true }, (socket) => {
  socket.write('220 mail.example ESMTP\r\n');
  serve(socket);
});
const doors = await openDoors(await startSandbox());
const sandbox = await doors.find('submission.sandbox.test', 587);
if (sandbox === undefined) throw new Error('The sandbox has no submission.');
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ least: port, sandbox } satisfies MailServers);
});
process.on('disconnect', () => process.exit());

function serve(socket: Socket) {
  let line = '';
  /** The last octets of mail data; undefined between commands. */
  let tail: Buffer | undefined;
  const hear = (octets: Buffer) => {
    if (tail) {
      tail = Buffer.concat([tail, octets.subarray(-endOfData.length)]);
      tail = tail.subarray(-endOfData.length);
      if (!tail.equals(endOfData)) return;
      tail = undefined;
      socket.write('250 Taken\r\n');
      return;
    }
    line += octets.toString('latin1');
    if (!line.endsWith('\n')) return;
    const [, word = ''] = /^([a-z]*)/i.exec(line) ?? [];
    const verb = word.toUpperCase();
    line = '';
    socket.write(replies[verb] ?? '500 Unknown\r\n');
    if (verb === 'QUIT') socket.end();
    if (verb === 'DATA') tail = Buffer.alloc(0);
    if (verb === 'STARTTLS') {
      socket.off('data', hear);
      serve(new TLSSocket(socket, { isServer: true, secureContext }));
    }
  };
  // A client may leave when it likes.
  socket.on('error', () => socket.destroy());
  socket.on('data', hear);
}
