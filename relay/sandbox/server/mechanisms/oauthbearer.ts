import { parseOauthbearerResponse } from '../../../../protocol/smtp/auth/oauthbearer.js';
import type { Octets } from '../../../../protocol/source/octets.js';
import type { Mechanism } from './mechanism.js';
import { judge } from './oauth.js';

/** RFC 7628 section 3.2.2. */
const error = { status: 'invalid_token' };

/** OAUTHBEARER (RFC 7628): an access token, and behind it whom it is for. */
export const oauthbearer: Mechanism = {
  name: 'OAUTHBEARER',
  allowsInitialResponse: true,
  takesToken: true,
  step([response, answer]) {
    if (response === undefined) return { type: 'challenge', text: '' };
    return judge(read(response), answer, error);
  },
};

function read(response: Octets) {
  const { node, problems } = parseOauthbearerResponse(response);
  const partOf = (wanted: string) =>
    node.children.find(({ type }) => type === wanted)?.value;
  const token = partOf('accessToken');
  const isBearer = /^auth=Bearer +$/i.test(partOf('authScheme') ?? '');
  // Nothing is bound to the channel here (RFC 7628 section 3.1).
  const isPlain = /^[ny]$/.test(partOf('cbindFlag') ?? '');
  if (problems.length > 0 || !token || !isBearer || !isPlain) return undefined;
  return { userName: decodeSaslName(node.authzid ?? ''), token };
}

/** `=2C` is a comma, and `=3D` an equals sign (RFC 5801 section 4). */
function decodeSaslName(name: string) {
  return name.replaceAll('=2C', ',').replaceAll('=3D', '=');
}
