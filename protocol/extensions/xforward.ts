import {
  attributeParameters,
  type ClientAttribute,
  describeAttribute,
} from './client-attributes.js';
import type { Extension } from './extension.js';

const readme = {
  title: 'Postfix XFORWARD Howto',
  url: 'https://www.postfix.org/XFORWARD_README.html',
} as const;

const attributes: readonly ClientAttribute[] = [
  ['NAME', 'the host name of the client that the message came from'],
  ['ADDR', 'the IP address of the client that the message came from'],
  ['PORT', 'the TCP port of the client that the message came from'],
  ['PROTO', 'the protocol that the message came by'],
  ['HELO', 'the name by which that client introduced itself'],
  ['IDENT', 'the name of the message in the queue it came from'],
  ['SOURCE', 'LOCAL or REMOTE: whether the message began on that host'],
];

export const xforward: Extension = {
  ehloKeyword: 'XFORWARD',
  title: 'Client Information for Logging',
  explanation:
    'A filter that the server trusts may say where a message came from before the filter, for the server’s log. Postfix invented it.',
  references: [readme],
  ehloParam: 'Something that XFORWARD may tell.',
  describeParam: (param) => describeAttribute(attributes, param),
  verbs: ['XFORWARD'],
  verbParameters: attributeParameters(attributes, readme),
  history: 'From Postfix, never standardized.',
};
