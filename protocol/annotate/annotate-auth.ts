/**
 * AUTH exchanges in words: what the base64 of challenges and responses says
 * (RFC 4954 section 4).
 */
import { findMechanism } from '../extensions/auth-mechanisms.js';
import { parseCramMd5Response } from '../smtp/auth/cram-md5.js';
import { loginReference, readLoginPrompt } from '../smtp/auth/login.js';
import { parsePlainResponse } from '../smtp/auth/plain.js';
import { decodeBase64, isBase64 } from '../source/base64.js';
import { decodeText, type Octets, sliceOctets } from '../source/octets.js';
import type { Problem, Span } from '../source/syntax-tree.js';
import type { Annotation } from './annotation.js';
import { isUserName } from './secrets.js';
import { showControls } from './visible-text.js';

/**
 * What the response in `span` says: an initial response, or the line that
 * answers `challenge`; undefined where nothing was asked.
 */
export function annotateAuthResponse(
  client: Octets,
  span: Span,
  mechanism: string,
  challenge: Octets | undefined,
): Annotation {
  const response = sliceOctets(client, span);
  const common = {
    source: 'client',
    span,
    type: challenge === undefined ? 'initialResponse' : 'authResponse',
    title: decodeText(response),
    references: [{ rfc: 4954, section: '4' }],
  } as const;
  if (response === '*' && challenge !== undefined) {
    const explanation =
      'A star on its own gives up the sign-in. The server answers 501.';
    return { ...common, explanation };
  }
  if (response === '=' && challenge === undefined) {
    const explanation =
      'An equals sign stands for an initial response of no octets.';
    return { ...common, explanation };
  }
  const { decoded, problems } = decodeBase64(client, span);
  const { problem: inMechanism, ...words } = describeResponse(
    decoded,
    mechanism.toUpperCase(),
    challenge,
  );
  // What is not base64 says nothing that the mechanism could be asked about.
  const problem = problems[0] ?? inMechanism;
  return {
    ...common,
    ...words,
    decoded: showControls(decodeText(decoded)),
    ...(!isUserName(response, mechanism, challenge) && { isSecret: true }),
    ...(problem && { problem: { ...problem, span } }),
  };
}

/** What a response in `span` says that no 334 asked for. */
export function annotateUnaskedResponse(
  client: Octets,
  span: Span,
): Annotation {
  const response = sliceOctets(client, span);
  return {
    source: 'client',
    span,
    type: 'authResponse',
    title: decodeText(response),
    explanation:
      'This comes after AUTH, and is no command that is known here: a response, perhaps, with a password in it.',
    references: [{ rfc: 4954, section: '4' }],
    ...(isBase64(response) && {
      decoded: showControls(decodeText(decodeBase64(response).decoded)),
    }),
    isSecret: true,
    problem: {
      rule: 'response-unasked',
      message:
        'A response to AUTH waits for a 334: the server takes this line for a command.',
      span,
      reference: { rfc: 4954, section: '4' },
      severity: 'error',
    },
  };
}

/** What the text of a 334 says. */
export function annotateChallenge(
  server: Octets,
  span: Span,
  mechanism: string,
): Annotation {
  const challenge = sliceOctets(server, span);
  const common = {
    source: 'server',
    span,
    type: 'challenge',
    title: decodeText(challenge),
    references: [{ rfc: 4954, section: '4' }],
  } as const;
  if (!isBase64(challenge)) {
    const explanation = 'A challenge of the server, which should be in base64.';
    return { ...common, explanation };
  }
  const octets = decodeBase64(challenge).decoded;
  const decoded = showControls(decodeText(octets));
  switch (mechanism.toUpperCase()) {
    case 'LOGIN': {
      const prompt = readLoginPrompt(octets);
      const asked = {
        username: 'the user name',
        password: 'the password',
        other: 'something',
      }[prompt ?? 'other'];
      const explanation = `In base64, the server asks for ${asked}.`;
      return { ...common, explanation, decoded, references: [loginReference] };
    }
    case 'CRAM-MD5':
      return {
        ...common,
        explanation:
          'In base64, a text that is new each time. From it and the password the client computes a digest, 32 hex digits, that nobody can compute without the password; an old one is of no use.',
        references: [{ rfc: 2195, section: '2' }],
        decoded,
      };
    default:
      return {
        ...common,
        explanation: 'In base64, what the server says within the mechanism.',
        decoded,
      };
  }
}

type Words = Pick<Annotation, 'explanation' | 'references'> & {
  readonly problem?: Problem | undefined;
};

function describeResponse(
  decoded: Octets,
  mechanism: string,
  challenge: Octets | undefined,
): Words {
  switch (mechanism) {
    case 'PLAIN': {
      const { node, problems } = parsePlainResponse(decoded);
      const who = node.authcid ? `, here ${showControls(node.authcid)}` : '';
      return {
        explanation: `In base64, three parts with a NUL octet (␀) between them: whom to act for (mostly empty), who signs in${who}, and the password. Anyone can decode it.`,
        references: [{ rfc: 4616, section: '2' }],
        problem: problems[0],
      };
    }
    case 'LOGIN':
      return describeLogin(challenge);
    case 'CRAM-MD5':
      return {
        explanation:
          'In base64, the user name, a space and 32 hex digits: a digest, computed from the challenge with the password as its key. The password itself is not sent.',
        references: [{ rfc: 2195, section: '2' }],
        problem: parseCramMd5Response(decoded).problems[0],
      };
    case 'XOAUTH2':
    case 'OAUTHBEARER':
      return {
        explanation:
          'In base64, the user name and an access token, which is as good as a password until it expires.',
        references: [
          findMechanism(mechanism)?.reference ?? { rfc: 4954, section: '4' },
        ],
      };
    default:
      return {
        explanation: `In base64, what the client says within ${showControls(mechanism) || 'the mechanism'}.`,
        references: [{ rfc: 4954, section: '4' }],
      };
  }
}

function describeLogin(challenge: Octets | undefined): Words {
  const prompt =
    challenge === undefined
      ? 'username'
      : readLoginPrompt(decodeBase64(challenge).decoded);
  const references = [loginReference];
  switch (prompt) {
    case 'username':
      return { explanation: 'The user name in base64.', references };
    case 'password':
      return {
        explanation:
          'The password in base64. Anyone can decode it, so it is safe only inside TLS.',
        references,
      };
    default:
      return {
        explanation: 'What the server asked for, in base64.',
        references,
      };
  }
}
