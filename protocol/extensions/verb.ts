import type { Extension } from './extension.js';
import { registry } from './registry.js';

export const verb: Extension = {
  ehloKeyword: 'VERB',
  title: 'Verbose',
  explanation:
    'The client may ask the server to tell at length what it does. Sendmail offers it, and no RFC describes it.',
  references: [registry],
  verbs: ['VERB'],
  history: 'From Sendmail; registered by its author.',
};
