/**
 * One of the page's files. A small one is kept in memory; a large one, such as
 * Python, is read each time, so that the relay stays as small as it is.
 */
import { createHash } from 'node:crypto';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { extname } from 'node:path';

export interface StaticFile {
  readonly mediaType: string;
  readonly etag: string;
  readonly cacheControl: string;
  readonly content: KeptContent | LargeContent;
}

export interface KeptContent {
  readonly type: 'kept';
  readonly body: Buffer;
  /** Made when it is first asked for. */
  compressed?: Promise<Buffer>;
}

export interface LargeContent {
  readonly type: 'large';
  /** The name of the file. */
  readonly file: string;
  readonly size: number;
}

/** A file of so many octets is large. */
export const largeSize = 1024 * 1024;

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.py': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.zip': 'application/zip',
};

/** Reads `file`, which is served at `path`. */
export function readStaticFile(file: string, path: string): StaticFile {
  const stats = statSync(file);
  // What the build puts into assets/ has its digest in its name.
  const isHashed = path.startsWith('/assets/');
  const described = {
    mediaType: mediaTypes[extname(path)] ?? 'application/octet-stream',
    cacheControl: isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (stats.size >= largeSize) {
    const content = { type: 'large', file, size: stats.size } as const;
    return { ...described, etag: etagOf(stampOf(stats)), content };
  }
  const body = readFileSync(file);
  const digest = createHash('sha256').update(body).digest('base64url');
  return {
    ...described,
    etag: etagOf(digest.slice(0, 22)),
    content: { type: 'kept', body },
  };
}

/** What has another size, or was written at another time, is another file. */
function stampOf({ size, mtimeMs }: Stats) {
  return `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`;
}

function etagOf(text: string) {
  return `W/"${text}"`;
}
