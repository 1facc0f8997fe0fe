import type { Extension } from './extension.js';

export const noSoliciting: Extension = {
  ehloKeyword: 'NO-SOLICITING',
  title: 'No Soliciting',
  explanation:
    'The server says which kinds of advertising it does not want, as a sign on a door does.',
  references: [{ rfc: 3865, section: '2' }],
  ehloParam:
    'The kinds that are not wanted: each begins with the domain, its labels in reverse, of whoever gave it its name.',
  withoutParams: 'It names no kind here, but may at a recipient.',
  mailParameters: [
    {
      esmtpKeyword: 'SOLICIT',
      esmtpValue:
        /^(?=.{1,1000}$)[A-Za-z][A-Za-z0-9._:-]*(?:,[A-Za-z][A-Za-z0-9._:-]*)*$/,
      valueForm:
        'names such as `org.example:ADV`, with commas between them and no spaces',
      explanation:
        'The kinds of advertising that this message is, the same as in its Solicitation field.',
      describeValue: (value) => `It is: ${value.split(',').join(', ')}.`,
      references: [{ rfc: 3865, section: '2.3' }],
    },
  ],
  lengthens: { MAIL: 1007 }, // RFC 3865 section 4.1
  history: 'RFC 3865, from 2004.',
};
