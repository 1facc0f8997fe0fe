import type { Socket } from 'node:net';
import type { Page } from 'playwright';
import { afterEach, describe, expect, test } from 'vitest';
import { startServer } from '../relay/support/server.js';
import { control, openedEditor, runToEnd } from '../support/learner.js';
import {
  openPython,
  pasteProgram,
  programControl,
  programNotice,
} from '../support/programmer.js';
import { useWorkbench } from '../support/workbench.js';

const workbench = useWorkbench();

let closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing) close();
  closing = [];
});

/** A server that greets, and whose connections are counted as long as they are open. */
async function startCounting() {
  const open = new Set<Socket>();
  const server = await startServer((socket) => {
    open.add(socket);
    socket.write('220 counting.example ESMTP\r\n');
    socket.resume();
    socket.on('end', () => socket.end());
    socket.on('close', () => open.delete(socket));
  });
  closing.push(() => server.close());
  const address = `("127.0.0.1", ${server.port})`;
  return { open, address, port: server.port };
}

/** The playground's Python tab, beside such a server that its programs may reach. */
async function openBeside() {
  const server = await startCounting();
  const allow = [{ host: '127.0.0.1', port: server.port }];
  const relay = await workbench.startRelay({ allow });
  const page = await workbench.open('playground', { relay });
  await openPython(page);
  return { page, ...server };
}

async function start(page: Page, program: string) {
  await pasteProgram(page, program);
  await programControl(page, 'Run')
    .or(programControl(page, 'Run again'))
    .click();
}

const says = (page: Page, text: string | RegExp) =>
  programNotice(page).getByText(text).first().waitFor();

/** Waits until a line of the program's output ends with `text`. */
async function prints(page: Page, text: string) {
  await page.getByRole('tab', { name: 'Output' }).click();
  const line = page
    .locator('smtp-output')
    .getByRole('listitem')
    .filter({
      hasText: new RegExp(`${text}\\s*$`),
    });
  await line.first().waitFor();
}

/** Runs a program to its end, which shows nothing of the one before. */
async function runsClean(page: Page, address: string) {
  await start(
    page,
    `import socket
assert "left" not in globals() and not hasattr(socket, "left")
with socket.create_connection(${address}) as connection:
    print(connection.recv(3).decode(), "clean")
`,
  );
  await says(page, 'The program ran to its end.');
  await prints(page, '220 clean');
}

/** Longest time in which the page's own thread did nothing but one thing, while `act` went on. */
async function longestSilence(page: Page, act: () => Promise<void>) {
  await page.evaluate(() => {
    const beat = { last: performance.now(), longest: 0 };
    const timer = setInterval(() => {
      const now = performance.now();
      beat.longest = Math.max(beat.longest, now - beat.last);
      beat.last = now;
    }, 20);
    Object.assign(window, { beat, stopBeating: () => clearInterval(timer) });
  });
  await act();
  return page.evaluate(() => {
    const { beat, stopBeating } = window as unknown as {
      beat: { longest: number };
      stopBeating: () => void;
    };
    stopBeating();
    return beat.longest;
  });
}

/**
 * Milliseconds in which a page must have answered. It is wide, since a build
 * server's processors are shared: what it tells apart is a page that a program
 * has taken along, which answers after the program's end or never.
 */
const patience = 10_000;

describe('a program that does not end', () => {
  const opened = (address: string) =>
    `import socket, time\nleft = socket.left = socket.create_connection(${address})\n`;
  const programs: readonly (readonly [
    what: string,
    program: (address: string) => string,
    sign: string,
  ])[] = [
    [
      'loops',
      (address) => `${opened(address)}print("on")\nwhile True:\n    pass\n`,
      'on',
    ],
    [
      'prints without end',
      (address) => `${opened(address)}while True:\n    print("on and on")\n`,
      'on and on',
    ],
    [
      'sends without end',
      (address) =>
        `${opened(address)}print("on")\nwhile True:\n    left.sendall(b"x" * 998 + b"\\r\\n")\n`,
      'on',
    ],
    [
      'waits for what does not come',
      (address) =>
        `${opened(address)}print(left.recv(3).decode())\nleft.recv(100)\nleft.recv(100)\n`,
      '220',
    ],
    [
      'sleeps',
      (address) => `${opened(address)}print("on")\ntime.sleep(1000)\n`,
      'on',
    ],
    [
      'opens 50 sockets',
      (address) => `import socket
left = [socket.create_connection(${address}) for _ in range(50)]
socket.left = True
print(len(left))
while True:
    pass
`,
      '50',
    ],
  ];

  test('is stopped: no connection is left, and the next run starts clean', async () => {
    const { page, open, address } = await openBeside();
    for (const [what, program, sign] of programs) {
      const silence = await longestSilence(page, async () => {
        await start(page, program(address));
        await prints(page, sign);
        expect(open.size, what).toBeGreaterThan(0);
        await programControl(page, 'Stop').click();
        await says(page, 'You stopped the program.');
      });
      expect(silence, what).toBeLessThan(patience);
      await expect.poll(() => open.size, { message: what }).toBe(0);
      await runsClean(page, address);
    }
  }, 120_000);

  test('is killed where it does not let itself be stopped', async () => {
    const { page, open, address } = await openBeside();
    const stubborn = [
      `while True:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        print("no")
`,
      // Python's own code looks for no interrupt here.
      'print("no")\nlist(map(int, iter(int, 1)))\n',
    ];
    for (const loop of stubborn) {
      await start(page, `${opened(address)}print("on")\n${loop}`);
      await prints(page, 'on');
      await programControl(page, 'Stop').click();
      await programControl(page, 'Kill').click();
      await says(page, 'The program is lost.');
      await expect.poll(() => open.size).toBe(0);
      await runsClean(page, address);
    }
  });
});

describe('a program that sends 100 MB', () => {
  test('sends all of it, and the page answers meanwhile', async () => {
    let octets = 0;
    const server = await startServer((socket) => {
      socket.write('220 large.example ESMTP\r\n');
      socket.on('data', (chunk) => {
        octets += chunk.length;
        if (chunk.length > 100) return;
        socket.write(
          String(chunk) === 'DATA\r\n' ? '354 Go on\r\n' : '250 Ok\r\n',
        );
      });
      socket.on('end', () => socket.end());
    });
    closing.push(() => server.close());
    const allow = [{ host: '127.0.0.1', port: server.port }];
    const relay = await workbench.startRelay({ allow });
    const page = await workbench.open('playground', { relay });
    await openPython(page);
    const silence = await longestSilence(page, async () => {
      await start(
        page,
        `import socket
with socket.create_connection(("127.0.0.1", ${server.port})) as server:
    for line in ("EHLO a.example", "MAIL FROM:<>", "RCPT TO:<b@b.example>", "DATA"):
        server.recv(100)
        server.sendall(line.encode() + b"\\r\\n")
    server.recv(100)
    for _ in range(100):
        server.sendall((b"x" * 998 + b"\\r\\n") * 1000)
`,
      );
      await programNotice(page)
        .getByText('The program ran to its end.')
        .waitFor({ timeout: 50_000 });
    });
    await expect.poll(() => octets).toBeGreaterThanOrEqual(100_000_000);
    expect(silence).toBeLessThan(patience);
  });
});

describe('a program that comes to an end of its own', () => {
  const deep = `class Deep:
    def __repr__(self):
        return repr(self)
print(Deep())
`;

  const programs: readonly (readonly [
    what: string,
    program: string,
    sign: RegExp,
  ])[] = [
    ['calls os._exit', 'import os\nos._exit(3)\n', /with exit status 3/],
    [
      'exhausts the memory',
      'left = []\nwhile True:\n    left.append(bytes(100_000_000))\n',
      /^MemoryError|^The program is lost/,
    ],
    [
      'calls itself without end',
      'def call():\n    call()\ncall()\n',
      /^RecursionError/,
    ],
    [
      'calls itself without end below Python',
      deep,
      /^RecursionError|nested more deeply/,
    ],
  ];

  test('leaves the page, and no connection', async () => {
    // What Python says of itself as it dies.
    workbench.expectError(
      /Pyodide has suffered|cause of the fatal error|call stack/,
    );
    const { page, open, address } = await openBeside();
    for (const [what, program, sign] of programs) {
      await start(
        page,
        `import socket\nkept = socket.create_connection(${address})\n${program}`,
      );
      await says(page, sign);
      await expect.poll(() => open.size, { message: what }).toBe(0);
      await runsClean(page, address);
    }
  }, 120_000);
});

describe('a program whose page is left', () => {
  test.each([
    [
      'for another',
      (page: Page) => page.getByRole('link', { name: 'Lessons' }).click(),
    ],
    ['for good', (page: Page) => page.close()],
  ])('ends, with its connections, when it is left %s', async (_, leave) => {
    const { page, open, address } = await openBeside();
    await start(
      page,
      `import socket
kept = [socket.create_connection(${address}) for _ in range(2)]
print("on")
while True:
    pass
`,
    );
    await prints(page, 'on');
    expect(open.size).toBe(2);
    await leave(page);
    await expect.poll(() => open.size).toBe(0);
    // A worker that is busy is given a moment by the browser.
    const workers = () => page.workers().length;
    await expect.poll(workers, { timeout: 20_000 }).toBe(0);
  });
});

describe('a page without shared memory', () => {
  test('says why Python cannot run there, and is a workbook all the same', async () => {
    const context = await workbench.newContext();
    await context.route('**/*', async (route) => {
      if (!route.request().isNavigationRequest()) return route.continue();
      const response = await route.fetch();
      const headers = { ...response.headers() };
      delete headers['cross-origin-opener-policy'];
      delete headers['cross-origin-embedder-policy'];
      return route.fulfill({ response, headers });
    });
    const page = await workbench.open('playground', { context });
    await openedEditor(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await runToEnd(page);
    await page.getByRole('tab', { name: 'Python' }).click();
    const controls = page.locator('smtp-program-controls');
    await controls.getByText('gives it no shared memory').waitFor();
    await controls.getByText('http://localhost').waitFor();
    expect(await programControl(page, 'Run').isEnabled()).toBe(false);
    await pasteProgram(page, 'import smtplib\n');
    await page.getByRole('tab', { name: 'Wire' }).click();
    await control(page, 'Reset').click();
    await runToEnd(page);
  });
});
