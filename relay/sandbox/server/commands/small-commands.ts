/** The commands that change little or nothing: NOOP, RSET, QUIT, VRFY, EXPN, HELP (RFC 5321 sections 4.1.1.5 to 4.1.1.10). */
import { textOf } from '../../../../protocol/smtp/command-line.js';
import { findVerbRule } from '../../../../protocol/smtp/verbs.js';
import { behaviourOf } from '../../mailboxes/mailbox-behaviours.js';
import { answer } from '../reply.js';
import type { ServerRole } from '../server-role.js';
import { endTransaction, type SessionState } from '../session-state.js';
import type { CommandHandler } from './command.js';

/** Does nothing. */
export const noop: CommandHandler = (state) =>
  answer(state, 250, '2.0.0', 'OK, nothing done');

/** Forgets the mail transaction, and nothing else. */
export const rset: CommandHandler = (state) =>
  answer(
    endTransaction(state),
    250,
    '2.0.0',
    'OK, the transaction is forgotten',
  );

/** Says goodbye. */
export const quit: CommandHandler = (state) => ({
  ...answer(state, 221, '2.0.0', `${state.role.host} says goodbye`),
  afterwards: 'close',
});

/** Confirms nobody and denies nobody: RCPT tells (RFC 5321 section 7.3). A server of old tells all. */
export const vrfy: CommandHandler = (state, command) => {
  if (state.role.isOld) return verify(state, textOf(command, 'argument') ?? '');
  const text = 'Cannot verify users here; RCPT tells who gets mail';
  return answer(state, 252, '2.0.0', text);
};

/** Says who has a mailbox, and who has none (RFC 821 section 3.3). */
function verify(state: SessionState, user: string) {
  const [domain = ''] = state.role.domains;
  const [name = '', at = domain] = user.trim().split('@');
  const isThere = at.toLowerCase() === domain && behaviourOf(name).code === 250;
  return isThere
    ? answer(state, 250, undefined, `<${name}@${domain}>`)
    : answer(state, 550, undefined, 'String does not match anything');
}

/** Not implemented, as on almost every server of today. */
export const expn: CommandHandler = (state) =>
  answer(state, 502, '5.5.1', 'This server does not expand lists');

/** Not offered: it asks for mail that waits for the client's host, and none does here (RFC 1985). */
export const etrn: CommandHandler = (state) =>
  answer(
    state,
    502,
    '5.5.1',
    'This server does not offer ETRN: no mail waits here for other hosts (RFC 1985)',
  );

/** Tells which commands there are, or how one is written. */
export const help: CommandHandler = (state, command) => {
  const topic = textOf(command, 'argument')?.trim().toUpperCase();
  const rule = topic ? findVerbRule(topic) : undefined;
  if (rule) return answer(state, 214, '2.0.0', rule.syntax);
  const { role } = state;
  const verbs = hellosOf(role);
  if (role.offersStartTls) verbs.push('STARTTLS');
  if (role.requiresAuthentication) verbs.push('AUTH');
  verbs.push('MAIL', 'RCPT', 'DATA');
  if (!role.isOld) verbs.push('BDAT');
  verbs.push('RSET', 'NOOP', 'VRFY', 'HELP', 'QUIT');
  return answer(
    state,
    214,
    '2.0.0',
    `Commands: ${verbs.join(' ')}`,
    'HELP and a command tells how it is written',
  );
};

function hellosOf({ protocol, isOld }: ServerRole) {
  if (isOld) return ['HELO'];
  return protocol === 'LMTP' ? ['LHLO'] : ['EHLO', 'HELO'];
}
