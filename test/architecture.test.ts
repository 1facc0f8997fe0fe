import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** What each room may import, besides itself; `types of` a file, nothing that runs. ARCHITECTURE.md says why. */
const mayImport: Record<string, readonly string[]> = {
  'protocol/source': [],
  'protocol/smtp': ['protocol/source', '@noble/hashes'],
  'protocol/message': ['protocol/source', 'punycode'],
  'protocol/extensions': ['protocol/source', 'protocol/smtp'],
  'protocol/pop3': ['protocol/source', 'types of protocol/smtp'],
  'protocol/annotate': [
    'protocol/source',
    'protocol/smtp',
    'protocol/pop3',
    'protocol/extensions',
    'protocol/message',
    'types of protocol/session/session.js',
    'types of protocol/session/event.js',
  ],
  'protocol/session': [
    'protocol/source',
    'protocol/smtp',
    'protocol/pop3',
    'protocol/message',
    'protocol/extensions',
    'protocol/annotate',
  ],
  'protocol/explain': ['protocol'],
  'protocol/convert': ['protocol'],
  'protocol/compare': ['protocol'],
  cli: ['protocol', 'node:'],
  lessons: ['protocol'],
  'relay/contract.ts': ['types of protocol/session/event.js'],
  'relay/sandbox': [
    'protocol',
    'types of relay/contract.js',
    'node:',
    '@peculiar/x509',
    'mailauth',
    'valibot',
    '@valibot/to-json-schema',
  ],
  relay: [
    'relay/contract.js',
    'relay/sandbox',
    'protocol/session/event.js',
    'node:',
    'ws',
    'valibot',
  ],
  'web/elements': ['protocol', 'lit'],
  'web/editor': ['protocol', 'lit', 'monaco-editor'],
  'web/transport': ['protocol', 'relay/contract.js'],
  'web/clients': ['protocol', 'relay/contract.js', 'web/transport', 'pyodide'],
  'web/panels': [
    'protocol',
    'lessons',
    'types of relay/contract.js',
    'web/elements',
    'web/editor',
    'types of web/clients',
    'lit',
  ],
  'web/pages': [
    'protocol',
    'lessons',
    'relay/contract.js',
    'web/examples',
    'web/panels',
    'web/elements',
    'web/editor',
    'web/clients',
    'web/transport',
    'lit',
  ],
  'web/examples': [],
  'web/app': [
    'protocol',
    'lessons',
    'relay/contract.js',
    'web',
    'lit',
    '@fontsource',
    'idb-keyval',
    'virtual:python-files',
  ],
  'web/build': [
    'node:',
    'vite',
    'markdown-it',
    'ws',
    'relay',
    'pyodide',
    'web/clients/python',
  ],
};

const rooms = Object.keys(mayImport);
const files = ['protocol', 'lessons', 'relay', 'web', 'cli']
  .flatMap((root) =>
    readdirSync(root, { recursive: true }).map((path) =>
      join(root, String(path)),
    ),
  )
  .filter((path) => /(?<!\.d)\.ts$/.test(path));

test.each(files)('%s imports only what its room may', (file) => {
  const room = rooms.find((name) => isIn(name, file)) ?? 'no room';
  const allowed = [room, ...(mayImport[room] ?? [])];
  const strangers = importsOf(file).filter(
    (target) => !allowed.some((name) => allows(name, target)),
  );
  expect(strangers).toEqual([]);
});

/** The packages, and the files from the root, that `file` imports, and those it takes only `types of`. */
function importsOf(file: string) {
  const still = /^(?:import|export)( type)?\b(?:[^;]*?\sfrom)?\s*'([^']+)'/gm;
  const dynamic = /(typeof )?\bimport\(\s*'([^']+)'\s*,?\s*\)/g;
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(still), ...text.matchAll(dynamic)].map(
    ([, isTypes, path = '']) => {
      const target = path.startsWith('.')
        ? normalize(join(dirname(file), path))
        : path;
      return isTypes ? `types of ${target}` : target;
    },
  );
}

/** Whether `name` of the table allows to import `target`; what may be run may be asked for its types. */
function allows(name: string, target: string) {
  const typed = target.replace(/^types of /, '');
  return isIn(name, target) || isIn(name, typed);
}

function isIn(room: string, path: string) {
  const inside = room.endsWith(':') ? room : `${room}/`;
  return path === room || path.startsWith(inside);
}
