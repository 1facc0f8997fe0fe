/** JSON in Monaco, small: colours, and what a schema says of it. Monaco's own brings all of its features along. */
import * as monaco from 'monaco-editor/editor';
import { escapeMarkdown } from '../escape-markdown.js';
import { checkJson } from './json-check.js';
import { cursorAt } from './json-cursor.js';
import { mistakeAt } from './json-places.js';
import { descriptionAt, type JsonSchema } from './json-schema.js';
import { suggestAt } from './json-suggestions.js';

/** Monaco's name for it. */
export const jsonLanguage = 'scenario-json';

let isRegistered = false;
const schemas = new WeakMap<monaco.editor.ITextModel, JsonSchema>();

/** Has the JSON in `model` completed and explained by `schema`. */
export function useJsonSchema(
  model: monaco.editor.ITextModel,
  schema: object | undefined,
) {
  if (schema) schemas.set(model, schema);
  else schemas.delete(model);
}

/** What is wrong with the JSON in `model`, as far as can be said without the relay. */
export function mistakesIn(model: monaco.editor.ITextModel) {
  const text = model.getValue();
  const schema = schemas.get(model);
  try {
    const value: unknown = JSON.parse(text);
    return (schema ? checkJson(value, schema) : []).map(({ path, message }) =>
      mistakeAt(text, path, message),
    );
  } catch (error) {
    return [syntaxMistake(model, error)];
  }
}

function syntaxMistake(model: monaco.editor.ITextModel, error: unknown) {
  const { message } = error instanceof Error ? error : { message: '' };
  const position = /position ([0-9]+)/.exec(message)?.[1];
  // Without a position, it is the end that came too early.
  const offset =
    position === undefined ? model.getValueLength() : Number(position);
  const { lineNumber: line, column } = model.getPositionAt(offset);
  const last = model.getLineMaxColumn(line);
  return {
    message:
      'This is not JSON here: a comma, a quotation mark or a bracket may be missing, or be one too many.',
    line,
    column: Math.min(column, Math.max(last - 1, 1)),
    endColumn: Math.min(column, Math.max(last - 1, 1)) + 1,
  };
}

/** Tells Monaco about the language, once. */
export function useJsonLanguage() {
  if (isRegistered) return;
  isRegistered = true;
  monaco.languages.register({ id: jsonLanguage });
  monaco.languages.setLanguageConfiguration(jsonLanguage, {
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}', notIn: ['string'] },
      { open: '[', close: ']', notIn: ['string'] },
      { open: '"', close: '"', notIn: ['string'] },
    ],
    // Without the quotation marks, so that a word that is typed between them ends at the cursor.
    wordPattern: /[^\s{}[\]:,"]+/,
  });
  monaco.languages.setMonarchTokensProvider(jsonLanguage, {
    tokenizer: {
      root: [
        [/"(?:[^"\\]|\\.)*"(?=\s*:)/, 'verb'],
        [/"(?:[^"\\]|\\.)*"?/, 'string'],
        [/-?[0-9][0-9.eE+-]*/, 'number'],
        [/\b(?:true|false|null)\b/, 'keyword'],
        [/[{}[\]:,]/, 'delimiter'],
      ],
    },
  });
  monaco.languages.registerCompletionItemProvider(jsonLanguage, {
    triggerCharacters: ['"', ':'],
    provideCompletionItems: complete,
  });
  monaco.languages.registerHoverProvider(jsonLanguage, {
    provideHover: explain,
  });
}

function complete(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
): monaco.languages.CompletionList {
  const schema = schemas.get(model);
  if (!schema) return { suggestions: [] };
  const text = model.getValue();
  const found = suggestAt(text, model.getOffsetAt(position), schema);
  const range = monaco.Range.fromPositions(
    model.getPositionAt(found.start),
    model.getPositionAt(found.end),
  );
  const { Property, Value } = monaco.languages.CompletionItemKind;
  return {
    suggestions: found.suggestions.map(
      ({ label, snippet, documentation, isKey }) => ({
        label,
        insertText: snippet,
        insertTextRules:
          monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
        documentation,
        kind: isKey ? Property : Value,
        range,
      }),
    ),
  };
}

/** What the schema says of the name or the value under the pointer. */
function explain(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
): monaco.languages.Hover | undefined {
  const schema = schemas.get(model);
  if (!schema) return undefined;
  const text = model.getValue();
  const { path, expects, start, end } = cursorAt(
    text,
    model.getOffsetAt(position),
  );
  if (start === end) return undefined;
  const name = text.slice(start, end).replaceAll('"', '');
  const described = descriptionAt(
    schema,
    expects === 'key' ? [...path, name] : path,
  );
  if (!described) return undefined;
  return {
    range: monaco.Range.fromPositions(
      model.getPositionAt(start),
      model.getPositionAt(end),
    ),
    contents: [{ value: escapeMarkdown(described) }],
  };
}
