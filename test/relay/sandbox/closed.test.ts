import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { play, tidy } from './dialogue.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

describe('closed.sandbox.test (RFC 5321 section 3.1)', () => {
  test('opens with 554, refuses all commands, and waits for QUIT', async () => {
    const script = `
      S: 554 closed.sandbox.test takes no mail
      C: EHLO client.example
      S: 503 5.5.1 Bad sequence of commands: only QUIT is in order here (RFC 5321 section 3.1)
      C: MAIL FROM:<alice@example.org>
      S: 503 5.5.1 Bad sequence of commands: only QUIT is in order here (RFC 5321 section 3.1)
      C: QUIT
      S: 221 2.0.0 closed.sandbox.test says goodbye
      END
    `;
    const heard = await play(sandbox, 'closed.sandbox.test:25', script);
    expect(heard).toBe(tidy(script));
  });

  test('is not where names for examples lead', () => {
    const { port } = sandbox.resolve('mx.sandbox.test', 25) ?? {};
    expect(sandbox.resolve('mail.example.com', 25)?.port).toBe(port);
    expect(sandbox.resolve('closed.sandbox.test', 25)?.port).not.toBe(port);
  });
});
