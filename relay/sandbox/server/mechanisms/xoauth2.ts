import { parseXoauth2Response } from '../../../../protocol/smtp/auth/xoauth2.js';
import type { Octets } from '../../../../protocol/source/octets.js';
import type { Mechanism } from './mechanism.js';
import { judge } from './oauth.js';

/** As Google and Microsoft say it. */
const error = {
  status: '400',
  schemes: 'Bearer',
  scope: 'https://sandbox.test/',
};

/** XOAUTH2, which no RFC defines: the user name and an access token. */
export const xoauth2: Mechanism = {
  name: 'XOAUTH2',
  allowsInitialResponse: true,
  takesToken: true,
  step([response, answer]) {
    if (response === undefined) return { type: 'challenge', text: '' };
    return judge(read(response), answer, error);
  },
};

function read(response: Octets) {
  const { node, problems } = parseXoauth2Response(response);
  const part = node.children.find(({ type }) => type === 'accessToken');
  if (problems.length > 0 || !node.userName || !part) return undefined;
  return { userName: node.userName, token: part.value };
}
