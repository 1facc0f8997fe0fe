/**
 * Mail data in words, in place in the client's stream: the message, the dots
 * that were stuffed, and the lone dot that ends it (RFC 5321 section 4.5.2).
 */
import { checkRequired } from '../message/check-message.js';
import { bodyOf, bodyPartsOf, type Entity } from '../message/entity.js';
import { checkLines } from '../message/lines.js';
import { parseMessage } from '../message/message.js';
import { type UnstuffedMailData, unstuff } from '../smtp/dot-stuffing.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import { shiftSpans } from '../source/shift-spans.js';
import type { SourceId } from '../source/source.js';
import type { Literal, Problem, Span } from '../source/syntax-tree.js';
import { annotateMessage } from './annotate-message.js';
import type { Annotation } from './annotation.js';
import { type Placed, placeProblems } from './place-problems.js';
import { spanOnWire } from './turn-tree.js';

/**
 * What the octets in `span` mean, which are the mail data of a turn; `problems`
 * are those of the turn. Of what the recording `isOmitted` nothing is missed.
 */
export function annotateMailData(
  client: Octets,
  span: Span,
  problems: readonly Problem[],
  isOmitted = false,
): Placed {
  const message = annotateStuffed(client, span, sent, isOmitted);
  const { mailData } = message;
  const annotations = mailData.end
    ? [...message.annotations, annotateEnd(mailData.end)]
    : message.annotations;
  const leaf: Literal = {
    type: 'mailData',
    span,
    value: sliceOctets(client, span),
  };
  const all = [...mailData.problems, ...problems];
  const placed = placeProblems(annotations, all, 'client', leaf);
  const left = [...placed.left, ...message.left];
  return { ...placed, left };
}

/** Who stuffed the dots of a message, and why. */
export interface Stuffing {
  readonly source: SourceId;
  /** What is said of a dot that was put before a line; `isDoubled` where the line begins with one. */
  dot(isDoubled: boolean): Pick<Annotation, 'explanation' | 'references'>;
  /** What is wrong with a message for being sent this way. */
  findProblems(message: Entity): readonly Problem[];
}

/** What the octets in `span` mean, which are a message with its dots stuffed; where it `isPart` of one nothing is missed. */
export function annotateStuffed(
  octets: Octets,
  span: Span,
  { source, dot, findProblems }: Stuffing,
  isPart: boolean,
): Placed & { readonly mailData: UnstuffedMailData } {
  const whole = sliceOctets(octets, { start: 0, end: span.end });
  const mailData = unstuff(whole, span.start);
  const { node, problems: ofMessage } = parseMessage(mailData.content);
  const found = [...ofMessage, ...findProblems(node)];
  const message = annotateMessage(source, node, isPart ? [] : found);
  const annotations = [
    ...message.annotations.flatMap((each) => toWire(each, mailData)),
    ...mailData.removedDots.map((at): Annotation => {
      const words = dot(octets[at + 1] === '.');
      const place = { start: at, end: at + 1 };
      return { source, span: place, type: 'stuffedDot', title: '.', ...words };
    }),
  ].sort((one, other) => one.span.start - other.span.start);
  const hasAllFields = node.children.some(({ type }) => type === 'separator');
  // A field that is missing may still come.
  const isWhole = (hasAllFields || mailData.end !== undefined) && !isPart;
  const lacking = isWhole ? checkRequired(node) : [];
  const left = [...message.left, ...lacking].map((problem) =>
    problemToWire(problem, mailData),
  );
  return { annotations, left, mailData };
}

/** As a client sends it after 354. */
const sent: Stuffing = {
  source: 'client',
  dot: (isDoubled) => ({
    explanation: isDoubled
      ? 'This dot is removed by the receiver. A client puts one before each line that begins with a dot, so that no such line is taken for the end.'
      : 'This dot is removed by the receiver, so the line arrives without it.',
    references: [{ rfc: 5321, section: '4.5.2' }],
  }),
  findProblems: binaryBodies,
};

/** Bodies that are announced as binary, and could not be sent as lines (RFC 3030 section 3). */
function binaryBodies(entity: Entity): readonly Problem[] {
  const body = bodyOf(entity);
  if (body?.type === 'multipart')
    return bodyPartsOf(body).flatMap(binaryBodies);
  if (body?.type === 'encapsulatedMessage') {
    return body.children.flatMap(binaryBodies);
  }
  if (body?.type !== 'body' || entity.transferEncoding !== 'binary') return [];
  const { start } = body.span;
  const first = checkLines(body.value as Octets, {
    start: 0,
    end: body.value.length,
  }).find(({ severity }) => severity === 'error');
  if (!first) return [];
  return [
    {
      rule: 'binary-in-mail-data',
      message:
        'This body is binary, and not made of lines that end with CR LF and have at most 998 octets, as DATA sends them. It goes with BDAT, where the server offers BINARYMIME.',
      span: shiftSpans(first.span, start),
      reference: { rfc: 3030, section: '3' },
      severity: 'error',
    },
  ];
}

function annotateEnd(span: Span): Annotation {
  return {
    source: 'client',
    span,
    type: 'endOfMailData',
    title: '.',
    explanation:
      'A dot alone on its line ends the mail data; it is no part of the message. Only now does the server answer.',
    references: [{ rfc: 5321, section: '4.1.1.4' }],
  };
}

/** The annotation at its place on the wire: cut in pieces where a stuffed dot stands inside. */
function toWire(
  annotation: Annotation,
  mailData: UnstuffedMailData,
): readonly Annotation[] {
  const span = spanOnWire(annotation.span, mailData);
  const problem =
    annotation.problem && problemToWire(annotation.problem, mailData);
  const moved = { ...annotation, span, ...(problem && { problem }) };
  const { start: from, end: to } = annotation.span;
  if (span.end - span.start === to - from) return [moved];
  const dots = mailData.removedDots.filter(
    (dot) => span.start < dot && dot < span.end,
  );
  const starts = [span.start, ...dots.map((dot) => dot + 1)];
  const ends = [...dots, span.end];
  return starts
    .map((start, index) => ({ start, end: ends[index] ?? start }))
    .filter(({ start, end }) => start < end)
    .map((piece) => ({ ...moved, span: piece }));
}

function problemToWire(problem: Problem, mailData: UnstuffedMailData): Problem {
  return { ...problem, span: spanOnWire(problem.span, mailData) };
}
