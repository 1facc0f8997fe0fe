/** JSON in Monaco: colours, and what a schema says of it, which a worker finds out. */

import workerUrl from 'monaco-editor/languages/features/json/json.worker?worker&url';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';

/** What is used of the browser's own, where it has it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

/** The page's policy lets no script be named by a mere string. */
const trustedUrl =
  trustedTypes
    ?.createPolicy('smtp-json', { createScriptURL: (url) => url })
    .createScriptURL(workerUrl) ?? workerUrl;

let isUsed = false;

/** Tells Monaco whom to ask about JSON, once. */
export function useJsonLanguage() {
  if (isUsed) return;
  isUsed = true;
  const { getWorker } = self.MonacoEnvironment ?? {};
  self.MonacoEnvironment = {
    getWorker: (id, label) =>
      label === 'json' || !getWorker
        ? new Worker(trustedUrl, { type: 'module', name: 'json' })
        : getWorker(id, label),
  };
}

/** Has JSON checked, completed and explained by this schema. */
export function useJsonSchema(schema: object | undefined) {
  const schemas = schema
    ? [{ uri: 'scenario.schema.json', fileMatch: ['*'], schema }]
    : [];
  jsonDefaults.setDiagnosticsOptions({
    validate: true,
    allowComments: false,
    schemas,
    schemaValidation: 'error',
    enableSchemaRequest: false,
  });
}
