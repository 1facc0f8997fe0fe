/** What is wrong with a message of SCRAM beside those before it (RFC 5802 section 5). */
import {
  parseScramClientFinal,
  parseScramClientFirst,
  parseScramServerFirst,
} from '../../smtp/auth/scram.js';
import type { Octets } from '../../source/octets.js';
import type { Problem, Reference, Span } from '../../source/syntax-tree.js';
import type { Said } from './sasl.js';

/** The problems of the last message of `said`. */
export function scramProblems(
  mechanism: string,
  said: readonly Said[],
): Problem[] {
  const last = said.at(-1);
  const byClient = octetsBy('client', said);
  const byServer = octetsBy('server', said);
  if (last?.by === 'client' && byClient.length === 1) {
    return problemsOfFlag(mechanism, last.octets);
  }
  const [first = '' as Octets] = byClient;
  if (last?.by === 'server' && byServer.length === 1) {
    return problemsOfServerFirst(mechanism, last.octets, first);
  }
  if (last?.by === 'client' && byClient.length === 2) {
    const [challenge = '' as Octets] = byServer;
    return problemsOfClientFinal(last.octets, first, challenge);
  }
  return [];
}

function problemsOfFlag(mechanism: string, first: Octets): Problem[] {
  const { children } = parseScramClientFirst(first).node;
  const flag = children.find(({ type }) => type === 'cbindFlag');
  if (!flag) return [];
  const isPlus = mechanism.endsWith('-PLUS');
  const isBound = flag.value.startsWith('p=');
  if (isPlus === isBound) return [];
  const message = isPlus
    ? 'A mechanism with -PLUS binds the sign-in to the TLS connection: the message begins with `p=`.'
    : '`p=` binds the sign-in to the TLS connection, which only a mechanism with -PLUS does.';
  const rule = isPlus ? 'scram-plus-unbound' : 'scram-bound-without-plus';
  return [problem(rule, message, flag.span, { rfc: 5802, section: '6' })];
}

function problemsOfServerFirst(
  mechanism: string,
  challenge: Octets,
  first: Octets,
): Problem[] {
  const { node } = parseScramServerFirst(challenge);
  const { nonce: own } = parseScramClientFirst(first).node;
  const { nonce, iterationCount } = node;
  const problems: Problem[] = [];
  const spanOf = (type: string) =>
    node.children.find((part) => part.type === type)?.span ?? node.span;
  if (own && nonce && (!nonce.startsWith(own) || nonce === own)) {
    const message =
      'The nonce begins with that of the client, and that of the server follows. A client gives up here.';
    const span = spanOf('nonce');
    problems.push(problem('scram-nonce-foreign', message, span, exchange));
  }
  if (iterationCount !== undefined && iterationCount < leastIterations) {
    const reference = mechanism.startsWith('SCRAM-SHA-256')
      ? { rfc: 7677, section: '3' }
      : { rfc: 5802, section: '5.1' };
    const message = `A server should ask for at least ${leastIterations} iterations: with few, a stolen exchange is guessed sooner.`;
    const span = spanOf('iterationCount');
    const few = problem('scram-iterations-few', message, span, reference);
    problems.push({ ...few, severity: 'note' });
  }
  return problems;
}

const leastIterations = 4096;

function problemsOfClientFinal(
  final: Octets,
  first: Octets,
  challenge: Octets,
): Problem[] {
  const { node } = parseScramClientFinal(final);
  const { nonce } = parseScramServerFirst(challenge).node;
  const { gs2Header } = parseScramClientFirst(first).node;
  const { channelBinding } = node;
  const spanOf = (type: string) =>
    node.children.find((part) => part.type === type)?.span ?? node.span;
  const problems: Problem[] = [];
  if (nonce && node.nonce && nonce !== node.nonce) {
    const message = 'The nonce is the one that the server said, whole.';
    const span = spanOf('nonce');
    problems.push(problem('scram-nonce-changed', message, span, exchange));
  }
  if (channelBinding === undefined || gs2Header === '') return problems;
  const isSame = gs2Header.startsWith('p=')
    ? channelBinding.startsWith(gs2Header) &&
      channelBinding.length > gs2Header.length
    : channelBinding === gs2Header;
  if (isSame) return problems;
  const message = gs2Header.startsWith('p=')
    ? `\`c=\` says in base64 how the first message began, \`${gs2Header}\`, and the octets of the TLS connection behind it.`
    : `\`c=\` says in base64 how the first message began, \`${gs2Header}\`, and nothing else.`;
  const rule = 'scram-channel-binding-differs';
  problems.push(problem(rule, message, spanOf('channelBinding'), exchange));
  return problems;
}

const exchange: Reference = { rfc: 5802, section: '5.1' };

function octetsBy(by: Said['by'], said: readonly Said[]): Octets[] {
  return said.filter((each) => each.by === by).map(({ octets }) => octets);
}

function problem(
  rule: string,
  message: string,
  span: Span,
  reference: Reference,
): Problem {
  return { rule, message, span, reference, severity: 'error' };
}
