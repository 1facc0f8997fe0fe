import { loginReference, readLoginPrompt } from '../../smtp/auth/login.js';
import type { Octets } from '../../source/octets.js';
import type { Problem } from '../../source/syntax-tree.js';
import { encodedLineEnd } from './encoded-line-end.js';
import { describePlain } from './plain.js';
import {
  opaqueWords,
  type Said,
  type SaslMechanism,
  type SaslWords,
} from './sasl.js';

const references = [loginReference];

export const login: SaslMechanism = {
  names: ['LOGIN'],
  describeResponse,
  describeChallenge,
};

function describeChallenge(challenge: Octets): SaslWords {
  const prompt = readLoginPrompt(challenge);
  const asked = {
    username: 'the user name',
    password: 'the password',
    other: 'something',
  }[prompt ?? 'other'];
  const explanation = `In base64, the server asks for ${asked}.`;
  return {
    explanation,
    references,
    fields: [],
    problems: [],
    isSecret: false,
  };
}

function describeResponse(
  response: Octets,
  before: readonly Said[],
): SaslWords {
  if (response.includes('\0')) {
    const words = describePlain(response);
    return { ...words, problems: [responseOfPlain(response)] };
  }
  const asked = before.findLast(({ by }) => by === 'server');
  const hasAnswered = before.some(({ by }) => by === 'client');
  const prompt = asked
    ? readLoginPrompt(asked.octets)
    : hasAnswered
      ? undefined
      : 'username';
  const lineEnd = encodedLineEnd(response);
  switch (prompt) {
    case 'username': {
      const head = {
        explanation: 'The user name in base64.',
        references,
        isSecret: false,
      };
      const title = 'User name';
      const explanation = 'Who signs in.';
      const words = opaqueWords(response, head, { title, explanation });
      return { ...words, problems: lineEnd };
    }
    case 'password': {
      const head = {
        explanation:
          'The password in base64. Anyone can decode it, so it is safe only inside TLS.',
        references,
        isSecret: true,
      };
      const title = 'Password';
      const explanation = 'The password, as it is.';
      const words = { title, explanation, isSecret: true } as const;
      return { ...opaqueWords(response, head, words), problems: lineEnd };
    }
    default: {
      const explanation = 'What the server asked for, in base64.';
      const words = { title: 'Answer', explanation, isSecret: true } as const;
      const head = { explanation, references, isSecret: true };
      return opaqueWords(response, head, words);
    }
  }
}

function responseOfPlain(response: Octets): Problem {
  return {
    rule: 'login-like-plain',
    message:
      'This is a response of PLAIN, with NUL octets in it. LOGIN asks for the user name and the password one after the other.',
    span: { start: 0, end: response.length },
    reference: loginReference,
    severity: 'error',
  };
}
