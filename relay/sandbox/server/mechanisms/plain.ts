import { decodeText, type Octets } from '../../../../protocol/source/octets.js';
import { findUser } from '../users.js';
import type { Mechanism } from './mechanism.js';

/** PLAIN (RFC 4616): one response with everything in it. */
export const plain: Mechanism = {
  name: 'PLAIN',
  allowsInitialResponse: true,
  step([response]) {
    if (response === undefined) return { type: 'challenge', text: '' };
    // [authorization identity] NUL user name NUL password (section 2)
    const [actAs = '', userName = '', password, ...rest] = response.split('\0');
    const user = findUser(decodeText(userName as Octets));
    const isPlain = password !== undefined && rest.length === 0;
    const mayAct = actAs === '' || findUser(actAs)?.name === user?.name;
    const isRight = isPlain && mayAct && password === user?.password;
    return { type: 'end', user: isRight ? user?.name : undefined };
  },
};
