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

/** After so many the next AUTH ends the session. */
const mostFailures = 3;

/** Begins an exchange. */
export const auth: CommandHandler = (state, command, { now, randomOctets }) => {
  if (!state.role.requiresAuthentication) {
    return answer(state, 502, '5.5.1', 'This server does not offer AUTH');
  }
  const refusal = needsExtensions(state, 'AUTH');
  if (refusal) return refusal;
  if (!state.isSecured) {
    return answer(state, 530, '5.7.0', 'Must issue a STARTTLS command first');
  }
  if (state.user) {
    const text = `You are signed in as ${state.user}, for all of this session (RFC 4954 section 4)`;
    return answer(state, 503, '5.5.1', text);
  }
  if (state.failedSignIns >= mostFailures) {
    const text = `${mostFailures} attempts to sign in have failed; the connection closes`;
    return { ...answer(state, 421, '4.7.0', text), afterwards: 'close' };
  }
  const name = textOf(command, 'mechanism')?.toUpperCase();
  const mechanism = mechanisms.find((each) => each.name === name);
  if (!mechanism) {
    const names = mechanisms.map((each) => each.name).join(', ');
    const text = `This server offers the mechanisms ${names} (RFC 4954 section 4)`;
    return answer(state, 504, '5.5.4', text);
  }
  const initialResponse = textOf(command, 'initialResponse');
  if (initialResponse !== undefined && !mechanism.allowsInitialResponse) {
    const text = `In ${mechanism.name} the server begins: there is no initial response (RFC 4954 section 4)`;
    return answer(state, 501, '5.7.0', text);
  }
  const { host } = state.role;
  const nonce = mechanism.makeNonce?.({ host, now, randomOctets }) ?? '';
  const begun = { mechanism, nonce, responses: [] };
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
    const text =
      'A line ends with CR LF; here LF stands alone (RFC 5321 section 2.3.8)';
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
    const text = 'The response is not base64 (RFC 4954 section 4)';
    return answer(state, 501, '5.5.2', text);
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
  if (user) return answer({ ...state, user }, 235, '2.7.0', `Welcome, ${user}`);
  const failed = { ...state, failedSignIns: state.failedSignIns + 1 };
  const secret = mechanism.takesToken ? 'access token' : 'password';
  return answer(failed, 535, '5.7.8', `User name or ${secret} is wrong`);
}
