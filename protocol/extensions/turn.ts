import type { Extension } from './extension.js';

export const turn: Extension = {
  ehloKeyword: 'TURN',
  title: 'Turn',
  explanation:
    'The server knows TURN, by which client and server once changed places. It is no longer used, because nothing proved who the client was.',
  references: [{ rfc: 5321, section: 'F.1' }],
  verbs: ['TURN'],
  history: 'A command of RFC 821, from 1982; ETRN and ATRN followed it.',
};
