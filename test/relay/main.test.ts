import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freeFirstPort } from './support/free-first-port.js';
import { openPage } from './support/page.js';
import { startServer } from './support/server.js';

/** Starts the program as `npm start` does, from its sources. */
function start(...args: string[]) {
  const program = spawn(
    process.execPath,
    ['--import', 'tsx', 'relay/main.ts', ...args],
    { env: { PATH: process.env.PATH }, stdio: 'pipe' },
  );
  onTestFinished(() => void program.kill('SIGKILL'));
  let output = '';
  for (const pipe of [program.stdout, program.stderr]) {
    pipe.on('data', (octets) => {
      output += String(octets);
      program.emit('output');
    });
  }
  return {
    program,
    /** All it said, and the code it ended with. */
    async ends() {
      const [code] = await once(program, 'close');
      return { code, output };
    },
    async isReady() {
      return this.says('\n');
    },
    /** All it said, once that has `text` in it. */
    async says(text: string) {
      while (!output.includes(text)) await once(program, 'output');
      return output;
    },
  };
}

describe('the program', () => {
  test('says where it is ready, and stops when it is told to', async () => {
    const relay = start('--port', '0', '--allow', 'mail.example.org:25');
    const output = await relay.isReady();
    const [, port] =
      /^SMTP Workbook is ready at http:\/\/localhost:([0-9]+)\/\n/.exec(
        output,
      ) ?? [];
    const page = await openPage({ port: Number(port) });
    page.say({
      type: 'connect',
      host: 'mx.sandbox.test',
      port: 25,
      security: 'plain',
    });
    await page.receives('220 ');
    relay.program.kill('SIGTERM');
    expect((await page.messages).at(-1)).toEqual({
      type: 'closed',
      by: 'relay',
      reason: 'The relay was stopped.',
    });
    expect(await relay.ends()).toEqual({
      code: 0,
      output: `SMTP Workbook is ready at http://localhost:${port}/\nPages may reach the sandbox and mail.example.org:25.\n`,
    });
  });

  test('lists the ports on which other programs find the sandbox', async () => {
    const first = await freeFirstPort();
    const relay = start('--port', '0', '--listen', String(first));
    const output = await relay.says('sandbox-ca.pem');
    expect(output).toContain(
      `\n  mx.sandbox.test:25           127.0.0.1:${first + 25}\n`,
    );
    expect(output).toContain(
      `\n  submission.sandbox.test:465  127.0.0.1:${first + 465}  TLS from the first octet\n`,
    );
    const [pem = ''] = /http:.*sandbox-ca\.pem/.exec(output) ?? [];
    expect(await (await fetch(pem)).text()).toMatch(/^-----BEGIN CERT/);
    const again = start('--port', '0', '--listen', String(first));
    expect(await again.ends()).toEqual({
      code: 1,
      output: `Port ${first + 25}, which was to stand for mx.sandbox.test:25, cannot be had; choose others with --listen, as in "npm start -- --listen 20000".\n`,
    });
  });

  test('stops at Ctrl+C too', async () => {
    const relay = start('--port', '0');
    await relay.isReady();
    relay.program.kill('SIGINT');
    expect(await relay.ends()).toMatchObject({ code: 0 });
  });

  test('names the option where its port is taken', async () => {
    const server = await startServer();
    const { port } = server;
    onTestFinished(() => server.close());
    expect(await start('--port', String(port)).ends()).toEqual({
      code: 1,
      output: `Port ${port} is taken by another program; choose another port with --port, as in "npm start -- --port ${port + 1}".\n`,
    });
  });

  test('says what is wrong with an option', async () => {
    expect(await start('--allow', 'mail.example.org').ends()).toEqual({
      code: 1,
      output:
        '--allow takes a host and a port, as in mail.example.org:25 or [::1]:2525, and not "mail.example.org".\nRun with --help to see all options.\n',
    });
  });

  test('lists its options', async () => {
    const { code, output } = await start('--help').ends();
    expect(code).toBe(0);
    for (const option of [
      '--port',
      '--host',
      '--allow',
      '--listen',
      '--help',
    ]) {
      expect(output).toContain(option);
    }
  });
});
