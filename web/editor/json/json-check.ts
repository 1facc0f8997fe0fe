/** What is wrong with a value by its schema: said while it is written, before the relay sees it. */
import { nearest } from '../../../protocol/source/nearest.js';
import { alternatives, type JsonSchema } from './json-schema.js';

/** A sentence, and where: `rules.0.do.1.reply`. */
export interface JsonMistake {
  readonly path: string;
  readonly message: string;
}

/** What is wrong with `value`; nothing where it keeps to `schema`. */
export function checkJson(
  value: unknown,
  schema: JsonSchema,
): readonly JsonMistake[] {
  return check(value, schema, '', schema);
}

function check(
  value: unknown,
  schema: JsonSchema,
  path: string,
  root: JsonSchema,
): readonly JsonMistake[] {
  const all = alternatives(root, schema);
  const ofType = all.filter((each) => hasType(value, each));
  if (ofType.length === 0) {
    const words = [...new Set(all.map(wordsOfType))].join(' or ');
    return [{ path, message: `${words} stands here.` }];
  }
  const meant =
    ofType.length > 1 ? ofType.find((each) => shares(value, each)) : ofType[0];
  if (!meant) {
    const names = ofType.map(({ required = [] }) => required[0]);
    return [{ path, message: `This has none of ${names.join(', ')}.` }];
  }
  if (Array.isArray(value)) return checkItems(value, meant, path, root);
  if (isObject(value)) return checkMembers(value, meant, path, root);
  const message = complaintOf(value, meant);
  return message === undefined ? [] : [{ path, message }];
}

function checkMembers(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  path: string,
  root: JsonSchema,
) {
  const names = Object.keys(properties);
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ path, message: `"${name}" is missing.` }));
  const found = Object.entries(value).flatMap(([name, each]) => {
    const inner = path === '' ? name : `${path}.${name}`;
    const schema = Object.hasOwn(properties, name) && properties[name];
    if (schema) return check(each, schema, inner, root);
    if (additionalProperties !== false) return [];
    return [{ path: inner, message: unknownName(name, names) }];
  });
  return [...missing, ...found];
}

function unknownName(name: string, names: readonly string[]) {
  const meant = nearest(name, names);
  return meant
    ? `There is no "${name}" here; did you mean "${meant}"?`
    : `There is no "${name}" here; there may be ${names.join(', ')}.`;
}

function checkItems(
  value: readonly unknown[],
  { items, minItems = 0, maxItems = Infinity }: JsonSchema,
  path: string,
  root: JsonSchema,
) {
  const { length } = value;
  const wrong =
    length < minItems || length > maxItems
      ? [
          {
            path,
            message: `A list of ${range(minItems, maxItems)} stands here.`,
          },
        ]
      : [];
  const found = value.flatMap((each, index) => {
    const inner = path === '' ? String(index) : `${path}.${index}`;
    return items ? check(each, items, inner, root) : [];
  });
  return [...wrong, ...found];
}

/** What is wrong with a text, a number or the like; undefined where nothing is. */
function complaintOf(value: unknown, schema: JsonSchema) {
  if ('const' in schema && value !== schema.const) {
    return `Nothing but ${JSON.stringify(schema.const)} stands here.`;
  }
  if (schema.enum && !schema.enum.includes(value)) {
    return `One of ${schema.enum.join(', ')} stands here.`;
  }
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    return value < minimum || value > maximum
      ? `A number of ${range(minimum, maximum)} stands here.`
      : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  if (value.length < minLength || value.length > maxLength) {
    return `A text of ${range(minLength, maxLength)} characters stands here.`;
  }
  const isRight = pattern === undefined || new RegExp(pattern, 'u').test(value);
  return isRight
    ? undefined
    : `This is not as it should be: ${schema.description ?? pattern}`;
}

function range(least: number, most: number) {
  if (most === Infinity) return `at least ${least}`;
  return least === -Infinity ? `at most ${most}` : `${least} to ${most}`;
}

function hasType(value: unknown, schema: JsonSchema) {
  switch (typeOf(schema)) {
    case undefined:
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    default:
      return typeof value === typeOf(schema);
  }
}

const typeWords: Readonly<Record<string, string>> = {
  integer: 'A whole number',
  number: 'A number',
  string: 'A text in quotation marks',
  array: 'A list in square brackets',
  object: 'An object in braces',
  boolean: 'true or false',
};

function wordsOfType(schema: JsonSchema) {
  if ('const' in schema) return `Only ${JSON.stringify(schema.const)}`;
  return typeWords[typeOf(schema) ?? ''] ?? 'Something else';
}

function typeOf(schema: JsonSchema) {
  return schema.type ?? ('const' in schema ? typeof schema.const : undefined);
}

/** Whether an object has one of the names that the schema knows. */
function shares(value: unknown, { properties = {} }: JsonSchema) {
  return isObject(value)
    ? Object.keys(value).some((name) => Object.hasOwn(properties, name))
    : true;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
