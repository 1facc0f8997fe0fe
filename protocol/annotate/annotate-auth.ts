/**
 * AUTH exchanges in words: what the base64 of challenges and responses says
 * (RFC 4954 section 4).
 */
import { decodeBase64 } from '../source/base64.js';
import { isBase64 } from '../source/is-base64.js';
import { decodeText, type Octets, sliceOctets } from '../source/octets.js';
import type { Problem, Span } from '../source/syntax-tree.js';
import type { Annotation, DecodedPart } from './annotation.js';
import { readBase64 } from './auth/base64-problem.js';
import { mechanismInWords } from './auth/index.js';
import type { Said, SaslWords } from './auth/sasl.js';
import { showControls } from './visible-text.js';

const references = [{ rfc: 4954, section: '4' }];

/**
 * What the response in `span` says: the line that answers the last message of
 * `before`, or an initial response where that is undefined.
 */
export function annotateAuthResponse(
  client: Octets,
  span: Span,
  mechanism: string,
  before: readonly Said[] | undefined,
): Annotation {
  const response = sliceOctets(client, span);
  const common = {
    source: 'client',
    span,
    type: before ? 'authResponse' : 'initialResponse',
    title: showControls(decodeText(response)),
    references,
  } as const;
  if (response === '*' && before) {
    const explanation =
      'A star on its own gives up the sign-in. The server answers 501.';
    return { ...common, explanation };
  }
  if (response === '=' && !before) {
    const explanation =
      'An equals sign stands for an initial response of no octets.';
    const problem =
      initialResponseProblem(mechanism, span) ??
      emptyResponseProblem(mechanism, span, []);
    return { ...common, explanation, ...(problem && { problem }) };
  }
  if (response === '=') return { ...common, ...equalsInAnswer(span) };
  if (!before && response.includes(' ')) {
    const explanation =
      'What the client says within a mechanism of Exchange’s own: more than one word, and none of them known here.';
    return { ...common, explanation, isSecret: true };
  }
  const { decoded, problem, isReadable } = readBase64(response, span);
  const { describeResponse } = mechanismInWords(mechanism);
  const words = describeResponse(decoded, before ?? []);
  const { isSecret } = words;
  const early = before ? undefined : initialResponseProblem(mechanism, span);
  return {
    ...common,
    ...wordsIn(span, decoded, words, isReadable, problem ?? early),
    ...(isSecret && { isSecret }),
  };
}

/** What is wrong with a response of no octets, after what `before` has said; undefined where it may be empty. */
export function emptyResponseProblem(
  mechanism: string,
  span: Span,
  before: readonly Said[],
): Problem | undefined {
  // Later answers are empty in most mechanisms, where nothing is left to say.
  const isFirst = before.every(({ by }) => by === 'server');
  if (!isFirst && !/^OAUTH/i.test(mechanism)) return undefined;
  const { describeResponse } = mechanismInWords(mechanism);
  const { problems } = describeResponse('' as Octets, before);
  const problem = problems.find(({ severity }) => severity === 'error');
  return problem && { ...problem, span };
}

/** What a response in `span` says that no 334 asked for; `isContinued` where it is the rest of a line before. */
export function annotateUnaskedResponse(
  client: Octets,
  span: Span,
  isContinued: boolean,
): Annotation {
  const response = sliceOctets(client, span);
  return {
    source: 'client',
    span,
    type: 'authResponse',
    title: showControls(decodeText(response)),
    explanation:
      'This comes after AUTH, and is no command that is known here: a response, perhaps, with a password in it.',
    references,
    ...(isBase64(response) && {
      decoded: showControls(decodeText(decodeBase64(response).decoded)),
    }),
    isSecret: true,
    problem: isContinued ? brokenLine(span) : unasked(span),
  };
}

/** What the text of a 334 says, in answer to the last message of `before`. */
export function annotateChallenge(
  server: Octets,
  span: Span,
  mechanism: string,
  before: readonly Said[],
): Annotation {
  const challenge = sliceOctets(server, span);
  const common = {
    source: 'server',
    span,
    type: 'challenge',
    title: showControls(decodeText(challenge)),
    references,
  } as const;
  if (challenge.trim() === '') {
    const explanation =
      'One space too many: the challenge is empty, as if nothing stood here.';
    return { ...common, title: 'Space', explanation };
  }
  if (!isBase64(challenge)) {
    if (mechanism.toUpperCase() === 'NTLM' && before.length === 0) {
      const explanation =
        'The server is ready for the first message of NTLM. By its own rules it says so in words, and not in base64.';
      return { ...common, explanation };
    }
    return { ...common, ...challengeNotBase64(span) };
  }
  const { decoded } = decodeBase64(challenge);
  const { describeChallenge } = mechanismInWords(mechanism);
  const words = describeChallenge(decoded, before);
  const { isSecret } = words;
  return {
    ...common,
    ...wordsIn(span, decoded, words, true, undefined),
    ...(isSecret && { isSecret }),
  };
}

/** The words of a mechanism as those of an annotation of the octets in `span`. */
function wordsIn(
  span: Span,
  decoded: Octets,
  { explanation, references: own, fields, problems }: SaslWords,
  isReadable: boolean,
  outer: Problem | undefined,
) {
  // What is not base64 says nothing that the mechanism could be asked about.
  const found = isReadable ? problems : [];
  const worst =
    outer?.severity === 'error'
      ? outer
      : (found.find(({ severity }) => severity === 'error') ??
        outer ??
        found[0]);
  const others = found.filter((problem) => problem !== worst);
  return {
    explanation,
    references: own,
    decoded: showControls(decodeText(decoded)),
    ...(isReadable && fields.length > 0 && { fields: placed(fields, others) }),
    ...(worst && { problem: { ...worst, span } }),
  };
}

/** The fields, each with the problem that it has. */
function placed(
  fields: readonly DecodedPart[],
  problems: readonly Problem[],
): readonly DecodedPart[] {
  return fields.map((field) => {
    const problem = problems.find(
      ({ span }) => span.start < field.span.end && field.span.start < span.end,
    );
    return problem ? { ...field, problem } : field;
  });
}

function challengeNotBase64(span: Span) {
  return {
    explanation: 'What the server asks for, which should be in base64.',
    problem: {
      rule: 'challenge-not-base64',
      message:
        'Behind 334 the server writes base64. A client that decodes it can make nothing of this.',
      span,
      reference: { rfc: 4954, section: '4' },
      severity: 'warning',
    },
  } as const;
}

function equalsInAnswer(span: Span) {
  return {
    explanation: 'An equals sign, meant perhaps as an answer of no octets.',
    problem: {
      rule: 'empty-response-as-equals',
      message:
        'Only behind AUTH does an equals sign stand for no octets, since something must stand there. An empty answer to a 334 is an empty line.',
      span,
      reference: { rfc: 4954, section: '4' },
      severity: 'error',
    },
  } as const;
}

/** Where the server begins, an initial response comes too early. */
function initialResponseProblem(
  mechanism: string,
  span: Span,
): Problem | undefined {
  switch (mechanism.toUpperCase()) {
    case 'CRAM-MD5':
      return {
        rule: 'initial-response-early',
        message:
          'CRAM-MD5 begins with the challenge of the server, so nothing can be said before it. The server answers 501.',
        span,
        reference: { rfc: 4954, section: '4' },
        severity: 'error',
      };
    case 'LOGIN':
      return {
        rule: 'login-initial-response',
        message:
          'LOGIN begins with a question of the server. Many servers take the user name here all the same, and then ask for the password alone; others answer 501.',
        span,
        reference: { rfc: 4954, section: '4' },
        severity: 'note',
      };
    default:
      return undefined;
  }
}

function unasked(span: Span): Problem {
  return {
    rule: 'response-unasked',
    message:
      'A response to AUTH waits for a 334: the server takes this line for a command.',
    span,
    reference: { rfc: 4954, section: '4' },
    severity: 'error',
  };
}

function brokenLine(span: Span): Problem {
  return {
    rule: 'base64-broken-over-lines',
    message:
      'This looks like the rest of the base64 before it. In AUTH base64 stands on one line, however long it is; many encoders break it after 64 or 76 letters, as e-mail does.',
    span,
    reference: { rfc: 4648, section: '3.1' },
    severity: 'error',
  };
}
