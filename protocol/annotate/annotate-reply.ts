/** Replies in words: codes, separators, enhanced status codes, challenges. */
import type { Reply } from '../smtp/reply.js';
import {
  findStrayStatusCode,
  type ReplyLine,
  type ReplyLinePart,
} from '../smtp/reply-line.js';
import type { Octets } from '../source/octets.js';
import type { Problem } from '../source/syntax-tree.js';
import { annotateChallenge } from './annotate-auth.js';
import {
  annotateEhloLine,
  annotateServerDomain,
} from './annotate-ehlo-reply.js';
import { annotateReplyText } from './annotate-reply-text.js';
import type { Annotation } from './annotation.js';
import type { Answered } from './answered.js';
import { describeEnhancedStatusCode } from './describe-enhanced-status-code.js';
import { describeReplyCode } from './describe-reply-code.js';
import { titleOf } from './visible-text.js';

/** What the octets of a reply in the source `server` mean. */
export function annotateReply(
  reply: Reply,
  server: Octets,
  answered: Answered,
): readonly Annotation[] {
  return reply.children.flatMap((line) =>
    annotateLine(line, reply, server, answered),
  );
}

function annotateLine(
  line: ReplyLine,
  reply: Reply,
  server: Octets,
  answered: Answered,
): readonly Annotation[] {
  const code = line.children.find(({ type }) => type === 'replyCode');
  if (!code) return annotateStray(line);
  return [
    annotateCode(code, line, reply, answered),
    ...annotateText(line, reply, server, answered),
  ];
}

function annotateCode(
  code: ReplyLinePart,
  line: ReplyLine,
  { enhancedStatusCode }: Reply,
  answered: Answered,
): Annotation {
  if (line.isLast) {
    return {
      source: 'server',
      span: code.span,
      type: 'replyCode',
      title: code.value,
      ...describeReplyCode(code.value, answered, enhancedStatusCode),
    };
  }
  return {
    source: 'server',
    span: { start: code.span.start, end: code.span.end + 1 },
    type: 'separator',
    title: `${code.value}-`,
    explanation:
      'A hyphen says that more lines follow; a space marks the last one.',
    references: [{ rfc: 5321, section: '4.2.1' }],
  };
}

function annotateText(
  line: ReplyLine,
  reply: Reply,
  server: Octets,
  answered: Answered,
): readonly Annotation[] {
  const isFirst = line === reply.children[0];
  if (answered.type === 'greeting' && line.code === 220 && isFirst) {
    return annotateName(line, (rest) => annotateGreeting(rest, server));
  }
  if (answered.type === 'verb' && line.code === 250) {
    const { verb } = answered;
    if (/^(?:EHLO|LHLO|HELO)$/.test(verb) && isFirst) {
      return annotateName(line, annotateServerDomain);
    }
    if (/^[EL]HLO$/.test(verb)) return annotateEhloLine(line);
  }
  if (answered.type === 'verb' && line.code === 334) {
    return line.children
      .filter(({ type }) => type === 'textString')
      .map(({ span }) =>
        annotateChallenge(server, span, answered.mechanism, answered.said),
      );
  }
  const text = annotateReplyText(line, reply);
  const stray = annotateStrayStatusCode(line);
  return [
    ...annotateEnhancedStatusCode(line),
    // A text that is known says more than the code in it.
    ...stray.filter(
      ({ span }) => (text[0]?.span.start ?? span.end) >= span.end,
    ),
    ...text,
  ];
}

/** A status code that is not written as one: `#5.1.0`. */
function annotateStrayStatusCode(line: ReplyLine): readonly Annotation[] {
  const text = line.children.find(({ type }) => type === 'textString');
  const stray = findStrayStatusCode(text?.value);
  const [code] =
    /[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9])/.exec(stray ?? '') ?? [];
  if (!text || stray === undefined || code === undefined) return [];
  const { start } = text.span;
  return [
    {
      source: 'server',
      span: { start, end: start + stray.length },
      type: 'enhancedStatusCode',
      title: stray,
      ...describeEnhancedStatusCode(code),
    },
  ];
}

function annotateEnhancedStatusCode(line: ReplyLine): readonly Annotation[] {
  return line.children
    .filter(({ type }) => type === 'enhancedStatusCode')
    .map(({ span, value }) => ({
      source: 'server',
      span,
      type: 'enhancedStatusCode',
      title: value,
      ...describeEnhancedStatusCode(value),
    }));
}

/** A line that begins with the server's name, with `annotate` for what stands behind a status code that has no place there. */
function annotateName(
  line: ReplyLine,
  annotate: (line: ReplyLine) => readonly Annotation[],
): readonly Annotation[] {
  const { children } = line;
  const [status] = annotateEnhancedStatusCode(line);
  if (!status) return annotate(line);
  const rest = children.filter(({ type }) => !/^(?:enh|space)/.test(type));
  const text = rest.find(({ type }) => type === 'textString');
  const problem: Problem = {
    rule: 'enhanced-status-code-unexpected',
    message:
      'A greeting, or a good reply to HELO or EHLO, begins with the name of the server and has no enhanced status code.',
    span: status.span,
    reference: { rfc: 2034, section: '4' },
    severity: 'warning',
  };
  const head = { ...status, problem };
  if (!text) return [head];
  // The separator reaches to the text, so that the line has no gap.
  const moved = rest.map((part) =>
    part.type === 'separator'
      ? { ...part, span: { ...part.span, end: text.span.start } }
      : part,
  );
  return [head, ...annotate({ ...line, children: moved })];
}

/** `mx.sandbox.test ESMTP`: who answers, and a hint that it knows EHLO. */
function annotateGreeting(
  line: ReplyLine,
  server: Octets,
): readonly Annotation[] {
  const domain = annotateServerDomain(line);
  const from = domain[0]?.span.end;
  if (from === undefined) return [];
  const rest = server.slice(from, line.span.end);
  const [, before, word] = /^(.*? )(E?SMTP|LMTP)(?=[ \r\n]|$)/.exec(rest) ?? [];
  if (before === undefined || word === undefined) return domain;
  const start = from + before.length;
  const explanation = {
    ESMTP:
      'The server hints that it knows EHLO. Clients send EHLO in any case.',
    LMTP: 'The server speaks LMTP: its hello is LHLO, and it answers once for each recipient.',
    SMTP: 'The server says what it speaks. Clients try EHLO all the same.',
  }[word];
  return [
    ...domain,
    {
      source: 'server',
      span: { start, end: start + word.length },
      type: 'protocol',
      title: word,
      explanation: explanation ?? '',
      references: [
        word === 'LMTP'
          ? { rfc: 2033, section: '4' }
          : { rfc: 5321, section: '3.2' },
      ],
    },
  ];
}

function annotateStray({ span, children }: ReplyLine): readonly Annotation[] {
  const text = children.find(({ type }) => type !== 'lineEnd');
  if (!text) return [];
  return [
    {
      source: 'server',
      span: { start: span.start, end: text.span.end },
      type: 'unknown',
      title: titleOf(text.value),
      explanation:
        'This is no reply line: it does not begin with three digits.',
      references: [{ rfc: 5321, section: '4.2' }],
    },
  ];
}
