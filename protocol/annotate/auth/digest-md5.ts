import {
  parseDigestMd5Challenge,
  parseDigestMd5Response,
} from '../../smtp/auth/digest-md5.js';
import { type FieldWords, type SaslMechanism, wordsOf } from './sasl.js';

export const digestMd5: SaslMechanism = {
  names: ['DIGEST-MD5'],
  describeResponse: (response) => {
    const head = {
      explanation:
        'In base64, who signs in, and a digest of the password with the nonces of both sides. The password itself is not sent.',
      references: [{ rfc: 2831, section: '2.1.2' }],
      isSecret: true,
    };
    return wordsOf(parseDigestMd5Response(response), head, describePart);
  },
  describeChallenge: (challenge) => {
    const parsed = parseDigestMd5Challenge(challenge);
    const isLast = parsed.node.values.rspauth !== undefined;
    const head = isLast
      ? {
          explanation:
            'In base64, the proof of the server: it too knows the password. The client answers with an empty line.',
          references: [{ rfc: 2831, section: '2.1.3' }],
          isSecret: true,
        }
      : {
          explanation:
            'In base64, what the client needs for its digest: a nonce that is new each time, and the realm of the user name.',
          references: [{ rfc: 2831, section: '2.1.1' }],
          isSecret: false,
        };
    return wordsOf(parsed, head, describePart);
  },
};

function describePart({ type }: { readonly type: string }) {
  return Object.hasOwn(words, type) ? words[type] : undefined;
}

const words: Readonly<Record<string, FieldWords>> = {
  userName: { title: 'User name', explanation: 'Who signs in.' },
  realm: {
    title: 'Realm',
    explanation: 'Which set of users the name belongs to, mostly a domain.',
  },
  nonce: {
    title: 'Nonce',
    explanation: 'What the server chose: new each time.',
  },
  cnonce: {
    title: 'Client nonce',
    explanation: 'What the client chose: new each time.',
  },
  nonceCount: {
    title: 'Nonce count',
    explanation: 'How often the client has used this nonce, in hex.',
  },
  qop: {
    title: 'Quality of protection',
    explanation:
      '`auth` is to sign in and nothing else; others would sign or encrypt all that follows.',
  },
  digestUri: {
    title: 'Service',
    explanation: 'Which service it is for: its kind, a slash and its name.',
  },
  response: {
    title: 'Digest',
    explanation:
      'MD5 of the password and of all else here. Whoever has it can try one password after another until one fits.',
    isSecret: true,
  },
  rspauth: {
    title: 'Digest of the server',
    explanation: 'The same from the other side.',
    isSecret: true,
  },
  authzid: { title: 'Authorization identity', explanation: 'Whom to act for.' },
  directive: {
    title: 'Directive',
    explanation: 'A setting, such as the character set or the algorithm.',
  },
};
