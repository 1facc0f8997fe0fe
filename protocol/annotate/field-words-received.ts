/** Received in words: who took the message from whom, how, and for whom. */
import type { PartWords } from '../message/fields/field.js';
import { findTransmissionType } from '../message/transmission-types.js';
import type { Reference, SyntaxNode } from '../source/syntax-tree.js';
import type { DescribedNodes, DescribePart } from './field-words.js';
import { noteOn } from './node-octets.js';

const received: Reference = { rfc: 5321, section: '4.4' };
const comments: Reference = { rfc: 5322, section: '3.2.2' };

export const describeReceived: DescribePart = (part, { fieldName }) => {
  if (fieldName !== 'received') return undefined;
  if (part.type === 'comment') return [describeComment(part)];
  if (part.type !== 'clause' || !('children' in part)) return undefined;
  const { children } = part;
  const at = children.findIndex(({ type }) => type === 'comment');
  const clause = at < 0 ? children : children.slice(0, at);
  const last = clause.findLastIndex(({ type }) => type !== 'space');
  const nodes = clause.slice(0, last + 1);
  const after = at < 0 ? [] : children.slice(at);
  return [
    { type: part.type, nodes, words: clauseWords(part) },
    ...after
      .filter(({ type }) => type === 'comment')
      .map((comment) => describeComment(comment, noteOn(part, 'name'))),
  ];
};

function clauseWords(clause: SyntaxNode): PartWords {
  const name = noteOn(clause, 'name') ?? '';
  const value = noteOn(clause, 'value') ?? '';
  const type = name === 'with' ? findTransmissionType(value) : undefined;
  if (type) {
    const { explanation, reference } = type;
    return {
      explanation: `How the message came: by ${explanation}`,
      references: [reference],
    };
  }
  return (
    clauses.get(name) ?? {
      explanation: 'A clause of the postmark.',
      references: [received],
    }
  );
}

const clauses: ReadonlyMap<string, PartWords> = new Map([
  [
    'from',
    {
      explanation:
        'What the client called itself in HELO or EHLO. It may say what it likes there.',
      references: [received],
    },
  ],
  [
    'by',
    {
      explanation: 'The server that took the message, and wrote this field.',
      references: [received],
    },
  ],
  [
    'via',
    {
      explanation:
        'What carried the message, where that was not the Internet by itself.',
      references: [received],
    },
  ],
  [
    'with',
    {
      explanation:
        'How the message came, in a word that is not registered: what it means, only the program that wrote it knows.',
      references: [received],
    },
  ],
  [
    'id',
    {
      explanation:
        'The name that the server gave the message while it had it: its operator finds it in the log by this.',
      references: [received],
    },
  ],
  [
    'for',
    {
      explanation:
        'The recipient that RCPT named. Servers leave it out where there were several, so that none learns of the others.',
      references: [received, { rfc: 5321, section: '7.2' }],
    },
  ],
  [
    'tls',
    {
      explanation:
        'The cipher suite of TLS: by which methods the connection was encrypted.',
      references: [{ rfc: 8314, section: '4.3' }],
    },
  ],
  [
    'priority',
    {
      explanation:
        'How urgent the message is, as MT-PRIORITY gives it: from -9 to 9; the higher may be handled sooner.',
      references: [
        { rfc: 6710, section: '4' },
        { rfc: 6710, section: '7' },
      ],
    },
  ],
  [
    'state',
    {
      explanation:
        'Into which queue the message was put here: normal is the usual one, and in others it waits for something, as in quarantine for an operator or in content for a scan.',
      references: [{ rfc: 6729, section: '3' }],
    },
  ],
]);

/** `clause` is the name of the clause that it follows; absent where it follows none. */
function describeComment(comment: SyntaxNode, clause?: string): DescribedNodes {
  const value = 'value' in comment ? comment.value : '';
  const explanation = commentMeaning(value, clause);
  const words = { explanation, references: [received, comments] };
  return { type: comment.type, nodes: [comment], words };
}

function commentMeaning(comment: string, clause: string | undefined): string {
  if (/\b(?:TLS|SSL)v?_?[0-9]|\bcipher\b/i.test(comment)) {
    return 'How the connection was encrypted: the version of TLS, and by which methods.';
  }
  if (/^\((?:authenticated|auth)\b/i.test(comment)) {
    return 'That the client signed in, and often as whom.';
  }
  if (/envelope-from/i.test(comment)) {
    return 'The reverse-path that MAIL FROM gave.';
  }
  if (/client certificate|client did not present/i.test(comment)) {
    return 'Whether the client showed a certificate of its own in TLS.';
  }
  if (clause === 'from') {
    return 'What the server saw for itself: the address that the connection came from, and often the name that DNS has for it.';
  }
  if (clause === 'by') {
    return 'A comment of the server on itself, such as the program that runs there.';
  }
  return 'A comment of the server, for people who look for what happened: its form is its own.';
}
