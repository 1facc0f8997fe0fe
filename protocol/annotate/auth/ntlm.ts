import { ntlmReference, parseNtlmMessage } from '../../smtp/auth/ntlm.js';
import type { Octets } from '../../source/octets.js';
import { type FieldWords, type SaslMechanism, wordsOf } from './sasl.js';

export const ntlm: SaslMechanism = {
  names: ['NTLM'],
  describeResponse: describeNtlm,
  describeChallenge: describeNtlm,
};

function describeNtlm(octets: Octets) {
  const parsed = parseNtlmMessage(octets);
  const { messageType } = parsed.node;
  const what = {
    1: 'what the client offers (message 1 of 3)',
    2: 'the challenge of the server (message 2 of 3)',
    3: 'the answer of the client to the challenge, with the user name in it (message 3 of 3)',
    other: 'something of NTLM',
  }[messageType ?? 'other'];
  const head = {
    explanation: `In base64, ${what}. NTLM comes from Windows networks, and no RFC has it.`,
    references: [ntlmReference],
    isSecret: messageType !== 1 && messageType !== 2,
  };
  return wordsOf(parsed, head, ({ type }) =>
    Object.hasOwn(words, type) ? words[type] : undefined,
  );
}

const words: Readonly<Record<string, FieldWords>> = {
  signature: {
    title: 'Signature',
    explanation: 'Every message of NTLM begins with these eight octets.',
  },
  messageType: {
    title: 'Type',
    explanation:
      'Which message it is, in four octets, the lowest first: 1 to negotiate, 2 for the challenge, 3 to authenticate.',
  },
  opaque: {
    title: 'Rest',
    explanation: 'The fields of NTLM, which are not read here.',
  },
};
