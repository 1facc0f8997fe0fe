import type { Extension } from './extension.js';
import { registry } from './registry.js';

export const onex: Extension = {
  ehloKeyword: 'ONEX',
  title: 'One message transaction only',
  explanation:
    'The client may say that there will be only one mail transaction in this session. It comes from Sendmail, and no RFC describes it.',
  references: [registry],
  verbs: ['ONEX'],
  history: 'From Sendmail; registered by its author.',
};
