import type { KnownReply } from './known-reply.js';

const spamhaus = {
  title: 'Spamhaus: IP and Domain Reputation Checker',
  url: 'https://check.spamhaus.org/',
};

/** What servers say that look the client up in a list (RFC 5782); whoever keeps the list can take an entry out. */
export const blocklistReplies: readonly KnownReply[] = [
  {
    pattern: /Error: open resolver|127\.255\.255\.25[245]/i,
    example:
      '554 5.7.1 Service unavailable; Client host [192.0.2.5] blocked using zen.spamhaus.org; Error: open resolver; https://www.spamhaus.org/returnc/pub/192.0.2.53/',
    server: 'A server that asks Spamhaus',
    explanation:
      'The server asks Spamhaus through a public resolver, gets an error, and takes it for a listing. The client need not be listed at all.',
    advice:
      'Tell the administrator of the server, in another way, that its look-ups fail.',
    fault: 'server',
    source: {
      title: 'Help for Spamhaus Project legacy blocklist users',
      url: 'https://www.spamhaus.com/resource-center/help-for-spamhaus-projects-legacy-blocklist-users',
    },
  },
  {
    pattern: /pbl\.spamhaus\.org|spamhaus\.org\/pbl/i,
    example:
      '554 5.7.1 Service unavailable; Client host [192.0.2.5] blocked using pbl.spamhaus.org; https://www.spamhaus.org/pbl/query/PBL000001',
    server: 'A server that asks Spamhaus',
    explanation:
      'The address belongs to a network whose hosts are not to send mail by themselves, such as those of homes. It is no accusation.',
    advice: 'Send through the submission server of your provider.',
    fault: 'client',
    source: {
      title: 'Spamhaus: Policy Blocklist (PBL)',
      url: 'https://www.spamhaus.org/blocklists/policy-blocklist/',
    },
  },
  {
    pattern: /dbl\.spamhaus\.org|spamhaus\.org\/dbl/i,
    example:
      '554 5.7.1 Service unavailable; Sender address [alice@example.org] blocked using dbl.spamhaus.org; https://www.spamhaus.org/query/domain/example.org',
    server: 'A server that asks Spamhaus',
    explanation:
      'A domain in the message or its envelope is on the Domain Blocklist of Spamhaus.',
    advice: 'Look the domain up at https://check.spamhaus.org/.',
    fault: 'policy',
    source: {
      title: 'Spamhaus: Domain Blocklist (DBL)',
      url: 'https://www.spamhaus.org/blocklists/domain-blocklist/',
    },
  },
  {
    pattern:
      /spamhaus\.(?:org|net)|listed (?:at|in|by) Spamhaus|using Spamhaus/i,
    example:
      '554 5.7.1 Service unavailable; Client host [192.0.2.5] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.5',
    server: 'A server that asks Spamhaus',
    explanation:
      'The address of the client is on a list of Spamhaus, which many servers ask. Zen joins lists of spammers, of infected hosts and of homes.',
    advice:
      'Look the address up at https://check.spamhaus.org/, end the cause that it names, and ask for removal there.',
    fault: 'policy',
    source: spamhaus,
  },
  {
    pattern: /bl\.spamcop\.net|spamcop\.net\/bl/i,
    example:
      '554 5.7.1 Service unavailable; Client host [192.0.2.5] blocked using bl.spamcop.net; Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.5',
    server: 'A server that asks SpamCop',
    explanation:
      'People have reported spam from this address to SpamCop. An entry goes by itself when the reports end.',
    advice: 'Find out who sends it; then wait about a day.',
    fault: 'policy',
    source: {
      title: 'SpamCop Blocking List',
      url: 'https://www.spamcop.net/bl.shtml',
    },
  },
  {
    pattern: /b\.barracudacentral\.org|barracudacentral\.org/i,
    example:
      '554 5.7.1 Service unavailable; Client host [192.0.2.5] blocked using b.barracudacentral.org; http://www.barracudanetworks.com/reputation/?pr=1&ip=192.0.2.5',
    server: 'A server that asks Barracuda',
    explanation: 'The address of the client is on the list of Barracuda.',
    advice:
      'End the cause, and ask for removal at https://www.barracudacentral.org/rbl/removal-request.',
    fault: 'policy',
    source: {
      title: 'Barracuda Reputation Block List',
      url: 'https://www.barracudacentral.org/rbl',
    },
  },
  {
    pattern: /proofpoint\.com\/(?:dnsbl-lookup|\?ip)|ipcheck\.proofpoint\.com/i,
    example:
      '550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.5',
    server: 'A server with Proofpoint',
    explanation: 'The address of the client is on the list of Proofpoint.',
    advice: 'Follow the link in the text, and ask for removal there.',
    fault: 'policy',
    source: {
      title: 'Proofpoint Dynamic Reputation IP Lookup',
      url: 'https://ipcheck.proofpoint.com/',
    },
  },
  {
    pattern: /found on one or more RBLs/i,
    example:
      '554 192.0.2.5 found on one or more RBLs (abusixip). Refer to https://developers.cloudflare.com/email-service/reference/postmaster/#realtime-block-lists',
    server: 'Cloudflare Email Routing',
    explanation:
      'The address of the client is on a list that Cloudflare asks; the text names it in brackets.',
    advice: 'Ask whoever keeps that list for removal.',
    fault: 'policy',
    source: {
      title: 'Postmaster: Realtime Block Lists (Cloudflare)',
      url: 'https://developers.cloudflare.com/email-service/reference/postmaster/#realtime-block-lists',
    },
  },
  {
    pattern:
      /(?:Client host|Sender address|Helo command|Recipient address) .{1,255} blocked using/i,
    example:
      '554 5.7.1 Service unavailable; Client host [192.0.2.5] blocked using dnsbl.example.net',
    server: 'Postfix',
    explanation:
      'The server has looked the client, or the name it gave, up in a list, and it stands there. The text names the list.',
    advice: 'Ask whoever keeps that list why, and for removal.',
    fault: 'policy',
    source: {
      title: 'Postfix Configuration Parameters: reject_rbl_client',
      url: 'https://www.postfix.org/postconf.5.html#reject_rbl_client',
    },
  },
  {
    pattern: /Rejected: .{1,255} listed at/i,
    example: '550 5.7.1 Rejected: 192.0.2.5 listed at dnsbl.example.net',
    server: 'Sendmail',
    explanation:
      'The server has looked the client up in a list, and it stands there. The text names the list.',
    advice: 'Ask whoever keeps that list why, and for removal.',
    fault: 'policy',
    source: {
      title: 'Sendmail cf/README: FEATURE(`dnsbl’)',
      url: 'https://www.sendmail.org/~ca/email/doc8.12/cf/m4/anti_spam.html',
    },
  },
  {
    pattern: /is in a black list at|is listed (?:at|in|on) [a-z0-9-]{1,63}\./i,
    example:
      '550 rejected because 192.0.2.5 is in a black list at dnsbl.example.net',
    server: 'Exim',
    explanation:
      'The server has looked the client up in a list, and it stands there. The text names the list.',
    advice: 'Ask whoever keeps that list why, and for removal.',
    fault: 'policy',
    source: {
      title: 'Exim Specification: DNS lists in ACLs',
      url: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html',
    },
  },
];
