/**
 * What programs say where they say no more than that it failed: it counts where
 * no other line tells why.
 */
import type { Reference } from '../../source/syntax-tree.js';
import type { ProgramTrouble } from './program-trouble.js';

const phpmailer: Reference = {
  title: 'PHPMailer: Troubleshooting',
  url: 'https://github.com/PHPMailer/PHPMailer/wiki/Troubleshooting',
};

const troubles: readonly ProgramTrouble[] = [
  {
    pattern: /SMTP Error: Could not authenticate/i,
    title: 'The client could not sign in.',
    cause:
      'PHPMailer says this where the sign-in failed, and does not say here what the server replied.',
    fault: 'client',
    advice: [
      'Check the user name and the password; some servers want the full address as the user name, and some an app password or OAuth.',
      'Set SMTPDebug to 2, and bring what it prints: there the server says why.',
    ],
    references: [phpmailer, { rfc: 4954, section: '6' }],
  },
  {
    pattern:
      /SMTP connect\(\) failed|SMTP Error: Could not connect to SMTP host/i,
    title:
      'The client could not connect to the server, or not begin TLS there.',
    cause: 'PHPMailer says no more than that here.',
    fault: 'unknown',
    advice: [
      'Check Host, Port and SMTPSecure: 587 goes with tls (STARTTLS), 465 with ssl.',
      'Many web hosts block these ports to the outside: ask yours.',
      'Set SMTPDebug to 3, and bring what it prints: there PHP says why.',
    ],
    references: [phpmailer, { rfc: 8314, section: '3.3' }],
  },
  {
    pattern: /Could not instantiate mail function/i,
    title: 'PHP could not hand the message to the mail program of its machine.',
    cause:
      'PHP’s mail() runs a program, sendmail as a rule, and this failed; no SMTP server was asked by PHPMailer itself.',
    fault: 'client',
    advice: [
      'Send by SMTP instead, with isSMTP() and the name of a server.',
      'Otherwise install a mail server on this machine, and look into its log.',
    ],
    references: [phpmailer],
  },
];

/** What failed, as `text`, a program's own words, tells without a reason; undefined where it tells nothing that is known. */
export function findVagueTrouble(
  text: string,
): Omit<ProgramTrouble, 'pattern'> | undefined {
  const found = troubles.find(({ pattern }) => pattern.test(text));
  if (!found) return undefined;
  const { pattern: _, ...words } = found;
  return words;
}
