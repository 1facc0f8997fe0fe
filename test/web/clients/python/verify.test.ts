import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRelay, startRelay } from '../../../../relay/server.js';
import {
  certificateAuthority,
  issue,
  issueItself,
} from '../../../relay/support/certificates.js';
import { runProgram } from '../../../support/python-program.js';
import {
  type ScriptedServer,
  startScriptedServer,
} from '../../../support/scripted-server.js';

const shown = {
  good: await issue('localhost'),
  expired: await issue(
    'localhost',
    new Date('2020-01-01'),
    new Date('2021-01-01'),
  ),
  other: await issue('mx.example.org'),
  otherAndExpired: await issue(
    'mx.example.org',
    new Date('2020-01-01'),
    new Date('2021-01-01'),
  ),
  selfSigned: await issueItself('localhost'),
};
const servers = new Map<string, ScriptedServer>();
let relay: RunningRelay;
beforeAll(async () => {
  for (const [name, identity] of Object.entries(shown)) {
    const list = '220 mx.example.org ESMTP';
    servers.set(name, await startScriptedServer(list, 'tls', identity));
  }
  const allow = [...servers.values()].map(({ port }) => ({
    host: 'localhost',
    port,
  }));
  relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
});
afterAll(async () => {
  await relay.close();
  for (const server of servers.values()) await server.close();
});

/** What a client says of each server that trusts `authorities`, with the name and without. */
async function verdicts(names: readonly string[], authorities = '') {
  const ports = names.map((name) => servers.get(name)?.port);
  const { stdout, end } = await runProgram(
    relay.url,
    `import socket
import ssl

for port in ${JSON.stringify(ports)}:
    for checks_name in (True, False):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = checks_name
        if authorities := """${authorities}""":
            context.load_verify_locations(cadata=authorities)
        with socket.create_connection(("localhost", port)) as plain:
            try:
                with context.wrap_socket(plain, server_hostname="localhost") as secured:
                    print(secured.recv(100).decode().strip())
            except ssl.SSLCertVerificationError as error:
                print(error.verify_code, error.verify_message)
`,
  );
  expect(end).toEqual({ type: 'returned' });
  return stdout.trim().split('\n');
}

const greeting = '220 mx.example.org ESMTP';

/** As python3 itself says it of the same certificates. */
describe('a certificate that Python verifies', () => {
  test('is judged by its chain, then its name, then its dates', async () => {
    const wrongName =
      "62 Hostname mismatch, certificate is not valid for 'localhost'.";
    const expired = '10 certificate has expired';
    const selfSigned = '18 self-signed certificate';
    // With the name checked, and without.
    const expected = [
      [greeting, greeting],
      [expired, expired],
      [wrongName, greeting],
      [wrongName, expired],
      [selfSigned, selfSigned],
    ];
    expect(await verdicts(Object.keys(shown), certificateAuthority)).toEqual(
      expected.flat(),
    );
  });

  test('is worth nothing where its CA is not trusted', async () => {
    const unknown = '19 self-signed certificate in certificate chain';
    expect(await verdicts(['good', 'expired', 'other'])).toEqual(
      Array.from({ length: 6 }, () => unknown),
    );
  });
});
