/** SASL mechanisms in words (RFC 4422): what each message means, field by field. */
import { isMaskedSecret } from '../../smtp/auth/masked-secret.js';
import type { Octets } from '../../source/octets.js';
import type {
  Literal,
  Parent,
  Parsed,
  Problem,
  Reference,
} from '../../source/syntax-tree.js';
import type { DecodedPart } from '../annotation.js';

/** A message of an AUTH exchange, decoded from base64. */
export interface Said {
  readonly by: 'client' | 'server';
  readonly octets: Octets;
}

/** What one message means. */
export interface SaslWords {
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** In order; empty where nothing is told apart. */
  readonly fields: readonly DecodedPart[];
  /** Their spans are in the decoded octets. */
  readonly problems: readonly Problem[];
  /** Whether the message gives away a password, or what is as good, or lets one be guessed. */
  readonly isSecret: boolean;
}

/** A mechanism; `before` is what was said earlier in the same exchange, empty messages left out. */
export interface SaslMechanism {
  readonly names: readonly string[];
  readonly describeResponse: (
    response: Octets,
    before: readonly Said[],
  ) => SaslWords;
  readonly describeChallenge: (
    challenge: Octets,
    before: readonly Said[],
  ) => SaslWords;
}

/** What a part of a message means. */
export interface FieldWords {
  readonly title: string;
  readonly explanation: string;
  /** Absent where they are those of the message. */
  readonly references?: readonly Reference[];
  readonly decoded?: string;
  readonly isSecret?: true;
}

/** What is said of a message before its parts are looked at. */
type Head = Pick<SaslWords, 'explanation' | 'references' | 'isSecret'>;

/** The words for a parsed message; a part that `describe` has no words for is left out. */
export function wordsOf(
  { node, problems }: Parsed<Parent<string, Literal>>,
  head: Head,
  describe: (part: Literal) => FieldWords | undefined,
): SaslWords {
  const fields = node.children.flatMap((part): DecodedPart[] => {
    const { type, span, value } = part;
    const isUnknown = type === 'unknown';
    const words = describe(part) ?? (isUnknown ? unknown : undefined);
    if (!words) return [];
    const { references, isSecret } = head;
    const octets = value as Octets;
    const field = { type, span, octets, references, ...words };
    return [isUnknown && isSecret ? { ...field, isSecret: true } : field];
  });
  const secrets = fields.filter(({ isSecret }) => isSecret);
  if (
    secrets.length > 0 &&
    secrets.every(({ octets }) => isMaskedSecret(octets))
  ) {
    // The program that wrote the log knew what it put there.
    const open = fields.map(({ isSecret, ...field }) =>
      isSecret ? { ...field, ...masked } : field,
    );
    return { ...head, fields: open, problems: [], isSecret: false };
  }
  const isBroken = problems.some(({ severity }) => severity === 'error');
  // What does not have its form may have the password anywhere.
  const hidden =
    head.isSecret && isBroken
      ? fields.map((field) => ({ ...field, isSecret: true as const }))
      : fields;
  return { ...head, fields: hidden, problems };
}

/** The words for a message whose octets nothing here can read. */
export function opaqueWords(
  octets: Octets,
  head: Head,
  words: FieldWords,
): SaslWords {
  const span = { start: 0, end: octets.length };
  const leaf: Literal = { type: 'opaque', span, value: octets };
  const node = { type: 'opaqueMessage', span, children: [leaf] };
  return wordsOf({ node, problems: [] }, head, () => words);
}

const unknown: FieldWords = {
  title: 'Unknown',
  explanation: 'No part of the mechanism that is known here has this form.',
};

/** For what a program wrote in place of a secret. */
const masked = {
  type: 'maskedSecret',
  title: 'Left out',
  explanation:
    'This was not sent: the program that wrote the log put it in place of a secret.',
} as const;
