/** EHLO replies in words: who answers, and what it offers (RFC 5321 section 4.1.1.1). */
import { findMechanism } from '../extensions/auth-mechanisms.js';
import { findExtension } from '../extensions/index.js';
import type { ReplyLine } from '../smtp/reply-line.js';
import { type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';

/** What the text of the first line means: `mx.sandbox.test greets you`. */
export function annotateServerDomain(
  line: ReplyLine,
  server: Octets,
): readonly Annotation[] {
  const text = textOf(line, server);
  const [domain] = /^[^ ]+/.exec(text.octets) ?? [];
  if (!domain) return [];
  return [
    {
      source: 'server',
      span: { start: text.span.start, end: text.span.start + domain.length },
      type: 'domain',
      title: domain,
      explanation: 'The server’s own host name.',
      references: [{ rfc: 5321, section: '4.1.1.1' }],
    },
  ];
}

/** What a later line offers: `SIZE 41943040`. */
export function annotateEhloLine(
  line: ReplyLine,
  server: Octets,
): readonly Annotation[] {
  const { octets, span } = textOf(line, server);
  const [keyword] = /^[A-Za-z0-9][A-Za-z0-9-]*(?= |$)/.exec(octets) ?? [];
  if (keyword === undefined) return annotateStranger(octets, span);
  const extension = findExtension(keyword);
  if (!extension) return [annotateUnknown(keyword, octets, span)];

  const { ehloKeyword, explanation, describeParams, references } = extension;
  const common = { source: 'server', type: 'ehloKeyword', references } as const;
  if (ehloKeyword === 'AUTH') {
    const end = span.start + keyword.length;
    return [
      { ...common, span: { ...span, end }, title: keyword, explanation },
      ...annotateMechanisms(octets, span, keyword.length),
    ];
  }
  const params = octets.slice(keyword.length).split(' ').filter(Boolean);
  const more = describeParams && ` ${describeParams(params)}`;
  const title = octets.trimEnd();
  return [
    {
      ...common,
      span: { start: span.start, end: span.start + title.length },
      title,
      explanation: explanation + (more ?? ''),
    },
  ];
}

function annotateMechanisms(
  octets: Octets,
  span: Span,
  from: number,
): readonly Annotation[] {
  const names = [...octets.slice(from).matchAll(/[^ ]+/g)];
  return names.map(({ 0: name, index }) => {
    const start = span.start + from + index;
    const mechanism = findMechanism(name);
    return {
      source: 'server',
      span: { start, end: start + name.length },
      type: mechanism ? 'mechanism' : 'unknown',
      title: name,
      explanation: mechanism
        ? `${mechanism.name} ${mechanism.explanation}.`
        : 'No mechanism of this name is known here.',
      references: [mechanism?.reference ?? { rfc: 4422, section: '3.1' }],
    };
  });
}

function annotateUnknown(
  keyword: string,
  octets: Octets,
  span: Span,
): Annotation {
  const title = octets.trimEnd();
  const explanation = /^x/i.test(keyword)
    ? 'A private extension: keywords that begin with X are agreed between one client and one server.'
    : 'No extension of this name is known here. A client ignores an offer that it does not know.';
  return {
    source: 'server',
    span: { start: span.start, end: span.start + title.length },
    type: 'unknown',
    title,
    explanation,
    references: [
      { rfc: 5321, section: /^x/i.test(keyword) ? '2.2.2' : '4.1.1.1' },
    ],
  };
}

/** Text that is no keyword by the grammar: `AUTH=LOGIN` is one that servers really send. */
function annotateStranger(octets: Octets, span: Span): readonly Annotation[] {
  if (octets.trim() === '') return [];
  const isOldAuth = /^AUTH=/i.test(octets);
  return [
    {
      source: 'server',
      span,
      type: 'unknown',
      title: octets,
      explanation: isOldAuth
        ? 'An early way to offer AUTH, from before it was standardized; some old clients look for it.'
        : 'This is no EHLO keyword: one is made of letters, digits and hyphens, and a space stands before its parameters.',
      references: isOldAuth ? [] : [{ rfc: 5321, section: '4.1.1.1' }],
    },
  ];
}

/** What stands between the separator and the line end. */
function textOf(
  { children, span }: ReplyLine,
  server: Octets,
): { octets: Octets; span: Span } {
  const head = children.findLast(
    ({ type }) => type === 'replyCode' || type === 'separator',
  );
  const lineEnd = children.find(({ type }) => type === 'lineEnd');
  const text = {
    start: head?.span.end ?? span.start,
    end: lineEnd?.span.start ?? span.end,
  };
  return { octets: sliceOctets(server, text), span: text };
}
