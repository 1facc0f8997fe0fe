/** AUTH, and the exchange it begins (RFC 4954). */
import { textOf } from '../../../../protocol/smtp/command-line.js';
import {
  decodeBase64,
  encodeBase64,
} from '../../../../protocol/source/base64.js';
import { encodeText, type Octets } from '../../../../protocol/source/octets.js';
import { mechanisms } from '../mechanisms/mechanisms.js';
import { answer, writeReply } from '../reply.js';
import {
  type Authentication,
  endAuthentication,
  type Outcome,
  type SessionState,
} from '../session-state.js';
import { type CommandHandler, needsExtensions } from './command.js';

/** Begins an exchange. */
export const auth: CommandHandler = (state, command, makeNonce) => {
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
  const mechanism = mechanisms.find((each) => each.name === name);
  if (!mechanism) {
    const names = mechanisms.map((each) => each.name).join(', ');
    const text = `This server offers the mechanisms ${names}`;
    return answer(state, 504, '5.5.4', text);
  }
  const initialResponse = textOf(command, 'initialResponse');
  if (initialResponse !== undefined && !mechanism.allowsInitialResponse) {
    const text = `In ${mechanism.name} the server begins: there is no initial response`;
    return answer(state, 501, '5.7.0', text);
  }
  const begun = { mechanism, nonce: makeNonce(), responses: [] };
  if (initialResponse === undefined) return proceed(state, begun);
  // `=` is an initial response of no octets (RFC 4954 section 4).
  const response = initialResponse === '=' ? '' : initialResponse;
  return respond(state, begun, response as Octets);
};

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
  return respond(ended, authentication, response);
}

/** `state` is outside the exchange. */
function respond(
  state: SessionState,
  authentication: Authentication,
  response: Octets,
): Outcome {
  const { decoded, problems } = decodeBase64(response);
  if (problems.length > 0 || /[\r\n]/.test(response)) {
    return answer(state, 501, '5.5.2', 'The response is not base64');
  }
  const responses = [...authentication.responses, decoded];
  return proceed(state, { ...authentication, responses });
}

/** Sends the challenge that the exchange has come to, or says how it ended. */
function proceed(state: SessionState, authentication: Authentication): Outcome {
  const { mechanism, nonce, responses } = authentication;
  const step = mechanism.step(responses, nonce);
  if (step.type === 'challenge') {
    const encoded = encodeBase64(encodeText(step.text));
    const reply = writeReply(334, undefined, encoded);
    return { state: { ...state, authentication }, reply };
  }
  const { user } = step;
  return user
    ? answer({ ...state, user }, 235, '2.7.0', `Welcome, ${user}`)
    : answer(state, 535, '5.7.8', 'User name or password is wrong');
}
