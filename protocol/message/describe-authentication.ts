/** The parts of Authentication-Results and of ARC-Authentication-Results in words. */
import type { Reference, SyntaxNode } from '../source/syntax-tree.js';
import { describeInstance } from './arc-signature.js';
import { authenticationMethods } from './authentication-methods.js';
import type { PartWords } from './fields/field.js';
import {
  isMethodSpec,
  isPropSpec,
  isReasonSpec,
  isSpfKey,
  type MethodSpec,
  type PropSpec,
} from './resinfo.js';

const grammar: Reference = { rfc: 8601, section: '2.2' };

/** What a part of the field body means; undefined where its children say it. */
export function describeAuthenticationPart(
  part: SyntaxNode,
): PartWords | undefined {
  if (isMethodSpec(part)) return describeMethod(part);
  if (isPropSpec(part)) return describeProperty(part);
  if (isReasonSpec(part)) {
    return {
      title: 'reason',
      explanation: `Why the result is what it is, in words for people: ${part.reason}`,
      references: [grammar],
    };
  }
  if (part.type === 'instance' && 'children' in part) {
    const position = part.children.find(({ type }) => type === 'position');
    return describeInstance(
      position && 'value' in position ? position.value : '',
    );
  }
  if (part.type === 'authservId') {
    return {
      explanation:
        'The server, or the organization, that did the checks. Only what a server that you trust has written counts: anyone can put such a field into a message, so a receiver removes those with its own name that come in from outside.',
      references: [
        { rfc: 8601, section: '2.5' },
        { rfc: 8601, section: '5' },
      ],
    };
  }
  if (part.type === 'authresVersion') {
    return {
      title: 'version',
      explanation:
        'The version of the form of this field. There is only 1, and without a number it is 1 as well.',
      references: [{ rfc: 8601, section: '2.6' }],
    };
  }
  if (part.type === 'noResult') {
    return {
      explanation: 'No check was made.',
      references: [grammar],
    };
  }
  return undefined;
}

function describeMethod({ method, result }: MethodSpec): PartWords {
  const title = `${method}=${result}`;
  const known = Object.hasOwn(authenticationMethods, method)
    ? authenticationMethods[method]
    : undefined;
  if (isSpfKey(method)) {
    return {
      title,
      explanation:
        'A key of Received-SPF: it tells what SPF looked at. Here it has no meaning for programs.',
      references: [{ rfc: 7208, section: '9.1' }, grammar],
    };
  }
  if (!known) {
    return {
      title,
      explanation:
        'A check of this name is not known here. Methods have to be registered, and unknown ones say nothing to others.',
      references: [{ rfc: 8601, section: '2.7.6' }],
    };
  }
  const told = Object.hasOwn(known.results, result)
    ? known.results[result]
    : 'What this result means is not known here.';
  return {
    title,
    explanation: `${known.explanation} ${told}`,
    references: known.references,
  };
}

const properties: Partial<
  Record<string, { explanation: string; references: readonly Reference[] }>
> = {
  'smtp.mailfrom': {
    explanation:
      'The check was about this address or domain, from the MAIL command.',
    references: [
      { rfc: 8601, section: '2.7.2' },
      { rfc: 8601, section: '2.7.4' },
    ],
  },
  'smtp.helo': {
    explanation:
      'The check was about this name, with which the client introduced itself in HELO or EHLO.',
    references: [{ rfc: 8601, section: '2.7.2' }],
  },
  'smtp.auth': {
    explanation: 'As this user the client signed in.',
    references: [{ rfc: 8601, section: '2.7.4' }],
  },
  'smtp.remote-ip': {
    explanation: 'The IP address from which the message came.',
    references: [{ rfc: 8617, section: '10.2' }],
  },
  'header.oldest-pass': {
    explanation:
      'The number of the oldest ARC-Message-Signature that still holds; 0 if all do.',
    references: [{ rfc: 8617, section: '10.2' }],
  },
  'header.d': {
    explanation: 'The signing domain: d= of the DKIM-Signature.',
    references: [{ rfc: 8601, section: '2.7.1' }],
  },
  'header.i': {
    explanation:
      'For whom the domain signed: i= of the DKIM-Signature, or @ and the domain where it has none.',
    references: [
      { rfc: 8601, section: '2.7.1' },
      { rfc: 6376, section: '3.5' },
    ],
  },
  'header.s': {
    explanation: 'The selector of the key: s= of the DKIM-Signature.',
    references: [{ rfc: 8601, section: '6.3.2' }],
  },
  'header.a': {
    explanation: 'The algorithm: a= of the DKIM-Signature.',
    references: [{ rfc: 8601, section: '6.3.1' }],
  },
  'header.b': {
    explanation:
      'The beginning of the signature: it says which DKIM-Signature is meant where there are several.',
    references: [{ rfc: 6008, section: '4' }],
  },
  'header.from': {
    explanation: 'The domain in From, the one that readers see.',
    references: [{ rfc: 9989, section: '9.1' }],
  },
  'policy.dmarc': {
    explanation:
      'The DMARC policy that holds for the domain in From, for a message that fails: none, quarantine or reject.',
    references: [{ rfc: 9989, section: '9.1' }],
  },
  'policy.iprev': {
    explanation: 'The IP address of the client.',
    references: [{ rfc: 8601, section: '2.7.3' }],
  },
};

const kinds: Partial<Record<string, string>> = {
  smtp: 'What the check looked at, taken from an SMTP command.',
  header: 'What the check looked at, taken from the header section.',
  body: 'What the check looked at, taken from the body.',
  policy:
    'A rule of the receiver, which adds to the result or overrules it. The receiver chose its name.',
};

function describeProperty({ ptype, property, value }: PropSpec): PartWords {
  const name = ptype ? `${ptype}.${property}` : property;
  const title = `${name}=${value}`;
  const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (known) return { title, ...known };
  const kind = Object.hasOwn(kinds, ptype) ? kinds[ptype] : undefined;
  return {
    title,
    explanation:
      kind ??
      'A remark that RFC 8601 does not know; other programs pass over it.',
    references: [{ rfc: 8601, section: '2.3' }],
  };
}
