/** Paths in words: a plain one in one note, what is rare about one in a note of its own. */
import { isLocalPart, unquoteLocalPart } from '../smtp/local-part.js';
import type { Path, PathPart } from '../smtp/path.js';
import { decodeText, type Octets } from '../source/octets.js';
import type { Reference } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { describeAddressLiteral, describeALabels } from './domain-words.js';
import { showControls, titleOf } from './visible-text.js';

/** What the octets of `path`, the argument of a command, mean. */
export function annotatePath(path: Path): readonly Annotation[] {
  const words = describePath(path);
  if (!path.children.some(isRare)) {
    const octets = path.children.map(({ value }) => value).join('');
    const { span, type } = path;
    const title = showControls(decodeText(octets as Octets));
    return [{ source: 'client', span, type, title, ...words }];
  }
  return path.children.map((part, index) => {
    const { type, span, value } = part;
    const own = describePart(part);
    const common = { source: 'client', span, title: titleOf(value) } as const;
    // The first says what the whole path is for.
    if (index > 0) return { ...common, type, ...own };
    return {
      ...common,
      type: path.type,
      explanation:
        type === 'open'
          ? words.explanation
          : `${words.explanation} ${own.explanation}`,
      references: [...words.references, ...own.references],
    };
  });
}

interface Words {
  readonly explanation: string;
  readonly references: readonly Reference[];
  readonly decoded?: string;
}

/** Whether a part needs more to be said of it than that it is part of an address. */
function isRare({ type, value }: PathPart): boolean {
  return (
    type === 'sourceRoute' ||
    (type === 'localPart' && value.startsWith('"')) ||
    (type === 'domain' && value.startsWith('['))
  );
}

function describePath(path: Path): Words {
  if (path.children.some(isObfuscated)) return obfuscated;
  return path.type === 'reversePath'
    ? describeReversePath(path)
    : describeForwardPath(path);
}

function isObfuscated({ type, value }: PathPart) {
  return type === 'unknown' && /^\[email.*protected\]$/is.test(value);
}

const obfuscated: Words = {
  explanation:
    'Here a path belongs, an address between < and >. This is what a web page shows in its place, to hide it from programs that collect addresses: somebody copied it from there.',
  references: [
    { rfc: 5321, section: '4.1.2' },
    {
      title: 'Cloudflare: Email Address Obfuscation',
      url: 'https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/',
    },
  ],
};

function describeReversePath(path: Path): Words {
  if (path.mailbox === '') {
    return {
      explanation:
        'The null reverse-path: nobody is to be told if this message cannot be delivered. Bounces, which report that another message could not be delivered, are sent with it.',
      references: [{ rfc: 5321, section: '4.5.5' }],
    };
  }
  return withLetters(path, {
    explanation:
      'The reverse-path: where a report goes if the message cannot be delivered, a bounce. It need not equal the From field of the message.',
    references: [{ rfc: 5321, section: '3.3' }],
  });
}

function describeForwardPath(path: Path): Words {
  if (path.domain === undefined && /^postmaster$/i.test(path.mailbox)) {
    return {
      explanation:
        'The person who looks after this server. Every server that takes mail takes it for Postmaster too, in capitals or not, and without a domain.',
      references: [{ rfc: 5321, section: '4.5.1' }],
    };
  }
  return withLetters(path, {
    explanation:
      'The forward-path: who gets the message. The server goes by this alone, and not by the To field of the message.',
    references: [{ rfc: 5321, section: '3.3' }],
  });
}

/** The words, and what is said beyond ASCII: in UTF-8, or in A-labels. */
function withLetters(
  { mailbox, localPart, domain = '' }: Path,
  { explanation, references }: Words,
): Words {
  if (/[\x80-\xff]/.test(mailbox)) {
    return {
      explanation: `${explanation} Its letters beyond ASCII need the extension SMTPUTF8.`,
      references: [...references, { rfc: 6531, section: '3.3' }],
    };
  }
  const labels = describeALabels(domain);
  if (!labels) return { explanation, references };
  return {
    explanation: `${explanation} ${labels.explanation}`,
    references: [...references, ...labels.references],
    decoded: showControls(`${localPart}@${labels.decoded}`),
  };
}

const grammar: readonly Reference[] = [{ rfc: 5321, section: '4.1.2' }];

function describePart(part: PathPart): Words {
  const { type, value } = part;
  switch (type) {
    case 'open':
      return { explanation: 'Begins the path.', references: grammar };
    case 'close':
      return { explanation: 'Ends the path.', references: grammar };
    case 'at':
      return {
        explanation: 'Stands between the local-part and the domain.',
        references: grammar,
      };
    case 'sourceRoute':
      return describeRoute(value);
    case 'localPart':
      return describeLocalPart(value);
    case 'domain':
      if (value.startsWith('[')) return describeAddressLiteral(value);
      return {
        explanation:
          'The domain: its mail servers take the mail for this mailbox.',
        references: [{ rfc: 5321, section: '5.1' }],
      };
    case 'unknown':
      return {
        explanation: 'No part of a path that is known here.',
        references: grammar,
      };
  }
}

function describeRoute(value: string): Words {
  const hosts = value.slice(0, -1).split(',');
  const names = hosts.map((host) => titleOf(host.replace('@', '')));
  return {
    explanation: `A source route: the message was to go by way of ${names.join(', then ')}. It is obsolete, and servers should pass over it.`,
    references: [
      { rfc: 5321, section: 'C' },
      { rfc: 5321, section: 'F.2' },
    ],
  };
}

function describeLocalPart(value: string): Words {
  const references = [
    { rfc: 5321, section: '2.3.11' },
    { rfc: 5321, section: '4.1.2' },
  ];
  if (!value.startsWith('"')) {
    return {
      explanation: 'The local-part: which mailbox of the domain it is.',
      references,
    };
  }
  const meant = unquoteLocalPart(value);
  const isNeeded = meant.startsWith('"') || !isLocalPart(meant);
  const escapes = value.includes('\\')
    ? ' A backslash means that the next character stands for itself.'
    : '';
  return {
    explanation: isNeeded
      ? `The local-part, in quotes because it has characters that may not stand without them.${escapes}`
      : 'The local-part, in quotes that it does not need: without them it is the same mailbox.',
    references,
    decoded: showControls(decodeText(meant as Octets)),
  };
}
