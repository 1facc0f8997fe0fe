import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, get as request } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { largeSize } from '../../../relay/http/static-file.js';
import { type RunningRelay, startRelay } from '../../../relay/server.js';
import { type Asked, ask } from '../support/http.js';

const folder = mkdtempSync(join(tmpdir(), 'static-page-'));
const webRoot = join(folder, 'web');
const script = `console.log(${'"octets",'.repeat(500)});`;
/** Octets that are compressed to few, in a file that is not kept in memory. */
const large = Buffer.alloc(5 * largeSize + 7, 'octets, ');
/** An address of this machine that is not loopback's; most have one. */
const address = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
let relay: RunningRelay;

beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>page');
  writeFileSync(join(webRoot, 'icon.svg'), '<svg/>');
  writeFileSync(join(webRoot, 'assets/main-Ab12.js'), script);
  writeFileSync(join(webRoot, 'assets/font.woff2'), 'font');
  writeFileSync(join(webRoot, 'assets/smtplib.py'), 'import socket\n');
  writeFileSync(join(webRoot, 'assets/python.bin'), large);
  writeFileSync(join(webRoot, 'assets/python.wasm'), large);
  writeFileSync(join(webRoot, 'assets/gone.bin'), large);
  relay = await startRelay({ host: '127.0.0.1', port: 0, webRoot });
});
afterAll(async () => {
  await relay.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, asked?: Asked) => ask(relay.port, path, asked);

describe('the page', () => {
  test('carries the header fields that isolate it', async () => {
    const { headers } = await get('/');
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  test('carries them on errors too', async () => {
    for (const path of ['/assets/missing.js', '/api/missing']) {
      const { status, headers } = await get(path);
      expect(status).toBe(404);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("'none'");
    }
  });

  test.each([
    '/',
    '/playground',
    '/lessons/envelope/mail-from',
    '/lessons/envelope/',
    '/playground?server=mx.sandbox.test:25',
  ])('is what %s shows', async (path) => {
    const { status, headers, body } = await get(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(body.toString()).toBe('<!doctype html><title>page');
  });

  test.each([
    ['/assets/main-Ab12.js', 'text/javascript; charset=utf-8'],
    ['/assets/font.woff2', 'font/woff2'],
    ['/icon.svg', 'image/svg+xml; charset=utf-8'],
    ['/assets/smtplib.py', 'text/plain; charset=utf-8'],
    ['/assets/python.bin', 'application/octet-stream'],
    // A browser compiles it while it comes, for this type alone.
    ['/assets/python.wasm', 'application/wasm'],
  ])('has the file %s as %s', async (path, mediaType) => {
    const { status, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(mediaType);
  });

  test('lets a browser keep what has its digest in its name', async () => {
    const { headers } = await get('/assets/main-Ab12.js');
    expect(headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await get('/icon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test('is not sent again to who has it', async () => {
    const { headers } = await get('/');
    const again = await get('/', {
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    const changed = await get('/', { headers: { 'if-none-match': 'W/"x"' } });
    expect(changed.status).toBe(200);
  });

  test('is compressed for who takes gzip', async () => {
    const path = '/assets/main-Ab12.js';
    const plain = await get(path);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(script);
    const refused = { headers: { 'accept-encoding': 'br, gzip;q=0' } };
    expect((await get(path, refused)).body.toString()).toBe(script);

    const taken = { headers: { 'accept-encoding': 'br, gzip' } };
    const packed = await get(path, taken);
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers.vary).toBe('Accept-Encoding');
    expect(packed.body.length).toBeLessThan(script.length / 10);
    expect(gunzipSync(packed.body).toString()).toBe(script);
    const font = await get('/assets/font.woff2', taken);
    expect(font.headers['content-encoding']).toBeUndefined();
  });

  test('has large files whole and as they are, for who is on this machine', async () => {
    const path = '/assets/python.bin';
    const headers = { 'accept-encoding': 'gzip, br' };
    const whole = await get(path, { headers });
    expect(whole.headers).toMatchObject({
      'content-length': String(large.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-embedder-policy': 'require-corp',
    });
    expect(whole.headers['content-encoding']).toBeUndefined();
    expect(whole.body.equals(large)).toBe(true);
    const again = await get(path, {
      headers: { 'if-none-match': String(whole.headers.etag) },
    });
    expect(again.status).toBe(304);
    const head = await get(path, { method: 'HEAD' });
    expect(head.headers['content-length']).toBe(String(large.length));
    expect(head.body).toHaveLength(0);
  });

  test.skipIf(address === undefined)(
    'has large files compressed for who is on another',
    async () => {
      const open = await startRelay({ host: '0.0.0.0', port: 0, webRoot });
      const headers = {
        host: `localhost:${open.port}`,
        'accept-encoding': 'gzip',
      };
      const path = '/assets/python.wasm';
      const asked = request({ host: address, port: open.port, path, headers });
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      expect(response.headers['content-encoding']).toBe('gzip');
      expect(response.headers['content-type']).toBe('application/wasm');
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const packed = Buffer.concat(chunks);
      expect(packed.length).toBeLessThan(large.length / 10);
      expect(gunzipSync(packed).equals(large)).toBe(true);
      await open.close();
    },
  );

  test('does not mind that a large file is gone, or who asked for it', async () => {
    const asked = request({
      host: '127.0.0.1',
      port: relay.port,
      path: '/assets/python.bin',
      headers: { host: `localhost:${relay.port}` },
      agent: false,
    });
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.destroy();
    rmSync(join(webRoot, 'assets/gone.bin'));
    const gone = await get('/assets/gone.bin');
    expect(gone.status).toBe(404);
    expect(JSON.parse(gone.body.toString())).toEqual({
      error: 'This file is gone; load the page again.',
    });
    expect((await get('/')).status).toBe(200);
  });

  test('answers HEAD with the header section alone', async () => {
    const { status, headers, body } = await get('/', { method: 'HEAD' });
    expect(status).toBe(200);
    expect(headers['content-length']).toBe('26');
    expect(body).toHaveLength(0);
  });

  test('takes no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']) {
      const { status, headers } = await get('/', { method });
      expect(status).toBe(405);
      expect(headers.allow).toBe('GET, HEAD');
    }
  });

  test.each([
    '/assets/missing.js',
    '/favicon.ico',
    '/index.html.bak',
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/assets/%00',
    '//secret.txt',
    '/%',
    '/%69ndex.html',
    '/API/servers',
    '/%61pi/servers',
  ])('is not what %s shows', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(JSON.parse(body.toString())).toEqual({
      error: 'There is nothing at this address.',
    });
  });

  test('is not for another Host', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${relay.port}`,
      'localhost',
    ]) {
      const { status, body } = await get('/', { headers: { host } });
      expect(status).toBe(403);
      expect(body.toString()).not.toContain('<title>');
    }
  });
});
