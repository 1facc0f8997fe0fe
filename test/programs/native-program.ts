/** Fixtures under the machine's own python3. */
import type { Sandbox } from '../../relay/sandbox/sandbox.js';
import { runNative } from '../support/native-python.js';
import {
  type Security,
  startScriptedServer,
} from '../support/scripted-server.js';
import type { ProgramFixture, ProgramRun } from './program-fixture.js';
import { describeEnd, normalizeSent, normalizeText } from './same-octets.js';

/** Runs a fixture, and its scripted server where it has one. */
export async function runNatively(
  fixture: ProgramFixture,
  security: Security,
  sandbox: Sandbox,
): Promise<ProgramRun> {
  const { server: list, input } = fixture;
  const server =
    list === undefined ? undefined : await startScriptedServer(list, security);
  try {
    const run = await runNative(fixture.sourceFor(security), {
      sandbox,
      input: input && `${input}\n`,
      servers: server ? { 'localhost:2525': server.port } : {},
    });
    return {
      output: normalizeText(run.stdout),
      end: normalizeText(describeEnd(run.end)),
      sent: run.clientOctets.map(normalizeSent),
    };
  } finally {
    await server?.close();
  }
}
