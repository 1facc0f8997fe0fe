import {
  parseCramMd5Challenge,
  parseCramMd5Response,
} from '../../smtp/auth/cram-md5.js';
import { type FieldWords, type SaslMechanism, wordsOf } from './sasl.js';

const references = [{ rfc: 2195, section: '2' }];

export const cramMd5: SaslMechanism = {
  names: ['CRAM-MD5'],
  describeResponse: (response) => {
    const head = {
      explanation:
        'In base64, the user name, a space and 32 hex digits: a digest, computed from the challenge with the password as its key. The password itself is not sent.',
      references,
      isSecret: true,
    };
    return wordsOf(parseCramMd5Response(response), head, ({ type }) =>
      Object.hasOwn(responseWords, type) ? responseWords[type] : undefined,
    );
  },
  describeChallenge: (challenge) => {
    const head = {
      explanation:
        'In base64, a text that is new each time. From it and the password the client computes a digest, 32 hex digits, that nobody can compute without the password; an old one is of no use.',
      references,
      isSecret: false,
    };
    return wordsOf(parseCramMd5Challenge(challenge), head, ({ type }) =>
      Object.hasOwn(challengeWords, type) ? challengeWords[type] : undefined,
    );
  },
};

const responseWords: Readonly<Record<string, FieldWords>> = {
  userName: { title: 'User name', explanation: 'Who signs in.' },
  space: {
    title: 'Space',
    explanation: 'The last space ends the user name.',
  },
  digest: {
    title: 'Digest',
    explanation:
      'HMAC-MD5 of the challenge, with the password as the key. Whoever has both can try one password after another until one fits.',
    references: [...references, { rfc: 2104, section: '2' }],
    isSecret: true,
  },
};

const challengeWords: Readonly<Record<string, FieldWords>> = {
  unique: {
    title: 'New each time',
    explanation: 'Mostly random digits and the time, joined by a dot.',
  },
  host: { title: 'Server', explanation: 'The name of the server.' },
};
