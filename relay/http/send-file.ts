/** Sends one of the page's files: whole from memory, or as it is read. */
import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { constants, createGzip, gzip } from 'node:zlib';
import { answerError } from './answer.js';
import type { KeptContent, LargeContent, StaticFile } from './static-file.js';

const compress = promisify(gzip);

/** What gzip would only make larger. */
const isCompressed = /^(?:font\/woff|image\/png|application\/zip)/;

/** Answers with the file, compressed where that saves time. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { content, mediaType }: StaticFile,
): Promise<void> {
  response.setHeader('Content-Type', mediaType);
  const canCompress = acceptsGzip(request) && !isCompressed.test(mediaType);
  if (content.type === 'kept') {
    await sendKept(request, response, content, canCompress);
  } else {
    // Within a machine octets pass faster than they are unpacked.
    const isWorthIt = canCompress && !isFromHere(request);
    await sendLarge(request, response, content, isWorthIt);
  }
}

async function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  content: KeptContent,
  isToCompress: boolean,
) {
  let { body } = content;
  if (isToCompress) {
    content.compressed ??= compress(body);
    body = await content.compressed;
    response.setHeader('Content-Encoding', 'gzip');
  }
  response.writeHead(200, { 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function sendLarge(
  request: IncomingMessage,
  response: ServerResponse,
  { file, size }: LargeContent,
  isToCompress: boolean,
) {
  let handle: FileHandle;
  try {
    handle = await open(file);
  } catch {
    // A new build has taken it away since the relay started.
    response.removeHeader('ETag');
    answerError(response, 404, 'This file is gone; load the page again.');
    return;
  }
  if (isToCompress) response.setHeader('Content-Encoding', 'gzip');
  else response.setHeader('Content-Length', size);
  response.writeHead(200);
  if (request.method === 'HEAD') {
    await handle.close();
    response.end();
    return;
  }
  const source = handle.createReadStream({ highWaterMark: 256 * 1024 });
  const level = constants.Z_BEST_SPEED;
  try {
    await (isToCompress
      ? pipeline(source, createGzip({ level }), response)
      : pipeline(source, response));
  } catch {
    // Who asked is gone, or sees by the length that the file is not whole.
    response.destroy();
  }
}

function isFromHere({ socket }: IncomingMessage) {
  return /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

function acceptsGzip(request: IncomingMessage) {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|\s|$))/.test(accepted);
}
