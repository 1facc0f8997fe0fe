/**
 * The page's files, listed once when the relay starts. A request only looks up
 * a name among them, so no request can name any other file.
 */
import { readdirSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { allowsMethod, answerError } from './answer.js';
import { sendFile } from './send-file.js';
import { readStaticFile, type StaticFile } from './static-file.js';

/** A page's own address, such as `/lessons/envelope/mail-from`: words, and no file's extension. */
const pageRoute = /^(?:\/[a-z0-9-]+)*\/?$/;

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
    response.setHeader('Cache-Control', file.cacheControl);
    response.setHeader('ETag', file.etag);
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match']?.includes(file.etag)) {
      response.writeHead(304).end();
      return;
    }
    await sendFile(request, response, file);
  };
}

function readFiles(root: string) {
  const files = new Map<string, StaticFile>();
  for (const name of namesIn(root)) {
    const path = `/${name.split(sep).join('/')}`;
    files.set(path, readStaticFile(join(root, name), path));
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
