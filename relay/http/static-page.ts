/**
 * The page's files, read once when the relay starts. A request only looks up
 * a name among them, so no request can name any other file.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { allowsMethod, answerError } from './answer.js';

const compress = promisify(gzip);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.zip': 'application/zip',
};

/** What gzip would only make larger. */
const isCompressed = /^(?:font\/woff|image\/png|application\/zip)/;

/** A page's own address, such as `/lessons/envelope/mail-from`: words, and no file's extension. */
const pageRoute = /^(?:\/[a-z0-9-]+)*\/?$/;

interface StaticFile {
  readonly body: Buffer;
  readonly mediaType: string;
  readonly etag: string;
  readonly cacheControl: string;
  /** Made when it is first asked for. */
  compressed?: Promise<Buffer>;
}

export type StaticPage = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** Reads the built page in `root`; undefined where there is none. */
export function readStaticPage(root: string): StaticPage | undefined {
  const files = readFiles(root);
  const index = files.get('/index.html');
  if (!index) return undefined;

  return async (request, response) => {
    if (!allowsMethod(request, response, 'GET', 'HEAD')) return;
    const [path = ''] = (request.url ?? '').split('?');
    const file = files.get(path) ?? (pageRoute.test(path) ? index : undefined);
    if (!file) {
      answerError(response, 404, 'There is nothing at this address.');
      return;
    }
    await answerFile(request, response, file);
  };
}

async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: StaticFile,
) {
  response.setHeader('Cache-Control', file.cacheControl);
  response.setHeader('ETag', file.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match']?.includes(file.etag)) {
    response.writeHead(304).end();
    return;
  }
  let body = file.body;
  if (acceptsGzip(request) && !isCompressed.test(file.mediaType)) {
    file.compressed ??= compress(file.body);
    body = await file.compressed;
    response.setHeader('Content-Encoding', 'gzip');
  }
  response.writeHead(200, {
    'Content-Type': file.mediaType,
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function acceptsGzip(request: IncomingMessage) {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))/.test(accepted);
}

function readFiles(root: string) {
  const files = new Map<string, StaticFile>();
  for (const name of namesIn(root)) {
    const path = `/${name.split(sep).join('/')}`;
    files.set(path, readFile(join(root, name), path));
  }
  return files;
}

function namesIn(root: string) {
  try {
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => statSync(join(root, name)).isFile(),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readFile(file: string, path: string): StaticFile {
  const body = readFileSync(file);
  const digest = createHash('sha256').update(body).digest('base64url');
  // What the build puts into assets/ has its digest in its name.
  const isHashed = path.startsWith('/assets/');
  return {
    body,
    mediaType: mediaTypes[extname(path)] ?? 'application/octet-stream',
    etag: `W/"${digest.slice(0, 22)}"`,
    cacheControl: isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
