/** The zone that a workspace begins with: all domains of the sandbox, and its hosts with their addresses. */
import type { ServerRole } from '../server/server-role.js';

/** Writes it as a master file; `keyLines` are those of the keys that mail is signed with. */
export function writeDefaultZone(
  roles: readonly ServerRole[],
  keyLines: readonly string[] = [],
): string {
  const sections = domains.map(({ domain, comment, lines }) => [
    `; ${comment}`,
    `$ORIGIN ${domain}.`,
    ...lines,
    ...roles.flatMap(({ host, address }) => {
      const owner = ownerBelow(domain, host);
      return owner ? [line(owner, 'A', address)] : [];
    }),
  ]);
  const pointers = [
    '; Whose an address is.',
    '$ORIGIN in-addr.arpa.',
    ...roles.map(({ host, address }) =>
      line(address.split('.').reverse().join('.'), 'PTR', `${host}.`),
    ),
  ];
  return [
    [
      '; The DNS of the sandbox, as a master file (RFC 1035 section 5).',
      '$TTL 3600',
    ],
    ...sections,
    pointers,
    ...(keyLines.length > 0 ? [[keys, ...keyLines]] : []),
  ]
    .map((lines) => lines.map((each) => `${each}\n`).join(''))
    .join('\n');
}

const keys = '; The keys that mail is signed with (RFC 6376 section 3.6).';

interface DomainSection {
  readonly domain: string;
  readonly comment: string;
  /** All but the addresses of its hosts. */
  readonly lines: readonly string[];
}

const domains: readonly DomainSection[] = [
  {
    domain: 'sandbox.test',
    comment: 'Where you are.',
    lines: [
      line('@', 'MX', '10 mx'),
      line('@', 'TXT', '"v=spf1 a:submission.sandbox.test mx -all"'),
      line('_dmarc', 'TXT', '"v=DMARC1; p=none"'),
    ],
  },
  {
    domain: 'wonderland.test',
    comment:
      'Nothing listens at the MX that is preferred; the other takes the mail.',
    lines: [
      line('@', 'MX', '10 mx1'),
      line('@', 'MX', '20 mx2'),
      line('@', 'TXT', '"v=spf1 mx -all"'),
      line('_dmarc', 'TXT', '"v=DMARC1; p=quarantine"'),
    ],
  },
  {
    domain: 'twins.test',
    comment: 'Two MX hosts with one preference: chance decides.',
    lines: [
      line('@', 'MX', '10 a'),
      line('@', 'MX', '10 b'),
      line('@', 'TXT', '"v=spf1 mx ~all"'),
    ],
  },
  {
    domain: 'plain.test',
    comment: 'No MX: its own address takes the mail.',
    lines: [line('@', 'TXT', '"v=spf1 a -all"')],
  },
  {
    domain: 'nomail.test',
    comment: 'A null MX: it takes no mail at all (RFC 7505).',
    lines: [line('@', 'MX', '0 .'), line('@', 'TXT', '"v=spf1 -all"')],
  },
  {
    domain: 'alias.test',
    comment: 'Another name of wonderland.test.',
    lines: [line('@', 'CNAME', 'wonderland.test.')],
  },
  {
    domain: 'empty.test',
    comment: 'A name with no address and no MX.',
    lines: [line('@', 'TXT', '"No mail can get here."')],
  },
  {
    domain: 'silent.test',
    comment: 'Its MX takes connections, and never says a word.',
    lines: [line('@', 'MX', '10 mx')],
  },
  {
    domain: 'loop.test',
    comment: 'hub1 and hub2 pass all mail to each other.',
    lines: [line('@', 'MX', '10 hub1')],
  },
  {
    domain: 'forward.test',
    comment: 'What comes for a name goes on to the same name at sandbox.test.',
    lines: [line('@', 'MX', '10 mx'), line('@', 'TXT', '"v=spf1 mx -all"')],
  },
  {
    domain: 'strict.test',
    comment:
      'No host may send its mail, and what claims to be from it is to be refused.',
    lines: [
      line('@', 'MX', '10 mx'),
      line('@', 'TXT', '"v=spf1 -all"'),
      line('_dmarc', 'TXT', '"v=DMARC1; p=reject"'),
    ],
  },
];

function line(owner: string, type: string, data: string) {
  return `${owner.padEnd(14)} ${type.padEnd(5)} ${data}`;
}

/** `mx` for mx.sandbox.test below sandbox.test, `@` for the domain itself; undefined elsewhere. */
function ownerBelow(domain: string, host: string) {
  if (host === domain) return '@';
  return host.endsWith(`.${domain}`)
    ? host.slice(0, -domain.length - 1)
    : undefined;
}
