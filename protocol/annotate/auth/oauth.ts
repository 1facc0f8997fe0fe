/** OAUTHBEARER and XOAUTH2: an access token in place of a password. */
import { parseOauthError } from '../../smtp/auth/oauth-error.js';
import { parseOauthbearerResponse } from '../../smtp/auth/oauthbearer.js';
import {
  parseXoauth2Response,
  xoauth2Reference,
} from '../../smtp/auth/xoauth2.js';
import type { Octets } from '../../source/octets.js';
import type { Reference } from '../../source/syntax-tree.js';
import {
  type FieldWords,
  type SaslMechanism,
  type SaslWords,
  wordsOf,
} from './sasl.js';
import { wordsForFlag } from './scram.js';

const form: Reference = { rfc: 7628, section: '3.1' };
const failure: Reference = { rfc: 7628, section: '3.2.2' };

export const xoauth2: SaslMechanism = {
  names: ['XOAUTH2'],
  describeResponse: (response) => {
    const head = {
      explanation:
        'In base64, the user name and an access token, which is as good as a password until it expires.',
      references: [xoauth2Reference],
      isSecret: true,
    };
    return wordsOf(parseXoauth2Response(response), head, ({ type }) =>
      Object.hasOwn(words, type) ? words[type] : undefined,
    );
  },
  describeChallenge: (challenge) =>
    describeError(
      challenge,
      'In base64, why the server does not take the token, in JSON. The client answers with an empty line, and the reply that refuses it follows.',
      [xoauth2Reference],
    ),
};

export const oauthbearer: SaslMechanism = {
  names: ['OAUTHBEARER', 'OAUTH10A'],
  describeResponse: (response) => {
    const parsed = parseOauthbearerResponse(response);
    const { isAcknowledgement } = parsed.node;
    const head = isAcknowledgement
      ? {
          explanation:
            'In base64, a single octet 01: the client has read the error, and the reply that refuses the token may follow.',
          references: [{ rfc: 7628, section: '3.2.3' }],
          isSecret: false,
        }
      : {
          explanation:
            'In base64, the user name and an access token, which is as good as a password until it expires.',
          references: [form],
          isSecret: true,
        };
    return wordsOf(parsed, head, ({ type, value }) => {
      if (type === 'cbindFlag') {
        return { title: 'Channel binding', ...wordsForFlag(value) };
      }
      return Object.hasOwn(words, type) ? words[type] : undefined;
    });
  },
  describeChallenge: (challenge) =>
    describeError(
      challenge,
      'In base64, why the server does not take the token, in JSON. The client answers with a single octet 01 or gives up, and the reply that refuses it follows.',
      [failure, { rfc: 7628, section: '3.2.3' }],
    ),
};

const words: Readonly<Record<string, FieldWords>> = {
  userName: {
    title: 'User name',
    explanation: '`user=` and whose mail it is.',
  },
  controlA: {
    title: 'Octet 01',
    explanation: 'Control-A keeps the parts apart; two of them end it all.',
  },
  authzid: {
    title: 'User name',
    explanation:
      '`a=` and whose mail it is. Some servers can tell from the token.',
  },
  kvsep: {
    title: 'Octet 01',
    explanation: 'Control-A ends each part; one more ends it all.',
  },
  host: {
    title: 'Host',
    explanation: '`host=` and the name that the client connected to.',
  },
  port: {
    title: 'Port',
    explanation: '`port=` and the port that the client connected to.',
  },
  keyValue: {
    title: 'Key and value',
    explanation: 'A key that is not known here. A server passes over it.',
  },
  authScheme: {
    title: 'Scheme',
    explanation:
      '`auth=` and what HTTP would have in its Authorization field: the scheme, mostly `Bearer`, and the token.',
  },
  accessToken: {
    title: 'Access token',
    explanation:
      'Whoever bears it may use the mailbox, until it expires or is revoked.',
    isSecret: true,
  },
};

function describeError(
  challenge: Octets,
  explanation: string,
  references: readonly Reference[],
): SaslWords {
  const head = { explanation, references, isSecret: false };
  return wordsOf(parseOauthError(challenge), head, ({ type }) =>
    Object.hasOwn(errorWords, type) ? errorWords[type] : undefined,
  );
}

const errorWords: Readonly<Record<string, FieldWords>> = {
  status: {
    title: 'Status',
    explanation:
      'What is wrong: `invalid_token` where it is expired, revoked or not valid. Google writes the status of HTTP, `401` or `400`.',
    references: [failure, { rfc: 6750, section: '3.1' }],
  },
  scope: {
    title: 'Scope',
    explanation: 'What the token has to be good for. One is asked for with it.',
    references: [failure],
  },
  schemes: {
    title: 'Schemes',
    explanation: 'Which kinds of tokens the server takes.',
    references: [xoauth2Reference],
  },
  openidConfiguration: {
    title: 'Where to ask',
    explanation: 'Where it is written from whom the client gets a token.',
    references: [failure],
  },
  member: {
    title: 'More',
    explanation: 'A part that is not known here.',
  },
};
