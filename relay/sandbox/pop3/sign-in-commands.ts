/** How somebody signs in to a POP3 server (RFC 1939 section 7). */
import { createHash } from 'node:crypto';
import { findUser } from '../server/users.js';
import { countMessages, err, ok } from './pop3-response.js';
import type {
  Maildrops,
  Pop3Handler,
  Pop3Outcome,
  Pop3State,
} from './pop3-state.js';

/** After so many it closes the connection. */
const mostFailures = 5;

/** Says yes to any name: who may come in, only PASS tells. */
export const user: Pop3Handler = (state, [userName = '']) =>
  ok({ ...state, userName }, 'Send PASS and the password');

/** Opens the maildrop, where the password is right. */
export const pass: Pop3Handler = (state, [password], maildrops) => {
  const { userName, ...rest } = state;
  if (userName === undefined) {
    return err(state, 'USER and a name come right before PASS');
  }
  const found = findUser(userName);
  if (!found || found.password !== password) return refuse(rest);
  return enter(rest, found.name, maildrops);
};

/** The same in one step, in which the password does not pass itself. */
export const apop: Pop3Handler = (
  state,
  [userName = '', digest],
  maildrops,
) => {
  const { userName: _, ...rest } = state;
  const found = findUser(userName);
  const expected =
    found &&
    createHash('md5')
      .update(`${state.timestamp}${found.password}`)
      .digest('hex');
  if (!found || digest !== expected) return refuse(rest);
  return enter(rest, found.name, maildrops);
};

function enter(
  state: Pop3State,
  name: string,
  maildrops: Maildrops,
): Pop3Outcome {
  const maildrop = maildrops.open(name);
  const { messages, octets } = maildrop;
  const text = `${name}'s mailbox has ${countMessages(messages.length)} (${octets} octets), to read only`;
  return ok({ ...state, maildrop }, text);
}

/** RFC 3206 section 5 has the code that says whose fault it is. */
function refuse(state: Pop3State): Pop3Outcome {
  const failures = state.failures + 1;
  const next = { ...state, failures };
  if (failures < mostFailures) {
    return err(next, '[AUTH] This user name and password do not go together');
  }
  const text = `[AUTH] ${failures} attempts were wrong; the connection is closed now`;
  return { ...err(next, text), afterwards: 'close' };
}
