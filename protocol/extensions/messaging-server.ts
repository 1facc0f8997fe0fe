import type { Reference } from '../source/syntax-tree.js';
import type { Extension } from './extension.js';

const guide: Reference = {
  title: 'Sun Java System Messaging Server: Email Security Concerns',
  url: 'https://docs.oracle.com/cd/E19563-01/819-4428/ggewc/index.html',
};

/** What the messaging servers of Sun and Oracle offer to those who run them. */
export const messagingServerExtensions: readonly Extension[] = [
  ask('XADR', 'how the server routes an address'),
  ask('XCIR', 'what its circuit checks found'),
  ask('XGEN', 'whether the server runs on a compiled configuration'),
  ask('XSTA', 'how many messages wait in the queues'),
  {
    ehloKeyword: 'XLOOP',
    title: 'Loop check',
    explanation:
      'Messaging servers of Sun and Oracle print it. What it means is theirs, and is not known here; a client passes over it.',
    references: [{ rfc: 5321, section: '2.2.2' }],
    ehloParam: 'A part of this private offer.',
  },
];

function ask(ehloKeyword: string, what: string): Extension {
  return {
    ehloKeyword,
    title: 'For the people who run the server',
    explanation: `The command ${ehloKeyword} tells ${what}. It is a private one of messaging servers of Sun and Oracle, meant for the people who run them.`,
    references: [guide],
    verbs: [ehloKeyword],
  };
}
