/** EHLO replies in words: who answers, and what it offers (RFC 5321 section 4.1.1.1). */
import { findMechanism } from '../extensions/auth-mechanisms.js';
import { findExtension } from '../extensions/index.js';
import { parseEhloLine } from '../smtp/ehlo-line.js';
import { type ReplyLine, textOfReplyLine } from '../smtp/reply-line.js';
import type { Literal, Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';

/** What the text of the first line means: `mx.sandbox.test greets you`. */
export function annotateServerDomain(line: ReplyLine): readonly Annotation[] {
  const { value, span } = textOfReplyLine(line);
  const [domain] = /^[^ ]+/.exec(value) ?? [];
  if (!domain) return [];
  return [
    {
      source: 'server',
      span: { start: span.start, end: span.start + domain.length },
      type: 'domain',
      title: domain,
      explanation: 'The server’s own host name.',
      references: [{ rfc: 5321, section: '4.1.1.1' }],
    },
  ];
}

/** What a later line offers: `SIZE 41943040`. */
export function annotateEhloLine(line: ReplyLine): readonly Annotation[] {
  const { value, span } = textOfReplyLine(line);
  const offer = parseEhloLine(line);
  if (!offer) return annotateStranger(value, span);
  const { keyword, params } = offer;
  const end = (params.at(-1) ?? keyword).span.end;
  const whole = { start: span.start, end };
  const title = value.slice(0, end - span.start);
  const extension = findExtension(keyword.value);
  if (!extension) return [annotateUnknown(title, whole)];

  const { ehloKeyword, explanation, describeParams, references } = extension;
  const common = { source: 'server', type: 'ehloKeyword', references } as const;
  if (ehloKeyword === 'AUTH') {
    const { span, value: title } = keyword;
    return [
      { ...common, span, title, explanation },
      ...params.map(annotateMechanism),
    ];
  }
  const more = describeParams?.(params.map((param) => param.value));
  const sentences = more ? `${explanation} ${more}` : explanation;
  return [{ ...common, span: whole, title, explanation: sentences }];
}

function annotateMechanism({ span, value }: Literal): Annotation {
  const mechanism = findMechanism(value);
  return {
    source: 'server',
    span,
    type: mechanism ? 'mechanism' : 'unknown',
    title: value,
    explanation: mechanism
      ? `${mechanism.name} ${mechanism.explanation}.`
      : 'No mechanism of this name is known here.',
    references: [mechanism?.reference ?? { rfc: 4422, section: '3.1' }],
  };
}

function annotateUnknown(title: string, span: Span): Annotation {
  const explanation = /^x/i.test(title)
    ? 'A private extension: keywords that begin with X are agreed between one client and one server.'
    : 'No extension of this name is known here. A client ignores an offer that it does not know.';
  return {
    source: 'server',
    span,
    type: 'unknown',
    title,
    explanation,
    references: [
      { rfc: 5321, section: /^x/i.test(title) ? '2.2.2' : '4.1.1.1' },
    ],
  };
}

/** Text that is no keyword by the grammar: `AUTH=LOGIN` is one that servers really send. */
function annotateStranger(title: string, span: Span): readonly Annotation[] {
  if (title.trim() === '') return [];
  const isOldAuth = /^AUTH=/i.test(title);
  return [
    {
      source: 'server',
      span,
      type: 'unknown',
      title,
      explanation: isOldAuth
        ? 'An early way to offer AUTH, from before it was standardized; some old clients look for it.'
        : 'This is no EHLO keyword: one is made of letters, digits and hyphens, and a space stands before its parameters.',
      references: isOldAuth ? [] : [{ rfc: 5321, section: '4.1.1.1' }],
    },
  ];
}
