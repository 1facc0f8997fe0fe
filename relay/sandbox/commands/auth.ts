/** AUTH, and the exchange it begins (RFC 4954). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CommandLine } from '../../../protocol/smtp/command-line.js';
import { decodeBase64, encodeBase64 } from '../../../protocol/source/base64.js';
import {
  decodeText,
  encodeText,
  type Octets,
} from '../../../protocol/source/octets.js';
import { answer, writeReply } from '../reply.js';
import {
  type Authentication,
  endAuthentication,
  type Outcome,
  type SessionState,
} from '../session-state.js';
import { findUser } from '../users.js';
import { needsExtensions, textOf } from './command.js';

/** What EHLO lists behind AUTH. */
export const mechanisms = ['PLAIN', 'LOGIN', 'CRAM-MD5'] as const;

/** Begins an exchange; `makeChallenge` gives CRAM-MD5 what it never gave before. */
export function auth(
  state: SessionState,
  command: CommandLine,
  makeChallenge: () => string,
): Outcome {
  if (!state.role.requiresAuthentication) {
    return answer(state, 502, '5.5.1', 'This server does not offer AUTH');
  }
  const refusal = needsExtensions(state, 'AUTH');
  if (refusal) return refusal;
  if (!state.isSecured) {
    return answer(state, 530, '5.7.0', 'Must issue a STARTTLS command first');
  }
  if (state.user) {
    return answer(state, 503, '5.5.1', `You are signed in as ${state.user}`);
  }
  const name = textOf(command, 'mechanism')?.toUpperCase();
  const mechanism = mechanisms.find((each) => each === name);
  if (!mechanism) {
    const text = `This server offers the mechanisms ${mechanisms.join(', ')}`;
    return answer(state, 504, '5.5.4', text);
  }
  const initialResponse = textOf(command, 'initialResponse');
  if (mechanism === 'CRAM-MD5' && initialResponse !== undefined) {
    const text = 'In CRAM-MD5 the server begins: there is no initial response';
    return answer(state, 501, '5.7.0', text);
  }
  const begun: Authentication =
    mechanism === 'CRAM-MD5'
      ? { mechanism, challenge: makeChallenge() }
      : { mechanism };
  const next = { ...state, authentication: begun };
  if (initialResponse === undefined) return challenge(next, begun);
  // `=` is an initial response of no octets (RFC 4954 section 4).
  const response = initialResponse === '=' ? '' : initialResponse;
  return respond(next, begun, response as Octets);
}

/** Reads the client's answer to a 334, which is any line but a command. */
export function continueAuthentication(
  state: SessionState,
  authentication: Authentication,
  line: Octets,
): Outcome {
  const ended = endAuthentication(state);
  if (!line.endsWith('\r\n')) {
    const text = 'A line ends with CR LF; here LF stands alone';
    return answer(ended, 500, '5.5.2', text);
  }
  const response = line.slice(0, -2) as Octets;
  if (response === '*') {
    const text = 'You have canceled the authentication';
    return answer(ended, 501, '5.7.0', text);
  }
  return respond(state, authentication, response);
}

function respond(
  state: SessionState,
  authentication: Authentication,
  response: Octets,
): Outcome {
  const { decoded, problems } = decodeBase64(response);
  if (problems.length > 0 || /[\r\n]/.test(response)) {
    const text = 'The response is not base64';
    return answer(endAuthentication(state), 501, '5.5.2', text);
  }
  switch (authentication.mechanism) {
    case 'PLAIN': {
      // [authorization identity] NUL user name NUL password (RFC 4616 section 2)
      const [actAs = '', userName = '', password, ...rest] =
        decoded.split('\0');
      const isPlain = password !== undefined && rest.length === 0;
      const user = findUser(decodeText(userName as Octets));
      const mayAct = actAs === '' || findUser(actAs)?.name === user?.name;
      const isRight = isPlain && mayAct && password === user?.password;
      return finish(state, isRight ? user?.name : undefined);
    }
    case 'LOGIN': {
      const { userName } = authentication;
      if (userName === undefined) {
        const next = { ...authentication, userName: decodeText(decoded) };
        return challenge({ ...state, authentication: next }, next);
      }
      const user = findUser(userName);
      const isRight = user && decoded === user.password;
      return finish(state, isRight ? user.name : undefined);
    }
    case 'CRAM-MD5': {
      // user name SP digest in hex (RFC 2195 section 2)
      const [, userName = '', digest = ''] =
        /^(.*) ([0-9a-f]{32})$/s.exec(decoded) ?? [];
      const user = findUser(decodeText(userName as Octets));
      const isRight =
        user && isDigest(digest, authentication.challenge, user.password);
      return finish(state, isRight ? user.name : undefined);
    }
  }
}

/** Sends the 334 that the exchange has come to. */
function challenge(
  state: SessionState,
  authentication: Authentication,
): Outcome {
  const text = challengeText(authentication);
  const encoded = encodeBase64(encodeText(text));
  return { state, reply: writeReply(334, undefined, encoded) };
}

function challengeText(authentication: Authentication) {
  switch (authentication.mechanism) {
    case 'PLAIN':
      return '';
    case 'LOGIN':
      return authentication.userName === undefined ? 'Username:' : 'Password:';
    case 'CRAM-MD5':
      return authentication.challenge;
  }
}

function finish(state: SessionState, user: string | undefined): Outcome {
  const ended = endAuthentication(state);
  return user
    ? answer({ ...ended, user }, 235, '2.7.0', `Welcome, ${user}`)
    : answer(ended, 535, '5.7.8', 'User name or password is wrong');
}

function isDigest(digest: string, challenge: string, password: string) {
  const expected = createHmac('md5', password).update(challenge).digest();
  const given = Buffer.from(digest, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
