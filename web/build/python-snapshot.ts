/**
 * Python with all that programs use already imported, as the memory it then has:
 * from there it begins at once.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPyodide, type PyodideAPI, version } from 'pyodide';
import { prepare } from '../clients/python/serve-program.js';

const here = dirname(fileURLToPath(import.meta.url));
const libraryFolder = join(here, '../clients/python/library');
const cacheFolder = join(here, '../../node_modules/.cache/smtp-workbook');

export interface PythonSnapshot {
  /** Names this version of Python and of our modules. */
  readonly digest: string;
  readonly memory: Uint8Array;
  /** Sources of Python's library and our modules, by name: `smtplib.py`, `email/message.py`. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Our own Python modules, by name. */
export function readLibrary(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(libraryFolder)
      .filter((name) => name.endsWith('.py'))
      .sort()
      .map((name) => [name, readFileSync(join(libraryFolder, name), 'utf8')]),
  );
}

/** Makes the snapshot, or reads the one that was made of the same files before. */
export async function makePythonSnapshot(): Promise<PythonSnapshot> {
  const library = readLibrary();
  const digest = createHash('sha256')
    .update(JSON.stringify([version, library, prepare.toString()]))
    .digest('hex')
    .slice(0, 12);
  const memoryFile = join(cacheFolder, `python-${digest}.bin`);
  const sourcesFile = join(cacheFolder, `python-${digest}.json`);
  if (!existsSync(memoryFile) || !existsSync(sourcesFile)) {
    const pyodide = await loadPyodide({ _makeSnapshot: true });
    prepare(pyodide, library);
    keep(sourcesFile, JSON.stringify(sourcesIn(pyodide)));
    keep(memoryFile, pyodide.makeMemorySnapshot());
  }
  return {
    digest,
    memory: readFileSync(memoryFile),
    sources: JSON.parse(
      readFileSync(sourcesFile, 'utf8'),
    ) as PythonSnapshot['sources'],
  };
}

function sourcesIn(pyodide: PyodideAPI): PythonSnapshot['sources'] {
  const json = String(
    pyodide.runPython(`
import json, sys, zipfile
from workbook.calls import SHOWN
archive = zipfile.ZipFile(next(path for path in sys.path if path.endswith('.zip')))
json.dumps({
    name: archive.read(name).decode()
    for name in archive.namelist()
    if name.endswith('.py') and name.removesuffix('.py').split('/')[0] in SHOWN
})
`),
  );
  return JSON.parse(json) as PythonSnapshot['sources'];
}

/** Writes a file at once, so that nobody reads half of it. */
function keep(file: string, content: string | Uint8Array) {
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, file);
}
