/** Clients of POP3 that others wrote: Python's poplib, and curl. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from 'vitest';
import { type Sandbox, startSandbox } from '../../relay/sandbox/sandbox.js';
import { type Doors, openDoors } from '../support/native-python/doors.js';
import { isInstalled } from './native-clients.js';

const workspace = '8'.repeat(32);

let sandbox: Sandbox;
let doors: Doors;
let folder: string;
let authority: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  doors = await openDoors(sandbox, workspace);
  folder = await mkdtemp(join(tmpdir(), 'pop3-'));
  authority = join(folder, 'ca.pem');
  await writeFile(authority, sandbox.certificateAuthority);
});
afterAll(async () => {
  await doors.close();
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  sandbox.workspaces.remove(workspace);
  for (const content of contents) {
    sandbox.workspaces.of(workspace).mailbox.deliver({
      reversePath: 'carol@example.org',
      forwardPaths: ['alice@sandbox.test'],
      added,
      host: 'mx.sandbox.test',
      content: Buffer.from(content, 'latin1'),
      at: new Date('2026-11-21T10:00:00Z'),
    });
  }
});

const added = 'Return-Path: <carol@example.org>\r\n';
const contents = [
  'Subject: Tea\r\n\r\n.one\r\n..two\r\n\xe9t\xe9\r\n',
  `Subject: Much\r\n\r\n${'.'.repeat(70)}\r\n`.repeat(30_000),
];

async function portOf(server: number) {
  const port = await doors.find('pop3.sandbox.test', server);
  return String(port ?? 0);
}

/** What `program` prints; `port` and `context` (TLS) are there for it. */
async function runPython(server: number, program: string) {
  const source = [
    'import poplib, ssl, sys',
    'port = int(sys.argv[1])',
    'context = ssl.create_default_context(cafile=sys.argv[2])',
    program,
  ].join('\n');
  const args = ['-c', source, await portOf(server), authority];
  const { stdout } = await promisify(execFile)('python3', args, {
    encoding: 'latin1',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

describe.skipIf(!isInstalled('python3'))(
  isInstalled('python3') ? 'poplib' : 'poplib (skipped: there is no python3)',
  () => {
    test.each([
      ['user("alice"); box.pass_("wonderland")'],
      ['apop("alice", "wonderland")'],
      ['stls(context); box.user("alice"); box.pass_("wonderland")'],
    ])(
      'signs in with %s, and fetches each message as it is kept',
      async (call) => {
        const printed = await runPython(
          110,
          `
box = poplib.POP3("localhost", port)
box.${call}
for number in range(box.stat()[0]):
    response, lines, octets = box.retr(number + 1)
    message = b"".join(line + b"\\r\\n" for line in lines)
    announced = int(box.list(number + 1).split()[2])
    assert announced == len(message), (announced, len(message))
    sys.stdout.buffer.write(message)
box.quit()
`,
        );
        expect(printed).toBe(
          contents.map((content) => `${added}${content}`).join(''),
        );
      },
    );

    test('learns from TLS on port 995 what the server is, and can do', async () => {
      const printed = await runPython(
        995,
        `
box = poplib.POP3_SSL("localhost", port, context=context)
print(sorted(box.capa()))
box.user("alice")
box.pass_("wonderland")
print(box.uidl()[1])
print(box.top(1, 1)[1][-1])
try:
    box.dele(1)
except poplib.error_proto as error:
    print("error_proto", error)
try:
    box.retr(3)
except poplib.error_proto as error:
    print("error_proto", error)
print(box.noop(), box.rset()[:3], box.quit()[:3])
`,
      );
      expect(printed.split('\n')).toEqual([
        "['AUTH-RESP-CODE', 'IMPLEMENTATION', 'PIPELINING', 'RESP-CODES', 'TOP', 'UIDL', 'USER']",
        "[b'1 20261121T100000.000Z-1', b'2 20261121T100000.000Z-2']",
        "b'.one'",
        expect.stringContaining('read-only here: nothing is deleted'),
        expect.stringContaining('No message has the number 3'),
        "b'+OK Nothing done' b'+OK' b'+OK'",
        '',
      ]);
    });
  },
);

describe.skipIf(!isInstalled('curl'))(
  isInstalled('curl') ? 'curl' : 'curl (skipped: it is not installed)',
  () => {
    const run = async (server: number, path: string, ...more: string[]) => {
      const scheme = server === 995 ? 'pop3s' : 'pop3';
      const url = `${scheme}://localhost:${await portOf(server)}/${path}`;
      const user = ['--user', 'alice:wonderland'];
      const args = ['--silent', '--show-error', '--cacert', authority];
      const { stdout } = await promisify(execFile)(
        'curl',
        [...args, ...user, ...more, url],
        { encoding: 'latin1', maxBuffer: 64 * 1024 * 1024 },
      );
      return stdout;
    };

    test.each([
      ['in the clear, with APOP', 110, []],
      ['after STLS', 110, ['--ssl-reqd']],
      ['with TLS first', 995, []],
    ] as const)('lists messages %s', async (_, server, more) => {
      const sizes = contents.map(({ length }) => added.length + length);
      expect(await run(server, '', ...more)).toBe(
        `1 ${sizes[0]}\r\n2 ${sizes[1]}\r\n`,
      );
    });

    test('fetches messages as they are kept', async () => {
      expect(await run(110, '1')).toBe(`${added}${contents[0]}`);
      expect(await run(995, '2')).toBe(`${added}${contents[1]}`);
    });
  },
);
