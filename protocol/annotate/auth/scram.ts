import {
  parseScramClientFinal,
  parseScramClientFirst,
  parseScramServerFinal,
  parseScramServerFirst,
} from '../../smtp/auth/scram.js';
import { decodeBase64 } from '../../source/base64.js';
import type { Octets } from '../../source/octets.js';
import type { Literal } from '../../source/syntax-tree.js';
import { type FieldWords, type Said, type SaslWords, wordsOf } from './sasl.js';
import { scramProblems } from './scram-problems.js';
import { showOctets } from './show-octets.js';

const attributes = [{ rfc: 5802, section: '5.1' }];
const exchange = [{ rfc: 5802, section: '5' }, ...attributes];

/** SCRAM, with any hash function. */
export function scram(mechanism: string) {
  return {
    names: [mechanism],
    describeResponse: (response: Octets, before: readonly Said[]) =>
      withProblems(
        before.some(({ by }) => by === 'client')
          ? describeClientFinal(response)
          : describeClientFirst(response),
        mechanism,
        [...before, { by: 'client', octets: response }],
      ),
    describeChallenge: (challenge: Octets, before: readonly Said[]) =>
      withProblems(
        before.some(({ by }) => by === 'server')
          ? describeServerFinal(challenge)
          : describeServerFirst(challenge),
        mechanism,
        [...before, { by: 'server', octets: challenge }],
      ),
  };
}

/** What is wrong with a message beside those before it. */
function withProblems(
  words: SaslWords,
  mechanism: string,
  said: readonly Said[],
): SaslWords {
  const problems = [...words.problems, ...scramProblems(mechanism, said)];
  return { ...words, problems };
}

function describeClientFirst(response: Octets): SaslWords {
  const parsed = parseScramClientFirst(response);
  const head = {
    explanation:
      'In base64, who signs in, and a nonce: octets chosen at random for this exchange. Nothing of the password is in it.',
    references: exchange,
    isSecret: parsed.problems.length > 0,
  };
  return wordsOf(parsed, head, (part) => {
    if (part.type === 'nonce') {
      const explanation =
        '`r=` and what the client chose at random, so that no exchange can be played again.';
      return { title: 'Nonce', explanation, references: attributes };
    }
    return describeShared(part);
  });
}

function describeServerFirst(challenge: Octets): SaslWords {
  const head = {
    explanation:
      'In base64, what the client needs for its proof: the nonce with that of the server behind it, the salt and the iteration count of this user.',
    references: exchange,
    isSecret: false,
  };
  return wordsOf(parseScramServerFirst(challenge), head, (part) => {
    const value = part.value.slice(2) as Octets;
    switch (part.type) {
      case 'nonce':
        return {
          title: 'Nonce',
          explanation:
            '`r=`, the nonce of the client, and behind it what the server chose at random.',
          references: attributes,
        };
      case 'salt':
        return {
          title: 'Salt',
          explanation:
            '`s=` and, in base64, octets that are hashed with the password, so that users with the same password have different hashes.',
          references: attributes,
          decoded: showOctets(decodeBase64(value).decoded),
        };
      case 'iterationCount':
        return {
          title: 'Iteration count',
          explanation:
            '`i=` and how many times over the password is hashed. The more, the longer each guess takes.',
          references: attributes,
        };
      default:
        return describeShared(part);
    }
  });
}

function describeClientFinal(response: Octets): SaslWords {
  const head = {
    explanation:
      'In base64, the proof that the client knows the password: it is computed from the password and from all that was said before. The password itself is not sent.',
    references: exchange,
    isSecret: true,
  };
  return wordsOf(parseScramClientFinal(response), head, (part) => {
    const value = part.value.slice(2) as Octets;
    switch (part.type) {
      case 'channelBinding':
        return {
          title: 'Channel binding',
          explanation:
            '`c=` and, in base64, the GS2 header of the first message again, so that nobody on the way can have changed it. With -PLUS, octets follow that are those of this TLS connection alone.',
          references: attributes,
          decoded: showOctets(decodeBase64(value).decoded),
        };
      case 'nonce':
        return {
          title: 'Nonce',
          explanation:
            '`r=` and the nonce of both sides, as the server said it.',
          references: attributes,
        };
      case 'proof':
        return {
          title: 'Proof',
          explanation:
            '`p=` and the proof of the client in base64. Whoever has the whole exchange can try one password after another until one fits.',
          references: attributes,
          isSecret: true,
        };
      default:
        return describeShared(part);
    }
  });
}

function describeServerFinal(challenge: Octets): SaslWords {
  const parsed = parseScramServerFinal(challenge);
  const isError = parsed.node.serverError !== undefined;
  const head = {
    explanation: isError
      ? 'In base64, why the server does not accept the proof.'
      : 'In base64, the proof of the server: it too knows the password, or what is stored of it. The client answers with an empty line, and 235 follows.',
    references: exchange,
    isSecret: !isError,
  };
  return wordsOf(parsed, head, (part) => {
    switch (part.type) {
      case 'verifier':
        return {
          title: 'Signature',
          explanation:
            '`v=` and the signature of the server in base64. It says that nobody else answers in its place.',
          references: attributes,
          isSecret: true,
        };
      case 'serverError':
        return {
          title: 'Error',
          explanation: wordsForError(part.value.slice(2)),
          references: [{ rfc: 5802, section: '7' }],
        };
      default:
        return describeShared(part);
    }
  });
}

function wordsForError(error: string): string {
  switch (error) {
    case 'invalid-proof':
      return '`e=`: the proof is not that of the password that the server knows.';
    case 'unknown-user':
      return '`e=`: the server knows no user of this name.';
    case 'channel-bindings-dont-match':
      return '`e=`: the proof is bound to another TLS connection than this one. Somebody may stand between.';
    case 'server-does-support-channel-binding':
      return '`e=`: the client believes that the server offers no -PLUS, and it does. Somebody may have changed the list of mechanisms.';
    default:
      return '`e=` and a word for what went wrong.';
  }
}

/** Parts that more than one message has. */
function describeShared({ type, value }: Literal): FieldWords | undefined {
  switch (type) {
    case 'cbindFlag':
      return { title: 'Channel binding', ...wordsForFlag(value) };
    case 'authzid':
      return {
        title: 'Authorization identity',
        explanation: '`a=` and whom to act for.',
        references: attributes,
      };
    case 'userName':
      return {
        title: 'User name',
        explanation:
          '`n=` and who signs in. A comma in a name is written `=2C`, an equals sign `=3D`.',
        references: attributes,
      };
    case 'reservedExtension':
      return {
        title: 'Reserved',
        explanation: '`m=` is kept for extensions to come.',
        references: attributes,
      };
    case 'extension':
      return {
        title: 'Extension',
        explanation: 'An extension. Who does not know it passes over it.',
        references: [{ rfc: 5802, section: '7' }],
      };
    default:
      return undefined;
  }
}

/** The first octet of the GS2 header (RFC 5802 section 6); OAUTHBEARER has it too. */
export function wordsForFlag(flag: string) {
  const explanation =
    flag === 'n'
      ? 'No: the client cannot bind the sign-in to the TLS connection.'
      : flag === 'y'
        ? 'The client could bind the sign-in to the TLS connection, and believes that the server cannot.'
        : '`p=` and how the client binds the sign-in to the TLS connection, so that nobody can pass it on in another.';
  return { explanation, references: [{ rfc: 5802, section: '6' }] };
}
