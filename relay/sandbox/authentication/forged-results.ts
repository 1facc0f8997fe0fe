/** Results that a message brings along in the name of the server that takes it. */
import { parseAuthenticationResults } from '../../../protocol/message/authentication-results.js';
import type { AuthenticationCheck } from '../../contract.js';
import { fieldsNamed, type Head } from './read-head.js';

/** Points them out; undefined where there are none. */
export function checkForgedResults(
  head: Head,
  host: string,
): AuthenticationCheck | undefined {
  const forged = fieldsNamed(head, 'authentication-results')
    .map(({ body, bodyStart }) => parseAuthenticationResults(body, bodyStart))
    .filter(({ node }) => node.authservId?.toLowerCase() === host);
  if (forged.length === 0) return undefined;
  const fields =
    forged.length === 1
      ? 'an Authentication-Results field'
      : `${forged.length} Authentication-Results fields`;
  return {
    method: 'authentication-results',
    result: 'fail',
    domain: host,
    summary: `The message came with ${fields} that claims to be from ${host}, which had not seen it before. A server has to remove such a field; this one leaves it in, so that the message stays as you sent it. Believe only the one on top.`,
    comparisons: forged.slice(0, 5).map(({ node }) => ({
      what: 'Who the field in the message says it is from',
      value: node.text.slice(0, 300),
      withWhat: 'This server',
      withValue: host,
      agree: true,
      note: 'It cannot be: the field was there before the message came.',
    })),
    lookups: [],
    references: [{ rfc: 8601, section: '5' }],
  };
}
