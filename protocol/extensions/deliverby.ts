import { describeSeconds } from './duration.js';
import type { Extension } from './extension.js';

export const deliverBy: Extension = {
  ehloKeyword: 'DELIVERBY',
  title: 'Deliver By',
  explanation:
    'The client may say within how many seconds a message should be delivered, and what to do once that time is over.',
  references: [{ rfc: 2852, section: '2' }],
  ehloParam:
    'The shortest time, in seconds, that the server accepts for a message that is to be returned when it is late.',
  ehloParamsForm: [
    /^(?:[0-9]{1,9}(?:,\S*)?)?$/,
    'stands a number of seconds, in up to nine digits, or nothing',
  ],
  describeParam: (param, place) => {
    const [shortest = ''] = param.split(',');
    if (place > 0 || !/^[0-9]{1,9}$/.test(shortest)) return undefined;
    return `At least ${describeSeconds(Number(shortest))}.`;
  },
  withoutParams: 'The server names no shortest time.',
  mailParameters: [
    {
      esmtpKeyword: 'BY',
      esmtpValue: /^(?:[+-]?[0-9]{1,9};N|\+?(?!0+;)[0-9]{1,9};R)T?$/i,
      valueForm:
        'a number of seconds, `;` and `R` (return) or `N` (notify), as in `120;R`; with `R` the number is above zero',
      explanation:
        'Within how many seconds the message should be delivered, and what to do if it is not.',
      describeValue: (value) => {
        const [time = '', mode = ''] = value.toUpperCase().split(';');
        const seconds = Number(time);
        const due =
          seconds < 0
            ? `The message was due ${describeSeconds(-seconds)} ago`
            : `The message is due in ${describeSeconds(seconds)}`;
        const late = mode.startsWith('R')
          ? 'once late, it is returned to its sender'
          : 'once late, its sender is told, and delivery is still tried';
        const trace = mode.endsWith('T')
          ? ' The servers on the way report that they passed it on.'
          : '';
        return `${due}; ${late}.${trace}`;
      },
      references: [{ rfc: 2852, section: '4' }],
    },
  ],
  lengthens: { MAIL: 17 }, // RFC 2852 section 2
  history: 'RFC 2852, from 2000.',
};
