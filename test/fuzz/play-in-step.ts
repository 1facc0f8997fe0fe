/** A client that waits for each reply before it goes on, and is content with nothing but one for each command. */
import type { Socket } from 'node:net';
import type { Sandbox } from '../../relay/sandbox/sandbox.js';
import { connectTo, readLines, secure } from '../relay/sandbox/dialogue.js';
import type { Saying } from './session-plans.js';

export interface InStep {
  readonly server: string;
  readonly workspace: string;
  readonly sayings: readonly Saying[];
  /** What follows each 354. */
  readonly mailData: string;
}

/** No exchange of AUTH is longer. */
const mostResponses = 6;

/** Plays it, and gives all that the server said; whatever is not one reply for each command is thrown. */
export async function playInStep(
  sandbox: Sandbox,
  { server, workspace, sayings, mailData }: InStep,
): Promise<string> {
  const [host = ''] = server.split(':');
  let socket: Socket = await connectTo(sandbox, server, workspace);
  let reader = readLines(socket);
  const isLmtp = server.startsWith('lmtp');
  let recipients = 0;
  let said = '';

  async function readReply() {
    let code = '';
    for (;;) {
      const line = await reader.next();
      said += `S: ${line}\n`;
      if (!/^[2-5][0-5]\d[ -][ -~]{0,506}$/.test(line ?? '')) fail('no reply');
      if (code && code !== line?.slice(0, 3)) fail('two codes in one reply');
      code = line?.slice(0, 3) ?? '';
      if (line?.[3] === ' ') return code;
    }
  }

  function fail(why: string): never {
    socket.destroy();
    throw new Error(`${why} from ${server}:\n${said}`);
  }

  async function say(octets: string) {
    said += `C: ${JSON.stringify(octets)}\n`;
    socket.write(octets, 'latin1');
    return readReply();
  }

  /** In LMTP a message is answered once for each recipient. */
  async function sayMessage(octets: string) {
    const replies = isLmtp ? Math.max(recipients, 1) : 1;
    const first = await say(octets);
    if (first === '421') return first;
    for (let n = 1; n < replies; n += 1) await readReply();
    return first;
  }

  async function sayOne({ octets, responses }: Saying) {
    if (/^BDAT \d+ LAST/.test(octets)) {
      const code = await sayMessage(octets);
      // What is refused has not ended the transaction.
      if (code !== '503') recipients = 0;
      return code;
    }
    let code = await say(octets);
    for (let n = 0; code === '334'; n += 1) {
      if (n === mostResponses) fail('an exchange without an end');
      code = await say(`${responses[Math.min(n, responses.length - 1)]}\r\n`);
    }
    if (code === '354') {
      code = await sayMessage(mailData);
      recipients = 0;
    } else if (code === '220') {
      reader.release();
      socket = await secure(socket, sandbox, host);
      reader = readLines(socket);
      recipients = 0;
    } else if (code === '250') {
      if (/^RCPT/i.test(octets)) recipients += 1;
      else if (/^(?:MAIL|RSET|EHLO|LHLO|HELO)/i.test(octets)) recipients = 0;
    }
    return code;
  }

  let code = await readReply();
  for (const saying of [...sayings, { octets: 'QUIT\r\n', responses: [] }]) {
    code = await sayOne(saying);
    if (code === '421' || code === '221') break;
  }
  if (!/^[24]21$/.test(code)) fail('no goodbye');
  const more = await reader.next();
  if (more !== undefined) fail(`more after the last reply, ${more},`);
  socket.destroy();
  return said;
}
