import { once } from 'node:events';
import {
  afterAll,
  beforeAll,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest';
import type { Octets } from '../../../../protocol/source/octets.js';
import { type RunningRelay, startRelay } from '../../../../relay/server.js';
import {
  createServerPlayer,
  type ServerPlayerState,
} from '../../../../web/clients/serving/server-player.js';
import { playedServer } from '../../../../web/transport/client-acceptor.js';
import { freeFirstPort } from '../../../relay/support/free-first-port.js';
import { unmark } from '../../../support/marked.js';
import {
  nativeVersion,
  runNative,
  withoutPython,
} from '../../../support/native-python.js';
import { hear } from '../../support/heard-connection.js';
import { acceptThrough, connectThrough } from '../../support/relay-socket.js';

let relay: RunningRelay;
beforeAll(async () => {
  const listen = await freeFirstPort();
  relay = await startRelay({ host: '127.0.0.1', port: 0, listen });
});
afterAll(() => relay.close());

let workspaces = 0;

/** A learner who plays the server, in a workspace of their own. */
function playServer() {
  workspaces += 1;
  const workspace = workspaces.toString(16).padStart(32, '0');
  const player = createServerPlayer(acceptThrough(relay.port, workspace));
  onTestFinished(() => player.stop());
  player.start();
  return {
    player,
    workspace,
    /** A client of that server. */
    visit() {
      const client = hear(connectThrough(relay.port, workspace), playedServer);
      onTestFinished(() => client.connection.close());
      return client;
    },
    /** The state, once it is as asked. */
    async until(isThere: (state: ServerPlayerState) => unknown) {
      while (!isThere(player.state)) await once(player, 'change');
      return player.state;
    },
    /** Waits until the client waits for a reply to `to`, and gives the one with `code`. */
    async answer(to: string, code: number) {
      const { replies } = await this.until(({ awaited }) => awaited?.to === to);
      const reply = replies.find((each) => each.code === code);
      if (!reply) throw new Error(`${code} is no reply to ${to}.`);
      player.reply(reply);
    },
  };
}

type Server = ReturnType<typeof playServer>;

/** Everything a client may want to say, one line after the other. */
async function deliver({ connection, receives }: ReturnType<Server['visit']>) {
  await receives('220 ');
  for (const [line, reply] of [
    ['EHLO client.example', '\n250 '],
    ['MAIL FROM:<alice@example.org>', 'Sender OK'],
    ['RCPT TO:<bob@sandbox.test>', 'Recipient OK'],
    ['DATA', '\n354 '],
    ['Subject: Hello␍␊␍␊Hello␍␊.', 'mine now'],
    ['QUIT', '\n221 '],
  ]) {
    connection.send(unmark(`${line}␍␊`));
    await receives(reply ?? '');
  }
}

describe('a server that is played', () => {
  test('records the client as sending, and the learner as the server', async () => {
    const server = playServer();
    expect(server.player.state.activity).toBe('waiting');
    const client = server.visit();
    await server.answer('connection', 220);
    expect(server.player.state.activity).toBe('theirs');
    client.connection.send(unmark('EHLO client.example␍␊'));
    await server.answer('EHLO', 250);
    client.connection.send(unmark('MAIL FROM:<alice@example.org>␍␊'));
    const { session, activity } = await server.until(
      ({ awaited }) => awaited?.to === 'MAIL',
    );
    expect(activity).toBe('yours');
    expect(session.client).toBe(
      unmark('EHLO client.example␍␊MAIL FROM:<alice@example.org>␍␊'),
    );
    expect(session.state.phase).toBe('ready');
    expect(session.server).toBe(await client.receives('ENHANCED'));
    const { events, client: who } = server.player.state;
    expect(events[0]).toMatchObject({ type: 'connecting', ...playedServer });
    expect(who).toEqual({
      number: 1,
      address: '127.0.0.1',
      port: expect.any(Number),
    });
  });

  test('answers by itself, from the greeting to the close', async () => {
    const server = playServer();
    server.player.setAutopilot({ isOn: true });
    const client = server.visit();
    await deliver(client);
    expect(await client.hears('closed')).toMatchObject({ by: 'server' });
    const { session } = await server.until(({ session }) => session.end);
    expect(session.transactions).toMatchObject([{ outcome: 'accepted' }]);
    expect(session.end).toMatchObject({ by: 'server' });
  });

  test('leaves to the learner what they want to answer, and goes on', async () => {
    const server = playServer();
    server.player.setAutopilot({ isOn: true, except: 'RCPT' });
    const { connection, receives } = server.visit();
    await receives('220 ');
    connection.send(unmark('EHLO client.example␍␊'));
    await receives('\n250 ');
    connection.send(
      unmark('MAIL FROM:<alice@example.org>␍␊RCPT TO:<bob@sandbox.test>␍␊'),
    );
    await server.answer('RCPT', 451);
    expect(await receives('451')).toMatch(/\n451 4\.3\.0 .*\r\n$/);
    connection.send(unmark('RSET␍␊QUIT␍␊'));
    await receives('\n221 ');
  });

  test('takes over where the learner left off', async () => {
    const server = playServer();
    const { receives } = server.visit();
    await server.until(({ activity }) => activity === 'yours');
    server.player.setAutopilot({ isOn: true });
    await receives('220 ');
  });

  test('answers a group of commands in its order', async () => {
    const server = playServer();
    server.player.setAutopilot({ isOn: true });
    const { connection, receives } = server.visit();
    await receives('220 ');
    connection.send(unmark('NOOP␍␊HELP␍␊RSET␍␊QUIT␍␊'));
    expect(await receives('221')).toMatch(/250 .*214 .*250 .*221 /s);
  });

  test("says what is typed, whoever's turn it is", async () => {
    const server = playServer();
    const { receives } = server.visit();
    await server.until(({ activity }) => activity === 'yours');
    const greeting = '220-One␍␊220 Two␍␊';
    server.player.say(unmark(greeting));
    server.player.say(unmark('250 Too early␍␊'));
    expect(await receives('early␍␊'.slice(0, 5))).toBe(
      unmark(`${greeting}250 Too early␍␊`),
    );
    expect(server.player.state.activity).toBe('theirs');
  });

  test('begins TLS with its 220 to STARTTLS', async () => {
    const server = playServer();
    server.player.setAutopilot({ isOn: true });
    server.player.setKeywords(['STARTTLS']);
    const { connection, receives, hears } = server.visit();
    await receives('220 ');
    connection.send(unmark('EHLO client.example␍␊'));
    await receives('250 STARTTLS');
    connection.send(unmark('STARTTLS␍␊'));
    const { length } = await receives('Ready to start TLS\r\n');
    connection.startTls(length);
    expect(await hears('secured')).toMatchObject({ authorized: true });
    connection.send(unmark('EHLO client.example␍␊'));
    await server.until(({ session }) => session.exchanges.length === 4);
    const { session } = server.player.state;
    expect(session.state).toMatchObject({ isSecured: true, phase: 'ready' });
  });

  test('closes, or breaks off, when the learner says so', async () => {
    const server = playServer();
    const first = server.visit();
    await server.until(({ activity }) => activity === 'yours');
    server.player.close();
    expect(await first.hears('closed')).toMatchObject({ by: 'server' });
    const second = server.visit();
    await server.until(({ client }) => client?.number === 2);
    server.player.reset();
    expect(await second.hears('failed')).toMatchObject({ code: 'RESET' });
    expect(server.player.state.session.end).toMatchObject({
      reason: 'You broke the connection off.',
    });
  });

  test('keeps what was said when a client has gone, until the next one comes', async () => {
    const server = playServer();
    server.player.setAutopilot({ isOn: true });
    const first = server.visit();
    await first.receives('220 ');
    first.connection.close();
    const { session, activity } = await server.until(
      ({ session }) => session.end,
    );
    expect(activity).toBe('waiting');
    expect(session.end).toMatchObject({ by: 'client' });
    expect(session.server).toMatch(/^220 /);
    const second = server.visit();
    await second.receives('220 ');
    expect(server.player.state.client?.number).toBe(2);
    expect(server.player.state.session.end).toBeUndefined();
  });

  test('accepts nobody once it has stopped', async () => {
    const server = playServer();
    server.player.setAutopilot({ isOn: true });
    const client = server.visit();
    await client.receives('220 ');
    server.player.stop();
    expect(await client.hears('closed')).toMatchObject({ by: 'server' });
    expect(server.player.state.activity).toBe('off');
    server.player.start();
    const again = server.visit();
    await again.receives('220 ');
  });

  test('says that there is no relay, and tries again when it is asked to', async () => {
    const other = await startRelay({ host: '127.0.0.1', port: 0 });
    const player = createServerPlayer(
      acceptThrough(other.port, 'f'.repeat(32)),
    );
    player.start();
    await other.close();
    while (player.state.activity !== 'lost') await once(player, 'change');
    expect(player.state.trouble).toMatch(/relay/);
    player.start();
    expect(player.state).toMatchObject({ activity: 'waiting' });
    while (player.state.activity !== 'lost') await once(player, 'change');
  });
});

describe.skipIf(!nativeVersion)(`smtplib${withoutPython}`, () => {
  /** Runs a program whose server is played, and gives what it raised. */
  async function run(server: Server, program: string) {
    const address = `${relay.url}api/workspaces/${server.workspace}/events`;
    const going = new AbortController();
    const { body } = await fetch(address, { signal: going.signal });
    await body?.getReader().read();
    const you = relay.servers.find(({ host }) => host === playedServer.host);
    const { end } = await runNative(program, {
      servers: { 'you.sandbox.test:25': you?.listening ?? 0 },
    });
    going.abort();
    return end;
  }

  const send = (recipients: string) => `
import smtplib
with smtplib.SMTP('you.sandbox.test', 25) as smtp:
    smtp.sendmail('alice@example.org', ${recipients}, 'Subject: Hello\\n\\nHello\\n')
`;

  test.each([
    ['connection', 554, 'SMTPConnectError'],
    ['EHLO', 421, 'SMTPServerDisconnected'],
    ['MAIL', 550, 'SMTPSenderRefused'],
    ['RCPT', 451, 'SMTPRecipientsRefused'],
    ['DATA', 554, 'SMTPDataError'],
    ['mailData', 552, 'SMTPDataError'],
  ])(
    'raises for %s answered with %d what is named %s',
    async (to, code, name) => {
      const server = playServer();
      server.player.setAutopilot({ isOn: true, except: to });
      const ended = run(server, send("['bob@sandbox.test']"));
      await server.answer(to, code);
      // The rest is no matter of this test, whatever it is.
      server.player.setAutopilot({ isOn: true });
      const end = await ended;
      expect(end).toMatchObject({ type: 'raised', exception: { name } });
    },
  );

  test('sends its mail where all is answered as usual', async () => {
    const server = playServer();
    server.player.setAutopilot({ isOn: true });
    const end = await run(server, send("['bob@sandbox.test']"));
    expect(end).toEqual({ type: 'returned' });
    const { session } = server.player.state;
    const [transaction] = session.transactions;
    expect(transaction?.mailData?.content).toBe(
      'Subject: Hello\r\n\r\nHello\r\n' as Octets,
    );
  });
});
