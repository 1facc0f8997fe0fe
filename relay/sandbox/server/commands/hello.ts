/** HELO, EHLO and LHLO (RFC 5321 section 4.1.1.1, RFC 2033 section 4.1). */
import { textOf } from '../../../../protocol/smtp/command-line.js';
import { mailDataLimits } from '../mail-data-reader.js';
import { mechanisms } from '../mechanisms/mechanisms.js';
import { writeReply } from '../reply.js';
import {
  endTransaction,
  type Hello,
  type SessionState,
} from '../session-state.js';
import type { CommandHandler } from './command.js';

/** RFC 5321 section 4.5.3.1.8 asks for a hundred at least. */
export const mostRecipients = 1000;

/** In one session (RFC 9422). */
export const mostTransactions = 1000;

/** Answers with its name alone, since HELO knows no extensions. */
export const helo = greetBack('HELO');

/** Answers with its name and the extensions it offers. */
export const ehlo = greetBack('EHLO');

/** What EHLO is in LMTP. */
export const lhlo = greetBack('LHLO');

function greetBack(verb: Hello['verb']): CommandHandler {
  return (state, command) => {
    const domain = textOf(command, 'domain') ?? '';
    const { host } = state.role;
    // What is no domain is not said back: it may have any octets in it.
    const greeting = /^[\w.:[\]-]{1,255}$/.test(domain)
      ? `${host} greets ${domain}`
      : host;
    const extensions = verb === 'HELO' ? [] : extensionsOf(state);
    return {
      // A new hello begins anew, as RSET does (RFC 5321 section 4.1.4).
      state: { ...endTransaction(state), hello: { verb, domain } },
      reply: writeReply(250, undefined, greeting, ...extensions),
    };
  };
}

/** The keywords of what the server has offered to the client: none before its EHLO or LHLO. */
export function offeredKeywords(state: SessionState): string[] {
  if (!state.hello || state.hello.verb === 'HELO') return [];
  return extensionsOf(state).map((line) => line.replace(/ .*/, ''));
}

function extensionsOf({ role, isSecured }: SessionState): string[] {
  const extensions = [
    'PIPELINING',
    `SIZE ${mailDataLimits.octets}`,
    '8BITMIME',
    'BINARYMIME',
    'CHUNKING',
    'SMTPUTF8',
    'DSN',
    'ENHANCEDSTATUSCODES',
    `LIMITS MAILMAX=${mostTransactions} RCPTMAX=${mostRecipients}`,
  ];
  if (role.offersStartTls && !isSecured) extensions.push('STARTTLS');
  if (role.requiresAuthentication && isSecured) {
    const names = mechanisms.map(({ name }) => name);
    extensions.push(`AUTH ${names.join(' ')}`);
  }
  // It may be offered inside TLS only (RFC 8689 section 2).
  if (isSecured) extensions.push('REQUIRETLS');
  return extensions;
}
