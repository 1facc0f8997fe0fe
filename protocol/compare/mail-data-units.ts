/** Mail data cut into what is compared: header fields, lines, encoded bodies. */
import {
  bodyOf,
  type Entity,
  type EntityPart,
  type Multipart,
} from '../message/entity.js';
import { lineAt } from '../message/lines.js';
import { parseMessage } from '../message/message.js';
import { unstuff, wireOffsetOf } from '../smtp/dot-stuffing.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span, SyntaxNode } from '../source/syntax-tree.js';
import type { ChangeKind } from './change.js';

export interface MailDataUnit {
  readonly about: Extract<
    ChangeKind,
    'field' | 'separator' | 'line' | 'base64' | 'delimiter' | 'endOfMailData'
  >;
  /** Of a field its name in lower case, of a delimiter whether it closes; else empty. */
  readonly name: string;
  /** Where in the tree of parts it stands: that of the whole message is empty. */
  readonly part: string;
  /** On the wire, in the source `client`: the units follow each other without gaps. */
  readonly span: Span;
  /** On the wire. */
  readonly text: string;
  /** Whether it is the last line of its body. */
  readonly isLast: boolean;
}

type ContentUnit = Pick<MailDataUnit, 'about' | 'name' | 'part'> & {
  readonly end: number;
  readonly isLast?: true;
};

/** A text longer than that is compared as one piece. */
const mostLines = 5000;

/** The units of the mail data at `span` of `client`; they join to all of it. */
export function unitsOfMailData(client: Octets, span: Span): MailDataUnit[] {
  const upTo = sliceOctets(client, { start: 0, end: span.end });
  const mailData = unstuff(upTo, span.start);
  const { node } = parseMessage(mailData.content);
  const units: MailDataUnit[] = [];
  let { start } = span;
  const add = ({ isLast, ...unit }: Omit<ContentUnit, 'end'>, end: number) => {
    if (end <= start) return;
    const place = { start, end };
    const text = sliceOctets(client, place);
    units.push({ ...unit, span: place, text, isLast: isLast ?? false });
    start = end;
  };
  for (const { end, ...unit } of unitsOfEntity(node, mailData.content, '')) {
    add(unit, end === 0 ? start : wireOffsetOf(mailData, end - 1) + 1);
  }
  if (mailData.end) {
    // A dot that was stuffed stands before what it was stuffed for.
    add({ about: 'line', name: '', part: '' }, mailData.end.start);
    add({ about: 'endOfMailData', name: '', part: '' }, mailData.end.end);
  }
  add({ about: 'line', name: '', part: '' }, span.end);
  return units;
}

function unitsOfEntity(
  entity: Entity,
  content: Octets,
  part: string,
): ContentUnit[] {
  const isBase64 =
    entity.transferEncoding === 'base64' && bodyOf(entity)?.type === 'body';
  return entity.children.flatMap((child) =>
    unitsOfPart(child, content, part, isBase64),
  );
}

function unitsOfPart(
  child: EntityPart,
  content: Octets,
  part: string,
  isBase64: boolean,
): ContentUnit[] {
  const { end } = child.span;
  switch (child.type) {
    case 'headerSection':
      return child.children.map((field) => ({
        about: field.type === 'headerField' ? 'field' : 'line',
        name: field.type === 'headerField' ? field.name.toLowerCase() : '',
        part,
        end: field.span.end,
      }));
    case 'separator':
      return [{ about: 'separator', name: '', part, end }];
    case 'body':
      return isBase64
        ? [{ about: 'base64', name: '', part, end }]
        : linesIn(child, content, part);
    case 'multipart':
      return unitsOfMultipart(child, content, part);
    case 'encapsulatedMessage':
      return child.children.flatMap((entity) =>
        unitsOfEntity(entity, content, `${part}/message`),
      );
    case 'fieldGroups':
      return linesIn(child, content, part);
  }
}

function unitsOfMultipart(
  { children }: Multipart,
  content: Octets,
  part: string,
): ContentUnit[] {
  let count = 0;
  return children.flatMap((child) => {
    if (child.type === 'entity') {
      count += 1;
      return unitsOfEntity(child, content, `${part}/${count}`);
    }
    if (child.type === 'preamble' || child.type === 'epilogue') {
      return linesIn(child, content, part);
    }
    const name = child.type === 'closeDelimiter' ? 'close' : '';
    return [{ about: 'delimiter', name, part, end: child.span.end } as const];
  });
}

function linesIn(
  { span }: SyntaxNode,
  content: Octets,
  part: string,
): ContentUnit[] {
  const units: ContentUnit[] = [];
  for (let { start } = span; start < span.end; ) {
    const isLong = units.length >= mostLines;
    const end = isLong
      ? span.end
      : Math.min(lineAt(content, start).end, span.end);
    const isLast = end === span.end;
    units.push({
      about: 'line',
      name: '',
      part,
      end,
      ...(isLast && { isLast }),
    });
    start = end;
  }
  return units;
}
