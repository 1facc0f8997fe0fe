import type { Extension } from './extension.js';

export const limits: Extension = {
  ehloKeyword: 'LIMITS',
  title: 'Limits',
  explanation:
    'The server says at once which limits it will apply, so that the client need not find out by being refused.',
  references: [{ rfc: 9422, section: '3' }],
  ehloParam: 'A limit: its name, and as a rule a number.',
  ehloParamsForm: [
    /^[A-Za-z0-9_-]+(?:=[!-:<-~]+)?(?: [A-Za-z0-9_-]+(?:=[!-:<-~]+)?)*$/,
    'stand limits such as `RCPTMAX=100`, with spaces between them',
  ],
  describeParam: (param) => {
    const [, name = '', number = ''] =
      /^([A-Za-z0-9_-]+)=([1-9][0-9]{0,5})$/.exec(param) ?? [];
    const what = Object.hasOwn(names, name.toUpperCase())
      ? names[name.toUpperCase()]
      : undefined;
    return what && `At most ${number} ${what}.`;
  },
  history: 'RFC 9422, from 2024.',
};

const names: Readonly<Record<string, string>> = {
  MAILMAX: 'mail transactions in one session',
  RCPTMAX: 'recipients in one mail transaction',
  RCPTDOMAINMAX: 'different domains of recipients in one session',
};
