import {
  attributeParameters,
  type ClientAttribute,
  describeAttribute,
} from './client-attributes.js';
import type { Extension } from './extension.js';

const readme = {
  title: 'Postfix XCLIENT Howto',
  url: 'https://www.postfix.org/XCLIENT_README.html',
} as const;

const attributes: readonly ClientAttribute[] = [
  ['NAME', 'the host name of the client'],
  ['ADDR', 'the IP address of the client'],
  ['PORT', 'the TCP port of the client'],
  ['PROTO', 'the protocol of the client, SMTP or ESMTP'],
  ['HELO', 'the name that the client gave with HELO or EHLO'],
  ['LOGIN', 'the name that the client signed in with'],
  ['DESTADDR', 'the IP address of the server that the client reached'],
  ['DESTPORT', 'the TCP port of the server that the client reached'],
];

export const xclient: Extension = {
  ehloKeyword: 'XCLIENT',
  title: 'Client Information for Access Control',
  explanation:
    'A proxy that the server trusts may say for which client it speaks, and the server then treats it as that client. Postfix invented it.',
  references: [readme],
  ehloParam: 'Something that XCLIENT may tell.',
  describeParam: (param) => describeAttribute(attributes, param),
  verbs: ['XCLIENT'],
  verbParameters: attributeParameters(attributes, readme),
  history: 'From Postfix, never standardized.',
};
