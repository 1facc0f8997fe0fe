import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../relay/sandbox/sandbox.js';
import { connectInClear } from '../../relay/sandbox/dialogue.js';
import { codeOf } from './ask.js';
import { clientLines } from './lines.js';
import { type Postfix, postfixObstacle, startPostfix } from './postfix.js';

const classOf = (code: number) => Math.floor(code / 100);
const named = clientLines.map(
  (line) => [`${JSON.stringify(line.line)} (${line.before})`, line] as const,
);

describe('the list of client lines', () => {
  test('is long, and says why where the classes differ, and only there', () => {
    expect(clientLines.length).toBeGreaterThanOrEqual(120);
    for (const { line, ours, postfix, why } of clientLines) {
      expect(why !== undefined, line).toBe(classOf(ours) !== classOf(postfix));
    }
  });
});

describe('the MX of the sandbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  test.each(named)('answers %s as it is listed', async (_, line) => {
    const socket = await connectInClear(sandbox, 'mx.sandbox.test:25');
    expect(await codeOf(socket, line)).toBe(line.ours);
  });
});

describe.skipIf(postfixObstacle)('Postfix', () => {
  let postfix: Postfix | undefined;
  /** What it said where it would not start: then there is nothing to compare with. */
  let refusal = '';
  beforeAll(async () => {
    try {
      postfix = await startPostfix();
    } catch (error) {
      refusal = `Postfix does not start here: ${String(error)}`;
    }
  });
  afterAll(() => postfix?.stop());

  test.for(named)(
    'answers %s in the class that is listed',
    async (given, { skip }) => {
      if (!postfix) return skip(refusal);
      const [, line] = given;
      const socket = connect(postfix.port, '127.0.0.1');
      await once(socket, 'connect');
      const code = await codeOf(socket, line);
      // Its versions differ in codes, and hardly in classes.
      expect(classOf(code), String(code)).toBe(classOf(line.postfix));
    },
  );
});
