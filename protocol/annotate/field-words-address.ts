/** Addresses in words: display names, the addresses themselves, groups. */
import { decodeALabels } from '../message/a-labels.js';
import type { PartWords } from '../message/fields/field.js';
import type { Reference, SyntaxNode } from '../source/syntax-tree.js';
import type { DescribePart, PartContext } from './field-words.js';
import { describePhrase } from './field-words-encoded-word.js';
import { noteOn, octetsOfNodes } from './node-octets.js';
import { showControls } from './visible-text.js';

/** In a longer list each mailbox has one note, name and address together. */
const mostMailboxesInParts = 3;

const addresses: Reference = { rfc: 5322, section: '3.4.1' };
const mailboxes: Reference = { rfc: 5322, section: '3.4' };
const aLabels: Reference = { rfc: 5890, section: '2.3.2.1' };

export const describeAddress: DescribePart = (part, context) => {
  switch (part.type) {
    case 'displayName':
      return [{ type: part.type, nodes: [part], words: nameWords(part) }];
    case 'addrSpec':
    case 'angleAddr': {
      const words = addressWords(part, context.fieldName);
      return [{ type: part.type, nodes: [part], words }];
    }
    case 'mailbox': {
      const { mailboxCount } = context;
      if (mailboxCount <= mostMailboxesInParts) return undefined;
      const words = mailboxWords(part, mailboxCount);
      return [{ type: part.type, nodes: [part], words }];
    }
    case 'group':
      return describeGroup(part, context);
    default:
      return undefined;
  }
};

function nameWords(part: SyntaxNode): PartWords {
  return describePhrase(part, {
    explanation:
      'A name for people: mail programs show it in place of the address. Nothing proves that it is true.',
    references: [mailboxes],
  });
}

/** Whether words stand before the @ that no dot joins: a name, most likely. */
function hasStrayWord(part: SyntaxNode): boolean {
  if (!('children' in part)) return false;
  const words = part.children.filter(({ type }) => type === 'localPart');
  return words.some((word, index) => {
    const before = words[index - 1];
    const isJoined =
      !before ||
      octetsOfNodes([before]).endsWith('.') ||
      octetsOfNodes([word]).startsWith('.');
    return !isJoined;
  });
}

function addressWords(part: SyntaxNode, fieldName: string): PartWords {
  const localPart = noteOn(part, 'localPart') ?? '';
  const domain = noteOn(part, 'domain');
  if (!localPart || !domain || hasStrayWord(part)) {
    return brokenWords(part, fieldName);
  }
  const decoded = decodeALabels(domain);
  const isLiteral = domain.startsWith('[');
  const explanation = isLiteral
    ? `An address: mail for it goes to the host with the address ${domain}, and that host alone knows who ${localPart} is.`
    : `An address: mail for it goes to the mail servers of ${domain}, and they alone know who ${localPart} is.`;
  const references = [addresses, { rfc: 5321, section: '2.3.11' }];
  if (!decoded || decoded.broken.length > 0) return { explanation, references };
  return {
    explanation: `${explanation} What begins with xn-- is a name with other characters, written in ASCII.`,
    references: [...references, aLabels],
    decoded: `${localPart}@${decoded.text}`,
  };
}

/** What has no local part or no domain. */
function brokenWords(part: SyntaxNode, fieldName: string): PartWords {
  const isNull = noteOn(part, 'address') === '';
  if (isNull && fieldName === 'return-path') {
    return {
      explanation:
        'The null reverse-path: this message is itself a report, so no report is sent about it.',
      references: [{ rfc: 5321, section: '4.5.5' }],
    };
  }
  return {
    explanation: 'An address stands here, and this one is not complete.',
    references: [addresses],
  };
}

function mailboxWords(part: SyntaxNode, count: number): PartWords {
  const name = noteOn(part, 'displayName');
  const decodedDomain = decodeALabels(noteOn(part, 'domain') ?? '');
  const address = decodedDomain
    ? `${noteOn(part, 'localPart')}@${decodedDomain.text}`
    : noteOn(part, 'address');
  const decoded = name ? `${name} <${address}>` : `${address}`;
  const whatItIs = name
    ? ': a name for people, and between < and > the address'
    : '';
  return {
    explanation: `One of ${count} mailboxes${whatItIs}.`,
    references: [mailboxes],
    ...((hasEncodedWord(part) || decodedDomain) && {
      decoded: showControls(decoded),
    }),
  };
}

function hasEncodedWord(node: SyntaxNode): boolean {
  if (node.type === 'encodedWord') return true;
  return 'children' in node && node.children.some(hasEncodedWord);
}

function describeGroup(
  part: SyntaxNode,
  { walk }: PartContext,
): ReturnType<DescribePart> {
  if (!('children' in part)) return undefined;
  const colon = part.children.findIndex(({ type }) => type === 'colon');
  const head = part.children.slice(0, colon + 1);
  const rest = part.children.slice(colon + 1);
  const name = head.find(({ type }) => type === 'displayName');
  const members = rest.filter(({ type }) => type === 'mailbox');
  const isEmpty = members.length === 0;
  const words: PartWords = {
    explanation: isEmpty
      ? 'A group with no addresses in it. Programs write one where a field needs an address and the recipients are not to be told.'
      : 'The name of a group: the addresses up to the semicolon belong to it.',
    references: [mailboxes],
  };
  const described = name ? describePhrase(name, words) : words;
  const nodes = isEmpty ? part.children : head;
  const group = { type: part.type, nodes, words: described };
  return isEmpty ? [group] : [group, ...walk(rest)];
}
