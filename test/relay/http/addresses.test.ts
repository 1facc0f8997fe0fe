import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AddressesAnswer } from '../../../relay/contract.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { ask } from '../support/http.js';

let relay: RunningRelay;
beforeAll(async () => {
  const allow = [
    { host: 'localhost', port: 2525 },
    { host: 'no-such-host.invalid', port: 25 },
    { host: 'mail.sandbox.test', port: 25 },
  ];
  relay = await startRelay({ host: '127.0.0.1', port: 0, allow });
});
afterAll(() => relay.close());

async function addressesOf(host: string, port: number) {
  const query = new URLSearchParams({ host, port: String(port) });
  const { status, body } = await ask(relay.port, `/api/addresses?${query}`);
  expect(status).toBe(200);
  return JSON.parse(body.toString()) as AddressesAnswer;
}

describe('the addresses of a name', () => {
  test.each([
    ['mx.sandbox.test', 25],
    ['MX.Sandbox.Test.', 0],
    // It is there; whether anything listens is another question.
    ['mx.sandbox.test', 2525],
    ['smtp.example.com', 587],
    ['localhost', 25],
  ])('are the sandbox’s for %s and port %i', async (host, port) => {
    expect(await addressesOf(host, port)).toEqual({
      type: 'addresses',
      addresses: ['127.0.0.1'],
    });
  });

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['[2001:DB8:0::1]', '2001:db8::1'],
  ])('are %s itself where it is one', async (host, address) => {
    expect(await addressesOf(host, 25)).toEqual({
      type: 'addresses',
      addresses: [address],
    });
  });

  test('are looked up where the operator allowed it', async () => {
    const answer = await addressesOf('localhost', 2525);
    expect(answer).toMatchObject({ type: 'addresses' });
    const addresses = answer.type === 'addresses' ? answer.addresses : [];
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      expect(['127.0.0.1', '::1']).toContain(address);
    }
  });

  test.each([
    ['sandbox.test', 25],
    ['imap.sandbox.test', 143],
    ['mx.invalid', 25],
    // Allowed, and looked up in vain.
    ['no-such-host.invalid', 25],
    ['no-such-host.invalid', 0],
    ['mail.sandbox.test', 25],
  ])('are not found for %s and port %i', async (host, port) => {
    expect(await addressesOf(host, port)).toEqual({
      type: 'failed',
      code: 'NAME_NOT_FOUND',
      message: `The name ${host} could not be resolved to an address.`,
    });
  });

  test.each([
    ['mail.example.edu', 2525, 'mail.example.edu:2525'],
    ['mail.example.edu', 0, 'mail.example.edu:25'],
    ['example.com.evil.example', 25, 'example.com.evil.example:25'],
  ])('are not told for %s and port %i', async (host, port, server) => {
    expect(await addressesOf(host, port)).toEqual({
      type: 'failed',
      code: 'NOT_ALLOWED',
      message: `This relay was not told to let you reach ${server}; start it with "npm start -- --allow ${server}" if you trust that server.`,
    });
  });

  test.each([
    '',
    '?host=mx.sandbox.test',
    '?host=mx.sandbox.test&port=65536',
    '?host=mx.sandbox.test&port=smtp',
    '?host=b%C3%BCcher.example&port=25',
    '?host=a%0D%0A&port=25',
    '?port=25',
  ])('are not asked for by "%s"', async (query) => {
    const { status, body } = await ask(relay.port, `/api/addresses${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(body.toString())).toEqual({
      error:
        'The query is a host, a domain name in ASCII or an address, and a port from 0 to 65535.',
    });
  });
});
