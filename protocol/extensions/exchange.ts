import type { Reference } from '../source/syntax-tree.js';
import type { Extension } from './extension.js';

const verbs: Reference = {
  title: 'Microsoft: Definitions of XEXCH50, X-LINK2STATE, and X-EXPS',
  url: 'https://support.microsoft.com/en-us/kb/812455',
};
const anonymousTls: Reference = {
  title: 'Microsoft: Selection of inbound anonymous TLS certificates',
  url: 'https://learn.microsoft.com/en-us/exchange/mail-flow/mail-routing/inbound-anonymous-tls-certificates-selection',
};
const shadowing: Reference = {
  title: 'Microsoft: Shadow redundancy in Exchange Server',
  url: 'https://learn.microsoft.com/en-us/exchange/mail-flow/transport-high-availability/shadow-redundancy',
};

/** What Microsoft Exchange offers to servers of its own kind. */
export const exchangeExtensions: readonly Extension[] = [
  {
    ehloKeyword: 'X-EXPS',
    title: 'Exchange authentication',
    explanation:
      'Exchange’s own form of AUTH, by which Exchange servers prove to each other who they are. Other clients use AUTH.',
    references: [verbs],
    ehloParam: 'A mechanism, as with AUTH.',
    verbs: ['X-EXPS'],
  },
  {
    ehloKeyword: 'X-LINK2STATE',
    title: 'Exchange link state',
    explanation:
      'Exchange servers tell each other with it which ways there are between them. Other clients pass over it.',
    references: [verbs],
    verbs: ['X-LINK2STATE'],
  },
  {
    ehloKeyword: 'XEXCH50',
    title: 'Exchange message properties',
    explanation:
      'Exchange servers pass on with it what Exchange knows of a message and of its recipients. Other clients pass over it.',
    references: [verbs],
    verbs: ['XEXCH50'],
  },
  {
    ehloKeyword: 'XSHADOW',
    title: 'Exchange shadow redundancy',
    explanation:
      'Exchange servers agree with it to keep a copy of each message until the next server has delivered it. Other clients pass over it.',
    references: [shadowing],
    verbs: ['XSHADOW'],
  },
  {
    ehloKeyword: 'X-ANONYMOUSTLS',
    title: 'Exchange anonymous TLS',
    explanation:
      'Exchange servers begin TLS with it among themselves, with certificates of their own; then they sign in with Kerberos. Other clients use STARTTLS.',
    references: [anonymousTls],
    verbs: ['X-ANONYMOUSTLS'],
  },
  ...[
    'XRDST',
    'XSHADOWREQUEST',
    'XPROXY',
    'XPROXYFROM',
    'XPROXYTO',
    'XOORG',
    'XORIGFROM',
    'XSESSIONPARAMS',
    'XMESSAGECONTEXT',
    'XSYSPROBE',
  ].map(privateKeyword),
];

/** One whose meaning Microsoft has not made public, as far as is known here. */
function privateKeyword(ehloKeyword: string): Extension {
  return {
    ehloKeyword,
    title: 'Exchange, private',
    explanation:
      'Microsoft Exchange offers it to other Exchange servers. What it means they have agreed among themselves, and is not known here; other clients pass over it.',
    references: [{ rfc: 5321, section: '2.2.2' }],
    ehloParam: 'A part of this private offer.',
    verbs: [ehloKeyword],
  };
}
