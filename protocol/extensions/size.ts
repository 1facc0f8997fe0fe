import type { Extension } from './extension.js';

export const size: Extension = {
  ehloKeyword: 'SIZE',
  title: 'Message Size Declaration',
  explanation:
    'The client may say how large its message is before it sends it, and learn at once that it is too large.',
  references: [{ rfc: 1870, section: '4' }],
  ehloParam:
    'The largest message the server accepts, in octets; 0 for no fixed limit.',
  ehloParamsForm: [
    /^(?:[0-9]{1,20})?$/,
    'stands one number of octets, in at most 20 digits, or nothing',
  ],
  describeParam: (limit, place) => {
    if (place > 0 || !/^[0-9]{1,20}$/.test(limit)) return undefined;
    if (/^0+$/.test(limit)) return 'No fixed limit is in force.';
    return `Messages up to ${describeOctets(limit)}.`;
  },
  withoutParams: 'The server does not say how large.',
  mailParameters: [
    {
      esmtpKeyword: 'SIZE',
      esmtpValue: /^[0-9]{1,20}$/,
      valueForm: 'a number of octets, in 1 to 20 digits',
      explanation:
        'How large the message will be, so that the server can refuse it before it is sent.',
      describeValue: (value) =>
        `The client expects to send ${describeOctets(value)}.`,
      references: [{ rfc: 1870, section: '6' }],
    },
  ],
  lengthens: { MAIL: 26 }, // RFC 1870 section 3
  history: 'First written down in 1993 (RFC 1427); RFC 1870 is from 1995.',
};

const units = [
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
] as const;

/** `41,943,040 octets (40 MiB)`: up to 20 digits, so the digits are grouped as text. */
function describeOctets(digits: string): string {
  const plain = digits.replace(/^0+(?=[0-9])/, '');
  const grouped = plain.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  const octets = `${grouped} ${plain === '1' ? 'octet' : 'octets'}`;
  const count = Number(plain);
  const unit = units.find(([, factor]) => count >= factor);
  if (!unit) return octets;
  const [name, factor] = unit;
  const exact = count / factor;
  const rounded = Math.round(exact * 10) / 10;
  return `${octets} (${rounded === exact ? '' : 'about '}${rounded} ${name})`;
}
