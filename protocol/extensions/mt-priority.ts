import type { Extension } from './extension.js';

export const mtPriority: Extension = {
  ehloKeyword: 'MT-PRIORITY',
  title: 'Message Transfer Priorities',
  explanation:
    'The client may say how urgent a message is, from -9 to 9, so that the more urgent ones are handled first.',
  references: [{ rfc: 6710, section: '3' }],
  ehloParam: 'The policy by which the server gives out priorities.',
  ehloParamsForm: [/^\S*$/, 'stands the name of one policy, or nothing'],
  describeParam: (policy, place) =>
    place === 0 && Object.hasOwn(policies, policy.toUpperCase())
      ? policies[policy.toUpperCase()]
      : undefined,
  withoutParams: 'The server does not say by which policy.',
  mailParameters: [
    {
      esmtpKeyword: 'MT-PRIORITY',
      esmtpValue: /^(?:-?[1-9]|0)$/,
      valueForm: 'a whole number from -9 to 9',
      explanation: 'How urgent the message is, from -9 to 9.',
      describeValue: (value) => {
        const priority = Number(value);
        if (priority === 0) return 'It is as urgent as any other.';
        return `It is ${priority > 0 ? 'more' : 'less'} urgent than most.`;
      },
      references: [
        { rfc: 6710, section: '3' },
        { rfc: 6710, section: '7' },
      ],
    },
  ],
  lengthens: { MAIL: 15 }, // RFC 6710 section 3
  history: 'RFC 6710, from 2012.',
};

/** RFC 6710 section 10.2. */
const policies: Readonly<Record<string, string>> = {
  MIXER: 'MIXER, the usual one, has three: -4 not urgent, 0 normal, 4 urgent.',
  STANAG4406: 'STANAG4406 is that of military messages.',
  NSEP: 'NSEP is that of messages for national security and emergencies.',
};
