import { parsePlainResponse } from '../../smtp/auth/plain.js';
import type { Octets } from '../../source/octets.js';
import { showControls } from '../visible-text.js';
import { encodedLineEnd } from './encoded-line-end.js';
import { generalChallenge } from './general.js';
import { type FieldWords, type SaslMechanism, wordsOf } from './sasl.js';

const references = [{ rfc: 4616, section: '2' }];

export const plain: SaslMechanism = {
  names: ['PLAIN'],
  describeResponse: describePlain,
  describeChallenge: generalChallenge,
};

/** A response of PLAIN, which is sometimes sent to LOGIN too. */
export function describePlain(response: Octets) {
  const parsed = parsePlainResponse(response);
  const { authcid } = parsed.node;
  const isWhole = parsed.problems.length === 0;
  const who = authcid && isWhole ? `, here ${showControls(authcid)}` : '';
  const head = {
    explanation: `In base64, three parts with a NUL octet (␀) between them: whom to act for (mostly empty), who signs in${who}, and the password. Anyone can decode it.`,
    references,
    isSecret: true,
  };
  const problems = [...parsed.problems, ...encodedLineEnd(response)];
  return wordsOf({ ...parsed, problems }, head, ({ type }) =>
    Object.hasOwn(words, type) ? words[type] : undefined,
  );
}

const words: Readonly<Record<string, FieldWords>> = {
  authzid: {
    title: 'Authorization identity',
    explanation: 'Whom to act for. Mostly it is left empty: for oneself.',
  },
  nul: {
    title: 'NUL',
    explanation:
      'The octet 00 keeps the parts apart: none of them may have it.',
  },
  authcid: {
    title: 'Authentication identity',
    explanation: 'Who signs in: the user name.',
  },
  passwd: {
    title: 'Password',
    explanation: 'The password, as it is.',
    isSecret: true,
  },
};
