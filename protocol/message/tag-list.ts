/**
 * Tag lists: names and values with semicolons between them, as in
 * DKIM-Signature (RFC 6376 section 3.2).
 *
 *     v=1; d=example.org; b=abc␍␊ def
 *     ^                               tagName
 *      ^                              equals
 *       ^                             tagValue, folds inside it included
 *     ^^^                             tag
 *        ^                            semicolon
 */
import { OctetReader } from '../source/octet-reader.js';
import type { Octets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type {
  Literal,
  Parent,
  Parsed,
  SyntaxNode,
} from '../source/syntax-tree.js';
import type { FieldBody } from './fields/field.js';
import { unfold } from './header-field.js';

/** A name and its value: `d=example.org`. */
export interface Tag
  extends Parent<'tag', Literal<'tagName' | 'space' | 'equals' | 'tagValue'>> {
  /** As it was written: tags are told apart by case. */
  readonly name: string;
  /** On one line; empty where nothing follows the equals sign. */
  readonly value: string;
}

/** A field body that is a tag list. */
export interface TagList extends FieldBody {
  readonly tags: readonly Tag[];
}

const grammar = { rfc: 6376, section: '3.2' };

/** Parses a tag list; which tags there may be is for its field to say. */
export function parseTagList(
  fieldBody: Octets,
  start: number,
): Parsed<TagList> {
  const reader = new OctetReader<'space' | 'semicolon' | 'unknown', Tag>(
    fieldBody,
    0,
  );
  const tags = new Map<string, Tag>();
  while (reader.span.end < fieldBody.length) {
    if (reader.take('space', /[ \t\r\n]+/y)) continue;
    if (reader.take('semicolon', /;/y)) continue;
    if (!reader.sees(/[A-Za-z][A-Za-z0-9_]*[ \t\r\n]*=/y)) {
      const unknown = reader.take('unknown', /[^;]*[^; \t\r\n]/y);
      const message = 'A tag is a name, `=` and a value, as in d=example.org.';
      if (unknown) {
        reader.report('tag-malformed', message, unknown.span, grammar);
      }
      continue;
    }
    const tag = reader.include(parseTag(fieldBody, reader.span.end));
    if (tags.has(tag.name)) {
      const message = `The tag ${tag.name} is there already, which makes the whole list invalid.`;
      reader.report('tag-repeated', message, tag.span, grammar);
    } else {
      tags.set(tag.name, tag);
    }
  }
  const text = [...tags.values()]
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const node: TagList = {
    type: 'fieldBody',
    span: reader.span,
    children: reader.nodes,
    text,
    tags: [...tags.values()],
  };
  return shiftSpans({ node, problems: reader.problems }, start);
}

/** Whether a part of a field body is a tag. */
export function isTag(part: SyntaxNode): part is Tag {
  return part.type === 'tag' && 'name' in part;
}

/** The tag of that name; undefined where there is none. */
export function tagOf(
  { tags }: { readonly tags: readonly Tag[] },
  name: string,
): Tag | undefined {
  return tags.find((tag) => tag.name === name);
}

/** A value without any white space, as base64 and lists of names are read. */
export function withoutSpace(value: string): string {
  return value.replace(/[ \t\r\n]+/g, '');
}

function parseTag(octets: Octets, start: number): Parsed<Tag> {
  const reader = new OctetReader<Tag['children'][number]['type']>(
    octets,
    start,
  );
  const name = reader.take('tagName', /[A-Za-z][A-Za-z0-9_]*/y);
  reader.take('space', /[ \t\r\n]+/y);
  reader.take('equals', /=/y);
  if (reader.sees(/[ \t\r\n]*[^; \t\r\n]/y)) {
    reader.take('space', /[ \t\r\n]+/y);
  }
  const value = reader.take('tagValue', /[^;]*[^; \t\r\n]/y);
  const node: Tag = {
    type: 'tag',
    span: reader.span,
    children: reader.nodes,
    name: name?.value ?? '',
    value: unfold((value?.value ?? '') as Octets),
  };
  return { node, problems: [] };
}
