import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SandboxFacts, WorkspaceState } from '../../../relay/contract.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { ask } from '../support/http.js';

let relay: RunningRelay;
let path: string;
beforeEach(async () => {
  relay = await startRelay({ host: '127.0.0.1', port: 0 });
  path = `/api/workspaces/${randomBytes(16).toString('hex')}`;
});
afterEach(() => relay.close());

async function put(body: string) {
  const asked = await ask(relay.port, `${path}/scenario`, {
    method: 'PUT',
    body,
  });
  return { status: asked.status, text: asked.body.toString() };
}

async function read<Value>(address: string): Promise<Value> {
  const { body } = await ask(relay.port, address);
  return JSON.parse(body.toString());
}

const scenarioNow = async () => (await read<WorkspaceState>(path)).scenario;

describe('the scenario of a workspace', () => {
  test('is none at first, and any of the library where it is chosen', async () => {
    expect(await scenarioNow()).toBe(null);
    const { scenarios } = await read<SandboxFacts>('/api/sandbox');
    expect(scenarios.length).toBeGreaterThanOrEqual(24);
    for (const scenario of scenarios) {
      expect(await put(JSON.stringify(scenario))).toEqual({
        status: 204,
        text: '',
      });
      expect(await scenarioNow()).toEqual(scenario);
    }
    expect(await put('null')).toEqual({ status: 204, text: '' });
    expect(await scenarioNow()).toBe(null);
  });

  test('stays as it was where another has mistakes', async () => {
    const none = {
      name: 'none',
      title: 'None',
      description: 'Nothing is otherwise.',
      rules: [],
    };
    await put(JSON.stringify(none));
    const { status, text } = await put('{"name": "None", "rules": []}');
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      error:
        'The name is lower-case words and digits with hyphens between, such as slow-greeting. A scenario needs "title". A scenario needs "description".',
      mistakes: [
        {
          path: 'name',
          message:
            'The name is lower-case words and digits with hyphens between, such as slow-greeting.',
        },
        { path: 'title', message: 'A scenario needs "title".' },
        { path: 'description', message: 'A scenario needs "description".' },
      ],
    });
    expect(await scenarioNow()).toEqual(none);
  });
});
