import { decodeText } from '../../../../protocol/source/octets.js';
import { findUser } from '../users.js';
import type { Mechanism } from './mechanism.js';

/** LOGIN, which no RFC defines: the user name, then the password. */
export const login: Mechanism = {
  name: 'LOGIN',
  allowsInitialResponse: true,
  step([userName, password]) {
    if (userName === undefined) return { type: 'challenge', text: 'Username:' };
    if (password === undefined) return { type: 'challenge', text: 'Password:' };
    const user = findUser(decodeText(userName));
    const isRight = password === user?.password;
    return { type: 'end', user: isRight ? user?.name : undefined };
  },
};
