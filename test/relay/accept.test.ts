import {
  afterAll,
  beforeAll,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest';
import { type RunningRelay, startRelay } from '../../relay/server.js';
import { openPage, type Page } from './support/page.js';

let relay: RunningRelay;
beforeAll(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
});
afterAll(() => relay.close());

let workspaces = 0;

/** A workspace that no other test uses. */
function freshWorkspace() {
  workspaces += 1;
  return workspaces.toString(16).padStart(32, '0');
}

/** A page that plays the server. */
async function play(workspace: string) {
  const page = await openPage(relay);
  onTestFinished(() => page.webSocket.terminate());
  page.say({ type: 'accept', workspace });
  return page;
}

/** A page that is a client of the server that is played. */
async function visit(workspace: string) {
  const page = await openPage(relay);
  onTestFinished(() => page.webSocket.terminate());
  const host = 'you.sandbox.test';
  page.say({ type: 'connect', host, port: 25, security: 'plain', workspace });
  await page.hears('connected');
  return page;
}

/** Both ends of one connection. */
async function meet(workspace = freshWorkspace()) {
  const server = await play(workspace);
  const client = await visit(workspace);
  await server.hears('connected');
  return { server, client };
}

async function lastWord({ messages }: Page) {
  return (await messages).at(-1);
}

describe('a page that accepts', () => {
  test('is told who the client is, and is its server', async () => {
    const { server, client } = await meet();
    expect(await server.hears('connected')).toEqual({
      type: 'connected',
      address: '127.0.0.1',
      port: expect.any(Number),
    });
    server.send('220 I am the server\r\n');
    expect(await client.receives('\n')).toBe('220 I am the server\r\n');
    client.send('EHLO \xff\0\r\n');
    expect(await server.receives('\n')).toBe('EHLO \xff\0\r\n');
  });

  test('is given all that a client said while it waited', async () => {
    const workspace = freshWorkspace();
    const client = await visit(workspace);
    const all = 'NOOP\r\n'.repeat(50_000);
    client.send(all);
    const server = await play(workspace);
    server.send('220 At last\r\n');
    await client.receives('220 At last');
    client.send('QUIT\r\n');
    expect(await server.receives('QUIT')).toBe(`${all}QUIT\r\n`);
  });

  test('is given one client, and another page the next in line', async () => {
    const workspace = freshWorkspace();
    const first = await visit(workspace);
    const second = await visit(workspace);
    const server = await play(workspace);
    server.send('220 One\r\n');
    await first.receives('220 One');
    server.say({ type: 'close' });
    expect(await lastWord(server)).toEqual({ type: 'closed', by: 'server' });
    expect(await lastWord(first)).toEqual({ type: 'closed', by: 'server' });
    const another = await play(workspace);
    another.send('220 Two\r\n');
    expect(await second.receives('\n')).toBe('220 Two\r\n');
  });

  test('goes before one that accepted earlier', async () => {
    const workspace = freshWorkspace();
    const earlier = await play(workspace);
    const later = await play(workspace);
    const client = await visit(workspace);
    await later.hears('connected');
    later.send('220 Later\r\n');
    await client.receives('220 Later');
    const next = await visit(workspace);
    await earlier.hears('connected');
    earlier.send('220 Earlier\r\n');
    await next.receives('220 Earlier');
  });

  test('is given no client once it has gone', async () => {
    const workspace = freshWorkspace();
    const stays = await play(workspace);
    const goes = await play(workspace);
    goes.say({ type: 'close' });
    expect(await lastWord(goes)).toEqual({ type: 'closed', by: 'server' });
    await visit(workspace);
    await stays.hears('connected');
  });

  test('is given no client of another workspace', async () => {
    const [mine, theirs] = [freshWorkspace(), freshWorkspace()];
    const server = await play(mine);
    const stranger = await visit(theirs);
    stranger.send('EHLO stranger.example\r\n');
    const client = await visit(mine);
    client.send('EHLO client.example\r\n');
    expect(await server.receives('\n')).toBe('EHLO client.example\r\n');
    const other = await play(theirs);
    expect(await other.receives('\n')).toBe('EHLO stranger.example\r\n');
  });

  test('is told when the client closes', async () => {
    const { server, client } = await meet();
    client.send('QUIT\r\n');
    client.say({ type: 'close' });
    expect(await server.receives('QUIT')).toBe('QUIT\r\n');
    expect(await lastWord(server)).toEqual({ type: 'closed', by: 'client' });
  });

  test('says its last reply though the client still sends', async () => {
    const { server, client } = await meet();
    client.send('x'.repeat(900_000));
    server.send('421 Enough\r\n');
    server.say({ type: 'close' });
    expect(await client.receives('\n')).toBe('421 Enough\r\n');
    expect(await lastWord(client)).toEqual({ type: 'closed', by: 'server' });
  });

  test('ends what it says, and hears the client to its end', async () => {
    const { server, client } = await meet();
    server.send('221 Bye\r\n');
    server.say({ type: 'end' });
    expect(await lastWord(client)).toEqual({ type: 'closed', by: 'server' });
    expect(await lastWord(server)).toEqual({ type: 'closed', by: 'client' });
  });

  test('breaks the connection off where it says so', async () => {
    const { server, client } = await meet();
    server.send('220 Hello\r\n');
    await client.receives('220 Hello');
    server.say({ type: 'reset' });
    expect(await lastWord(client)).toMatchObject({ code: 'RESET' });
    expect(await lastWord(server)).toEqual({
      type: 'closed',
      by: 'server',
      reason: 'The server broke the connection off.',
    });
  });

  test('does the server side of STARTTLS, with a certificate that the client trusts', async () => {
    const { server, client } = await meet();
    server.send('220 Hello\r\n');
    client.send('STARTTLS\r\n');
    const { length: received } = await server.receives('STARTTLS\r\n');
    server.say({ type: 'startTls', received, reply: '220 Go on\r\n' });
    const { length } = await client.receives('220 Go on\r\n');
    client.say({ type: 'startTls', received: length });
    expect(await client.hears('secured')).toMatchObject({ authorized: true });
    const secured = await server.hears('secured');
    expect(secured.certificates[0]?.names).toEqual(['you.sandbox.test']);
    expect(secured.certificates[1]?.subject).toContain('practice CA');
    client.send('EHLO client.example\r\n');
    expect(await server.receives('EHLO')).toBe(
      'STARTTLS\r\nEHLO client.example\r\n',
    );
    server.send('250 you.sandbox.test\r\n');
    await client.receives('250 you');
    client.say({ type: 'close' });
    expect(await lastWord(server)).toEqual({ type: 'closed', by: 'client' });
  });

  test.each(['during the handshake', 'inside TLS'])(
    'breaks the connection off %s',
    async (when) => {
      const { server, client } = await meet();
      client.send('STARTTLS\r\n');
      await server.receives('STARTTLS\r\n');
      server.say({ type: 'startTls', reply: '220 Go on\r\n' });
      await client.receives('220 Go on\r\n');
      if (when === 'inside TLS') {
        client.say({ type: 'startTls' });
        await client.hears('secured');
        await server.hears('secured');
      }
      server.say({ type: 'reset' });
      expect(await lastWord(server)).toMatchObject({ by: 'server' });
      expect(await lastWord(client)).toMatchObject({ code: 'RESET' });
    },
  );

  test('begins no TLS behind octets that it has not read', async () => {
    const { server, client } = await meet();
    client.send('STARTTLS\r\nMAIL FROM:<mallory@example.org>\r\n');
    const { length } = await server.receives('example.org>\r\n');
    const received = 'STARTTLS\r\n'.length;
    server.say({ type: 'startTls', received, reply: '220 Go on\r\n' });
    expect(await lastWord(server)).toEqual({
      type: 'failed',
      code: 'STARTTLS_INJECTION',
      message: `The client sent ${length - received} more octets before TLS began than the server had read: they came without TLS and could be anyone's.`,
    });
  });

  test.each([
    [
      'goes on in the clear',
      (client: Page) => client.send('EHLO client.example\r\n'),
      'The client went on in the clear, where the TLS handshake was to begin.',
    ],
    [
      'closes',
      (client: Page) => client.say({ type: 'close' }),
      'The client closed the connection during the TLS handshake.',
    ],
  ])('is told where the client %s in place of TLS', async (_, act, message) => {
    const { server, client } = await meet();
    client.send('STARTTLS\r\n');
    await server.receives('STARTTLS\r\n');
    server.say({ type: 'startTls', reply: '220 Go on\r\n' });
    await client.receives('220 Go on\r\n');
    act(client);
    expect(await lastWord(server)).toEqual({
      type: 'failed',
      code: 'TLS_FAILED',
      message,
    });
  });

  test.each([
    ['accepts twice', { type: 'accept', workspace: '0'.repeat(32) }, /once/],
    [
      'connects too',
      { type: 'connect', host: 'mx.sandbox.test', port: 25, security: 'plain' },
      /once/,
    ],
    ['ends before there is a client', { type: 'end' }, /end comes after/],
    ['resets before there is a client', { type: 'reset' }, /has a client/],
    ['begins TLS before there is a client', { type: 'startTls' }, /startTls/],
  ] as const)('is refused where it %s', async (_, message, sentence) => {
    const server = await play(freshWorkspace());
    server.say(message);
    expect(await lastWord(server)).toMatchObject({
      code: 'BAD_MESSAGE',
      message: expect.stringMatching(sentence),
    });
  });
});

describe('a page that connects', () => {
  test.each([
    ['resets nobody', { type: 'reset' }],
    ['replies to no STARTTLS', { type: 'startTls', reply: '220 Go\r\n' }],
  ] as const)('%s', async (_, message) => {
    const { client } = await meet();
    client.say(message);
    expect(await lastWord(client)).toMatchObject({ code: 'BAD_MESSAGE' });
  });
});
