/** Why two clients name themselves in other ways, or say hello in another dialect. */
import { type Change, type Rule, smtplibSide } from '../change.js';
import { pythonDocs, smtplibDocs, smtplibSource } from '../references.js';

/** Rules on EHLO, HELO and LHLO. */
export const helloRules: readonly Rule[] = [
  {
    name: 'lhlo',
    title: 'LHLO',
    about: ['verb'],
    explain: (change) =>
      says(change, 'LHLO')
        ? {
            sentence:
              'A client that talks LMTP says LHLO where one that talks SMTP says EHLO, so that neither takes the other for its own kind. `smtplib.LMTP` says it, `smtplib.SMTP` does not.',
            references: [{ rfc: 2033, section: '4.1' }, smtplibDocs('LMTP')],
          }
        : undefined,
  },
  {
    name: 'helo-fallback',
    title: 'HELO',
    about: ['verb'],
    explain: (change) =>
      says(change, 'EHLO') && says(change, 'HELO')
        ? {
            sentence:
              'HELO is the older greeting: the server lists no extensions in its reply. `smtplib` says EHLO first, and HELO only where the server has refused that.',
            references: [
              { rfc: 5321, section: '4.1.1.1' },
              smtplibDocs('SMTP.ehlo_or_helo_if_needed'),
            ],
          }
        : undefined,
  },
  {
    name: 'ehlo-name',
    title: 'The name of the client',
    about: ['domain'],
    explain(change) {
      const side = smtplibSide(change);
      if (!side) {
        return {
          sentence:
            'The client names the machine that it runs on, and the two give other names. The server may check the name, and must not refuse mail because it leads to another address.',
          references: [{ rfc: 5321, section: '4.1.4' }],
        };
      }
      const found = side.text.startsWith('[')
        ? 'A name without a dot is no full name, so the machine’s address in brackets stands here.'
        : 'A name without a dot would be no full name, and an address in brackets would stand here.';
      return {
        sentence: `Where the program gives no \`local_hostname\`, \`smtplib\` asks \`socket.getfqdn()\` for the name of the machine. ${found}`,
        references: [
          { rfc: 5321, section: '4.1.1.1' },
          smtplibDocs('SMTP'),
          smtplibSource('SMTP.__init__'),
          pythonDocs('socket', 'getfqdn'),
        ],
      };
    },
  },
];

function says({ one, other }: Change, verb: string) {
  return [one, other].some(({ text }) => text.toUpperCase() === verb);
}
