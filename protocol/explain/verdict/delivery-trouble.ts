/**
 * Why a mail server could not hand a message on, where it says so in words of its
 * own, and no other server was asked: one row for each.
 *
 *     Host or domain name not found. Name service error for name=example.invalid type=A: Host not found
 */
import { findConnectionFailure } from '../../session/log-formats/connection-failure.js';
import type { Reference } from '../../source/syntax-tree.js';
import type { Reason } from './reason.js';

interface Trouble {
  readonly pattern: RegExp;
  /** `name` is the domain or host that the DNS was asked for. */
  readonly reason: (name: string) => Reason;
}

const lookup: Reference = { rfc: 5321, section: '5.1' };
const retrying: Reference = { rfc: 5321, section: '4.5.4.1' };

const slip = 'Look for a slip in the address, behind the @.';

const troubles: readonly Trouble[] = [
  {
    pattern: /^on hold$/,
    reason: () => ({
      cause:
        'The message is on hold: Postfix does not try to deliver it until its operator lets it go on.',
      fault: 'server',
      advice: [
        'Find out who put it on hold, or which HOLD in an access table; then let it go on with postsuper -H and the name of the message.',
      ],
      references: [
        {
          title: 'postsuper(1)',
          url: 'https://www.postfix.org/postsuper.1.html',
        },
      ],
    }),
  },
  {
    pattern:
      /host not found, try again|host name lookup failure|host lookup did not complete|lookups failed temporarily|temporary failure in MX lookup|name server: non-recoverable|malformed or unexpected name server reply|: host lookup failed temporarily/i,
    reason: (name) => ({
      cause: `The DNS gave no answer about ${name}: its name servers did not reply, or replied with an error. So nobody knows whether it exists.`,
      fault: 'network',
      advice: [
        'Wait: the server asks again by itself, for days.',
        'If it is so with every domain, look whether this server can reach a name server at all; if with this one alone, its name servers are out of order.',
      ],
      references: [lookup, retrying],
    }),
  },
  {
    pattern:
      /nullMX|MX or SRV record indicated no SMTP service|domain does not accept mail/i,
    reason: (name) => ({
      cause: `Nobody at ${name} gets mail: its MX record in the DNS is a lone dot, which says so.`,
      fault: 'sender',
      advice: [slip, 'Otherwise ask the recipient for another address.'],
      references: [{ rfc: 7505, section: '3' }],
    }),
  },
  {
    pattern:
      /no data record of requested type|name server: [^\s:]{1,255}: no data known|no MX found for (?:domain|destination)/i,
    reason: (name) => ({
      cause: `The DNS knows the name ${name}, but neither a mail server nor an address for it.`,
      fault: 'sender',
      advice: [
        slip,
        'If the address is right: whoever runs that domain has to give it an MX record, or an address.',
      ],
      references: [lookup],
    }),
  },
  {
    pattern: /MX records point to non-existent hosts/i,
    reason: (name) => ({
      cause: `The MX records of ${name} name no host that exists.`,
      fault: 'recipient',
      advice: [
        slip,
        'If the address is right: tell whoever runs that domain, by another way than mail.',
      ],
      references: [lookup],
    }),
  },
  {
    pattern:
      /loops back to (?:me|myself)|MX (?:list|record).{0,80} points? (?:back )?to|local host as best MX/i,
    reason: (name) => ({
      cause: `Mail for ${name} leads back to this server, and the server does not know that it is meant itself.`,
      fault: 'server',
      advice: [
        'If this server is to take mail for the domain, name the domain in its settings: mydestination or virtual_mailbox_domains in Postfix, local_domains in Exim, class w in Sendmail.',
        'Otherwise let the MX record of the domain name another server.',
      ],
      references: [lookup],
    }),
  },
  {
    pattern:
      /(?:lost connection|timed out|conversation) .{0,300}sending end of data/i,
    reason: () => ({
      cause:
        'The connection ended between the lone dot and its answer, so nobody knows whether the other server took the message.',
      fault: 'network',
      advice: [
        'Wait: the message is sent again, and then it may arrive twice.',
        'If it stays so, look for a firewall on the way, and for a filter on the other side that takes too long.',
      ],
      references: [{ rfc: 1047 }, { rfc: 5321, section: '6.1' }],
    }),
  },
  {
    pattern: /(?:lost connection|conversation) with .{0,300} while /i,
    reason: () => ({
      cause:
        'There was a connection, and it ended, or fell silent, before the other server had said all that was asked of it.',
      fault: 'network',
      advice: [
        'Wait: the server tries again by itself.',
        'If it stays so, try the other server with telnet or swaks from this machine: a filter or a firewall may be between.',
      ],
      references: [{ rfc: 5321, section: '3.8' }, retrying],
    }),
  },
  {
    pattern:
      /TLS is required, but was not offered|certificate (?:is )?not (?:trusted|verified)|cannot start TLS|TLS session .{0,40}(?:failed|required)/i,
    reason: () => ({
      cause:
        'This server is set to send this mail inside TLS alone, and the other one offers no TLS, or no certificate that can be trusted.',
      fault: 'server',
      advice: [
        'See for which domains TLS is demanded: smtp_tls_security_level and smtp_tls_policy_maps in Postfix.',
        'If the domain publishes DANE or MTA-STS, whoever runs it has to mend its certificate.',
      ],
      references: [{ rfc: 3207, section: '4.1' }],
    }),
  },
  {
    pattern: /unrouteable address/i,
    reason: () => ({
      cause:
        'Exim found no route to this address: its domain does not exist or takes no mail, or the server has no such user.',
      fault: 'sender',
      advice: [
        'Look for a slip in the address.',
        'Run exim -bt with the address: it shows which router gave up, and why.',
      ],
      references: [
        {
          title: 'Exim: the command line',
          url: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-the_exim_command_line.html',
        },
      ],
    }),
  },
];

/** The DNS says that there is no such name. */
const isUnknownName =
  /(?:host|domain)(?: name)? not found|domain does not exist|host unknown|name or service not known|unknown host|NXDOMAIN/i;

/** Why the mail for `recipient` did not go on, as `said`, a server’s own words, tells; undefined where it tells nothing that is known. */
export function deliveryTrouble(
  said: string,
  recipient: string | undefined,
  isForNow: boolean,
): Reason | undefined {
  const [, domain] = /@([^@]{1,255})$/.exec(recipient ?? '') ?? [];
  const asked = nameIn(said) ?? domain;
  const known = troubles.find(({ pattern }) => pattern.test(said));
  if (known) return known.reason(asked ?? 'the domain');
  if (isUnknownName.test(said)) return unknownName(asked, domain, isForNow);
  return unreached(said, isForNow);
}

/** `name=example.invalid type=MX`, `Name server: example.invalid.: host not found`, `lookup of example.invalid responded` */
function nameIn(said: string): string | undefined {
  const [, name] =
    /\b(?:for name=|Name server: |lookup of )([A-Za-z0-9._-]{1,255}?)\.?(?: type=|:| responded)/.exec(
      said,
    ) ?? [];
  return name;
}

function unknownName(
  name: string | undefined,
  domain: string | undefined,
  isForNow: boolean,
): Reason {
  const stays = isForNow
    ? [
        'The server tries again by itself; that mends nothing if the name is misspelt.',
      ]
    : [];
  const isOfAddress =
    name === undefined ||
    domain === undefined ||
    name.toLowerCase() === domain.toLowerCase();
  if (isOfAddress) {
    return {
      cause: `The DNS knows no ${name === undefined ? 'such domain' : `domain ${name}`}: it does not exist, or is misspelt.`,
      fault: 'sender',
      advice: [
        slip,
        'If the address is right, the domain has been given up or has lost its records: ask the recipient by another way.',
        ...stays,
      ],
      references: [lookup],
    };
  }
  return {
    cause: `The DNS knows no host ${name}, to which mail for this address was to go.`,
    fault: 'network',
    advice: [
      'If this server is set to hand its mail to that host, as relayhost does in Postfix, look for a slip in the setting.',
      'Otherwise the MX record of the recipient’s domain names that host: whoever runs the domain has to mend it.',
      ...stays,
    ],
    references: [lookup],
  };
}

/** There was a host to go to, and no connection. */
function unreached(said: string, isForNow: boolean): Reason | undefined {
  const failure = findConnectionFailure(said);
  if (!failure) return undefined;
  const isSilent =
    failure.code === 'TIMED_OUT' || failure.code === 'UNREACHABLE';
  return {
    cause: failure.message,
    fault: 'network',
    advice: [
      isForNow
        ? 'Look whether the server that is named there can be reached. Mail servers try again by themselves, for days.'
        : 'Look whether the domain of the address takes mail at all.',
      ...(isSilent
        ? [
            'If it is so with every server, this network blocks port 25 to the outside: ask its provider, or hand the mail to a relay at port 587.',
          ]
        : []),
    ],
    references: [retrying],
  };
}
