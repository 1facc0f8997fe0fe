/** As much of JSON Schema as our schemas use. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** From the outermost value inwards: a key of an object, a place in an array. */
export type JsonPath = readonly (string | number)[];

/** What may stand at `path`: each is one possibility, with no other within. */
export function schemasAt(
  root: JsonSchema,
  path: JsonPath,
): readonly JsonSchema[] {
  return path.reduce(
    (schemas, step) =>
      schemas.flatMap((schema) => {
        const inner =
          typeof step === 'string' &&
          Object.hasOwn(schema.properties ?? {}, step)
            ? schema.properties?.[step]
            : typeof step === 'number'
              ? schema.items
              : undefined;
        return inner ? alternatives(root, inner) : [];
      }),
    alternatives(root, root),
  );
}

/** What is said of the value at `path`; undefined where nothing is. */
export function descriptionAt(
  root: JsonSchema,
  path: JsonPath,
): string | undefined {
  return schemasAt(root, path).find(({ description }) => description)
    ?.description;
}

/** The possibilities that a schema is made of: itself, where it is one. */
export function alternatives(
  root: JsonSchema,
  schema: JsonSchema,
): readonly JsonSchema[] {
  const { $ref, anyOf, description } = schema;
  if ($ref !== undefined) {
    const name = $ref.replace('#/$defs/', '');
    const target = root.$defs?.[name];
    return target ? alternatives(root, target) : [];
  }
  if (!anyOf) return [schema];
  return anyOf
    .flatMap((each) => alternatives(root, each))
    .map((each) =>
      // What is said of all of them is said of each.
      description !== undefined && each.description === undefined
        ? { ...each, description }
        : each,
    );
}
