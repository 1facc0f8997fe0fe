/** Fixtures under the machine's own python3. */
import type { Sandbox } from '../../relay/sandbox/sandbox.js';
import { runNative } from '../support/native-python.js';
import {
  type Security,
  startScriptedServer,
} from '../support/scripted-server.js';
import type { ProgramFixture } from './program-fixture.js';
import { normalizeSent, normalizeText } from './same-octets.js';

/** What came of a program, without what is never the same. */
export interface ProgramRun {
  readonly output: string;
  readonly end: string;
  /** By connection. */
  readonly sent: readonly string[];
}

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
      input,
      servers: server ? { 'localhost:2525': server.port } : {},
    });
    const end =
      run.end.type === 'exited'
        ? `exited ${run.end.status}`
        : run.end.type === 'raised'
          ? `raised ${run.end.exception.name}: ${run.end.exception.message}`
          : run.end.type;
    return {
      output: normalizeText(run.stdout),
      end: normalizeText(end).replace(/: $/, ''),
      sent: run.clientOctets.map(normalizeSent),
    };
  } finally {
    await server?.close();
  }
}
