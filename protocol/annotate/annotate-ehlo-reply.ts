/** EHLO replies in words: who answers, and what it offers (RFC 5321 section 4.1.1.1). */
import { findMechanism } from '../extensions/auth-mechanisms.js';
import type { Extension } from '../extensions/extension.js';
import { findExtension } from '../extensions/index.js';
import { parseEhloLine } from '../smtp/ehlo-line.js';
import { type ReplyLine, textOfReplyLine } from '../smtp/reply-line.js';
import type { Literal, Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { isNoName } from './ehlo-problems.js';

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
      ...describeName(domain),
    },
  ];
}

function describeName(
  name: string,
): Pick<Annotation, 'explanation' | 'references'> {
  if (/^[*20]*\*{4}[*20]*$/.test(name)) {
    return {
      explanation:
        'Stars where the server’s own host name belongs: a firewall on the way has written them over the greeting, as some of Cisco do. It may take offers such as STARTTLS away as well.',
      references: [firewall],
    };
  }
  return {
    explanation: isNoName(name)
      ? 'The server’s own host name belongs here. This is none.'
      : 'The server’s own host name.',
    references: [{ rfc: 5321, section: '4.1.1.1' }],
  };
}

const firewall = {
  title: 'Cisco ASA Series Configuration Guide: Defaults for ESMTP Inspection',
  url: 'https://www.manualslib.com/manual/1531207/Cisco-Asa-Series.html?page=315',
} as const;

/** What a later line offers: `SIZE 41943040`. */
export function annotateEhloLine(line: ReplyLine): readonly Annotation[] {
  const { value, span } = textOfReplyLine(line);
  const offer = parseEhloLine(line);
  if (!offer) return annotateStranger(value, span);
  const { keyword, params } = offer;
  const extension = findExtension(keyword.value);
  if (!extension) {
    const end = (params.at(-1) ?? keyword).span.end;
    const title = value.slice(0, end - span.start);
    return [annotateUnknown(title, { start: span.start, end })];
  }
  return [
    annotateKeyword(keyword, extension, params.length > 0),
    ...params.map((param, place) => annotateParam(param, place, extension)),
  ];
}

function annotateKeyword(
  { value: title, span }: Literal,
  { explanation, withoutParams, references }: Extension,
  hasParams: boolean,
): Annotation {
  const more = hasParams ? undefined : withoutParams;
  return {
    source: 'server',
    span,
    type: 'ehloKeyword',
    title,
    explanation: more ? `${explanation} ${more}` : explanation,
    references,
  };
}

function annotateParam(
  param: Literal,
  place: number,
  { ehloKeyword, ehloParam, describeParam, references }: Extension,
): Annotation {
  if (/^(?:AUTH|X-EXPS)$/.test(ehloKeyword)) return annotateMechanism(param);
  const { value: title, span } = param;
  const common = { source: 'server', span, title, references } as const;
  if (ehloParam === undefined) {
    return {
      ...common,
      type: 'unknown',
      explanation: `Nothing stands behind ${ehloKeyword} by its rules, so a client passes over this.`,
    };
  }
  const more = describeParam?.(title, place);
  return {
    ...common,
    type: 'ehloParam',
    explanation: more ? `${ehloParam} ${more}` : ehloParam,
  };
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
      : 'No mechanism of this name is known here. A client passes over those that it does not know.',
    references: [mechanism?.reference ?? { rfc: 4422, section: '3.1' }],
  };
}

function annotateUnknown(title: string, span: Span): Annotation {
  if (/^X{4,}[A-Z]?(?: |$)/.test(title)) {
    return {
      source: 'server',
      span,
      type: 'unknown',
      title,
      explanation:
        'A firewall or whoever else stands in the way has probably written X over what the server offers here, STARTTLS as a rule: so the client cannot encrypt the connection.',
      references: [{ rfc: 3207, section: '6' }, firewall],
    };
  }
  const explanation = /^x/i.test(title)
    ? 'A private extension: keywords that begin with X are agreed between one client and one server.'
    : 'No extension of this name is known here. A name that does not begin with X has to be registered.';
  return {
    source: 'server',
    span,
    type: 'unknown',
    title,
    explanation,
    references: [{ rfc: 5321, section: '2.2.2' }],
  };
}

/** Text that is no keyword by the grammar: `AUTH=LOGIN` is one that servers really send. */
function annotateStranger(title: string, span: Span): readonly Annotation[] {
  if (title.trim() === '') return [];
  const common = { source: 'server', span, title } as const;
  const [, keyword] = /^(AUTH|X-EXPS)=/i.exec(title) ?? [];
  if (keyword !== undefined) {
    return [
      {
        ...common,
        type: 'unknown',
        explanation:
          keyword.toUpperCase() === 'AUTH'
            ? 'An early way to offer AUTH, from before it was standardized; some old clients look for it.'
            : 'X-EXPS with an equals sign, as AUTH was written before it was standardized.',
        references: [
          {
            title: 'Postfix: broken_sasl_auth_clients',
            url: 'https://www.postfix.org/postconf.5.html#broken_sasl_auth_clients',
          },
        ],
      },
    ];
  }
  return [
    {
      ...common,
      type: 'unknown',
      explanation:
        'This is no EHLO keyword: one is made of letters, digits and hyphens, and a space stands before its parameters.',
      references: [{ rfc: 5321, section: '4.1.1.1' }],
    },
  ];
}
