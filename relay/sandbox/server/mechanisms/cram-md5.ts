import { createHmac, timingSafeEqual } from 'node:crypto';
import { decodeText, type Octets } from '../../../../protocol/source/octets.js';
import { findUser } from '../users.js';
import type { Mechanism } from './mechanism.js';

/** CRAM-MD5 (RFC 2195): the password answers a challenge, and does not pass itself. */
export const cramMd5: Mechanism = {
  name: 'CRAM-MD5',
  allowsInitialResponse: false,
  makeNonce: ({ host, now, randomOctets }) =>
    `<${Buffer.from(randomOctets(12)).toString('hex')}.${now()}@${host}>`,
  step([response], nonce) {
    if (response === undefined) return { type: 'challenge', text: nonce };
    // user name SP digest in hex (section 2)
    const [, userName = '', digest = ''] =
      /^(.*) ([0-9a-f]{32})$/s.exec(response) ?? [];
    const user = findUser(decodeText(userName as Octets));
    const isRight = user && isDigest(digest, nonce, user.password);
    return { type: 'end', user: isRight ? user.name : undefined };
  },
};

function isDigest(digest: string, nonce: string, password: string) {
  const expected = createHmac('md5', password).update(nonce).digest();
  const given = Buffer.from(digest, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
