/** What may stand at a cursor, by the schema. */
import { cursorAt } from './json-cursor.js';
import { alternatives, type JsonSchema, schemasAt } from './json-schema.js';

export interface JsonSuggestion {
  /** As a list shows it. */
  readonly label: string;
  /** As a snippet: `$1` is where the cursor goes. */
  readonly snippet: string;
  readonly documentation: string;
  readonly isKey: boolean;
}

export interface JsonSuggestions {
  /** What they replace: offsets. */
  readonly start: number;
  readonly end: number;
  readonly suggestions: readonly JsonSuggestion[];
}

/** Names or values that may stand at `offset`. */
export function suggestAt(
  text: string,
  offset: number,
  root: JsonSchema,
): JsonSuggestions {
  const { path, expects, siblings, start, end } = cursorAt(text, offset);
  const schemas = schemasAt(root, path);
  if (expects === 'nothing') return { start, end, suggestions: [] };
  if (expects === 'value') {
    const suggestions = schemas.flatMap((schema) => values(schema, root));
    return { start, end, suggestions: unique(suggestions) };
  }
  // Where a value follows already, only the name is written.
  const hasValue = /^\s*:/.test(text.slice(end));
  const suggestions = schemas
    .filter(({ properties = {} }) =>
      siblings.every((name) => Object.hasOwn(properties, name)),
    )
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .filter(([name]) => !siblings.includes(name))
    .map(([name, schema]) => {
      const key = JSON.stringify(name);
      return {
        label: key,
        snippet: hasValue ? key : `${key}: ${fresh(schema, root, counter())}`,
        documentation: descriptionOf(schema, root),
        isKey: true,
      };
    });
  return { start, end, suggestions: unique(suggestions) };
}

function values(schema: JsonSchema, root: JsonSchema): JsonSuggestion[] {
  const documentation = descriptionOf(schema, root);
  const plain = (value: unknown) => {
    const written = JSON.stringify(value);
    return { label: written, snippet: written, documentation, isKey: false };
  };
  if (schema.enum) return schema.enum.map(plain);
  if ('const' in schema) return [plain(schema.const)];
  if (schema.type === 'boolean') return [true, false].map(plain);
  if (schema.type !== 'object') return [];
  const [first = ''] = schema.required ?? [];
  const inner = schema.properties?.[first];
  return [
    {
      label: `{ "${first}" … }`,
      snippet: fresh(schema, root, counter()),
      documentation: (inner && descriptionOf(inner, root)) ?? documentation,
      isKey: false,
    },
  ];
}

type Count = () => number;

function counter(): Count {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}

/** A new value with all that it must have, as a snippet. */
function fresh(schema: JsonSchema, root: JsonSchema, count: Count): string {
  const [one = {}] = alternatives(root, schema);
  if (one.enum) {
    const choices = one.enum.map((each) => String(each)).join(',');
    return `"\${${count()}|${choices}|}"`;
  }
  if ('const' in one) return JSON.stringify(one.const);
  switch (one.type) {
    case 'integer':
    case 'number':
      return `\${${count()}:${one.minimum ?? 1}}`;
    case 'array':
      return `[$${count()}]`;
    case 'object': {
      const members = (one.required ?? []).map((name) => {
        const inner = one.properties?.[name] ?? {};
        return `${JSON.stringify(name)}: ${fresh(inner, root, count)}`;
      });
      return members.length > 0
        ? `{ ${members.join(', ')} }`
        : `{ $${count()} }`;
    }
    default:
      return `"$${count()}"`;
  }
}

function descriptionOf(schema: JsonSchema, root: JsonSchema) {
  return (
    schema.description ??
    alternatives(root, schema).find(({ description }) => description)
      ?.description ??
    ''
  );
}

function unique(suggestions: readonly JsonSuggestion[]) {
  return [...new Map(suggestions.map((each) => [each.label, each])).values()];
}
