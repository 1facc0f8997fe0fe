/** The commands that say whom a mail is from, and whom it is for. */
import type { Mail, Recipient } from './mail.js';
import { has8Bit } from './obstacles.js';

/** MAIL, with the parameters that the server offers and the mail needs. */
export function mailCommand(mail: Mail, offers: ReadonlyMap<string, string>) {
  const body = mail.body ?? (has8Bit(mail.content) ? '8BITMIME' : undefined);
  const parameters = [
    offers.has('SIZE') && `SIZE=${mail.content.length}`,
    offers.has('8BITMIME') && body && `BODY=${body}`,
    offers.has('SMTPUTF8') && mail.isInternationalized && 'SMTPUTF8',
    mail.requiresTls && offers.has('REQUIRETLS') && 'REQUIRETLS',
    offers.has('DSN') && mail.ret && `RET=${mail.ret}`,
    offers.has('DSN') && mail.envid && `ENVID=${mail.envid}`,
  ];
  return [
    `MAIL FROM:<${mail.reversePath}>`,
    ...parameters.filter(Boolean),
  ].join(' ');
}

/** RCPT, with what its sender wishes to hear (RFC 3461 section 5.2.1). */
export function rcptCommand(
  { forwardPath, wishes }: Recipient,
  offers: ReadonlyMap<string, string>,
) {
  const parameters = [
    offers.has('DSN') && wishes.notify && `NOTIFY=${wishes.notify.join(',')}`,
    offers.has('DSN') && wishes.orcpt && `ORCPT=${wishes.orcpt}`,
  ];
  return [`RCPT TO:<${forwardPath}>`, ...parameters.filter(Boolean)].join(' ');
}
