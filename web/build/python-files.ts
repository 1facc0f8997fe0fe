/**
 * Python's own files beside the page's, under a name that changes with them: the
 * page asks `virtual:python-files` where they are, and fetches them when a
 * learner opens a Python tab.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { packMemory } from '../clients/python/sparse-memory.js';
import { makePythonSnapshot, type PythonSnapshot } from './python-snapshot.js';

const virtualModule = 'virtual:python-files';
const resolved = `\0${virtualModule}`;
const package_ = dirname(createRequire(import.meta.url).resolve('pyodide'));

/** What Pyodide asks for, from its package. */
const pyodideFiles = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'pyodide-lock.json',
  'python_stdlib.zip',
];

const mediaTypes: Readonly<Record<string, string>> = {
  mjs: 'text/javascript',
  wasm: 'application/wasm',
  json: 'application/json',
  py: 'text/plain; charset=utf-8',
};

interface PackedSnapshot extends Omit<PythonSnapshot, 'memory'> {
  readonly packed: Uint8Array;
  /** Octets of memory that it becomes. */
  readonly length: number;
}

export function pythonFiles(): Plugin {
  let made: Promise<PackedSnapshot> | undefined;
  const snapshot = () => {
    made ??= makePackedSnapshot();
    return made;
  };
  let isBuild = false;
  return {
    name: 'python-files',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id === virtualModule ? resolved : undefined),
    async load(id) {
      if (id !== resolved) return undefined;
      const { digest, packed, length } = await snapshot();
      const folder = `/${folderOf(digest)}`;
      const files = {
        indexUrl: folder,
        snapshotUrl: `${folder}snapshot.bin?octets=${packed.length}&memory=${length}`,
      };
      return `export const files = ${JSON.stringify(files)};`;
    },
    async generateBundle() {
      if (!isBuild) return;
      const { digest, ...rest } = await snapshot();
      for (const [name, source] of filesOf(rest)) {
        const fileName = `${folderOf(digest)}${name}`;
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use(async (request, response, next) => {
        const [path = ''] = (request.url ?? '').split('?');
        const [, name] = /^\/assets\/python-[0-9a-f]+\/(.+)$/.exec(path) ?? [];
        if (name === undefined) return next();
        const content = new Map(filesOf(await snapshot())).get(name);
        if (content === undefined) return next();
        const type = mediaTypes[name.slice(name.lastIndexOf('.') + 1)];
        response.setHeader('Content-Type', type ?? 'application/octet-stream');
        response.end(content);
      });
    },
  };
}

async function makePackedSnapshot(): Promise<PackedSnapshot> {
  const { memory, ...rest } = await makePythonSnapshot();
  return { ...rest, packed: packMemory(memory), length: memory.length };
}

function folderOf(digest: string) {
  return `assets/python-${digest}/`;
}

function filesOf({
  packed,
  sources,
}: Pick<PackedSnapshot, 'packed' | 'sources'>) {
  const files: [string, string | Uint8Array][] = [
    ['snapshot.bin', packed],
    ...pyodideFiles.map((name): [string, Uint8Array] => [
      name,
      readFileSync(join(package_, name)),
    ]),
  ];
  for (const [name, text] of Object.entries(sources)) {
    files.push([`lib/${name}`, text]);
  }
  return files;
}
