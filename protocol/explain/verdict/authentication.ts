/** What a server found out about who sent a message, where it did not like it (RFC 8601). */
import {
  type AuthenticationMethod,
  authenticationMethods,
} from '../../message/authentication-methods.js';
import { parseAuthenticationResults } from '../../message/authentication-results.js';
import type { Entity } from '../../message/entity.js';
import type { Verdict } from '../explained.js';

/** The check that says most first. */
const told = ['dmarc', 'dkim', 'spf'];

/** The verdict where a check failed; undefined where none did, or another of its kind passed. */
export function verdictOnAuthentication({
  headerFields,
}: Entity): Verdict | undefined {
  const all = headerFields
    .filter(({ name }) => /^authentication-results$/i.test(name))
    .flatMap((field) => {
      const { node } = parseAuthenticationResults(field.body, field.bodyStart);
      return node.results.map(({ method }) => ({
        ...method,
        server: node.authservId ?? 'a server',
        span: field.span,
      }));
    });
  const isFailed = (method: string) => {
    const results = all.filter((each) => each.method === method);
    return (
      results.some(({ result }) =>
        /^(?:soft)?fail$|^permerror$/.test(result),
      ) && results.every(({ result }) => result !== 'pass')
    );
  };
  // DMARC asks for one of the others only.
  const hasPassed = all.some(
    ({ method, result }) => method === 'dmarc' && result === 'pass',
  );
  const failed = hasPassed ? [] : told.filter(isFailed);
  const found = all.find(
    ({ method, result }) => method === failed[0] && result !== 'none',
  );
  if (!found) return undefined;
  const causes = failed.map((method) => {
    const { result = '' } = all.find((each) => each.method === method) ?? {};
    return `${method}=${result}: ${wordsFor(method)?.results[result] ?? ''}`;
  });
  return {
    type: 'mixed',
    title: `${found.server} could not verify who sent this message.`,
    cause: causes.join(' '),
    fault: 'sender',
    advice: [
      'If the message is yours: send it by a server that your domain names in SPF, and let that server sign it with DKIM. If it came through a mailing list or a forwarder, that may have changed it.',
      'If you received it: do not trust the address in From.',
    ],
    references: [
      { rfc: 8601, section: '2.7' },
      ...(wordsFor(found.method)?.references ?? []),
    ],
    evidence: { source: 'message', span: found.span },
  };
}

function wordsFor(method: string): AuthenticationMethod | undefined {
  return Object.hasOwn(authenticationMethods, method)
    ? authenticationMethods[method]
    : undefined;
}
