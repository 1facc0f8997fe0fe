/** Permanent header fields of mail that are no part of RFC 5322, in the order of their names. */
import { parseAddressList, parseLocalMailbox } from '../../address-list.js';
import type { Field } from '../field.js';
import { type FieldRow, fieldOf } from './field-row.js';

const rows: readonly FieldRow[] = [
  {
    fieldName: 'Accept-Language',
    title: 'Which languages the author reads',
    explanation:
      'The languages in which an answer would be welcome, as programs that answer by themselves can use them.',
    references: [
      { rfc: 3282, section: '3' },
      { rfc: 4021, section: '2.1.27' },
    ],
  },
  {
    fieldName: 'Archived-At',
    title: 'Where the message is kept',
    explanation:
      'The URL of this very message in an archive, such as that of a mailing list.',
    references: [{ rfc: 5064, section: '2' }],
  },
  {
    fieldName: 'Body',
    title: 'A name that is not to be used',
    explanation:
      'The registry keeps this name free, so that no header field is ever called so.',
    references: [
      {
        title: 'IANA: Permanent Message Header Field Names',
        url: 'https://www.iana.org/assignments/message-headers/message-headers.xhtml',
      },
    ],
  },
  {
    fieldName: 'Disposition-Notification-Options',
    title: 'How a report on reading should be made',
    explanation:
      'Parameters for the report that Disposition-Notification-To asks for.',
    references: [{ rfc: 8098, section: '2.2' }],
  },
  {
    fieldName: 'EDIINT-Features',
    title: 'What a program for business documents can do',
    explanation:
      'Two programs that exchange orders and invoices by mail or HTTP tell each other here which features they have.',
    references: [{ rfc: 6017, section: '2' }],
    status: 'provisional',
  },
  {
    fieldName: 'Encoding',
    title: 'How the parts of the body were encoded before MIME',
    explanation:
      'Tells line by line what the body consists of. Content-Type and Content-Transfer-Encoding took its place.',
    references: [
      { rfc: 1505, section: '2' },
      { rfc: 4021, section: '2.1.30' },
    ],
    status: 'experimental',
  },
  {
    fieldName: 'Encrypted',
    title: 'By which program the body was encrypted',
    explanation:
      'From the time before MIME; today the media type of the body says that it is encrypted.',
    references: [
      { rfc: 822, section: '4.7.3' },
      { rfc: 4021, section: '2.1.24' },
    ],
    status: 'obsoleted',
  },
  {
    fieldName: 'HP-Outer',
    title: 'How a protected header field looked outside',
    explanation:
      'Stands inside an encrypted message, and repeats a field of its outside: so the reader sees which fields were hidden from those who carried it.',
    references: [{ rfc: 9788, section: '2.2' }],
  },
  {
    fieldName: 'Message-Context',
    title: 'What kind of message it is for people',
    explanation:
      'Says whether this is a text, a voice message, a fax, a pager message or several of them, so that a program can sort and show it.',
    references: [
      { rfc: 3458, section: '6' },
      { rfc: 4021, section: '2.1.38' },
    ],
  },
  {
    fieldName: 'Organization',
    title: 'To which organization the author belongs',
    explanation: 'A name for people to read; nothing proves that it is true.',
    references: [
      { rfc: 7681, section: '8.2' },
      { rfc: 5536, section: '3.2.9' },
    ],
    status: 'informational',
  },
  {
    fieldName: 'Original-From',
    title: 'What From said before a filter changed it',
    explanation:
      'A filter that replaces a message puts the author of the original here.',
    references: [{ rfc: 5703, section: '5' }],
    parse: parseAddressList,
  },
  {
    fieldName: 'Original-Subject',
    title: 'What Subject said before a filter changed it',
    explanation:
      'A filter that replaces a message puts the subject of the original here.',
    references: [{ rfc: 5703, section: '5' }],
  },
  {
    fieldName: 'PICS-Label',
    title: 'How the content was rated',
    explanation:
      'A label by which programs can keep content from children, in the form of the Platform for Internet Content Selection.',
    references: [{ rfc: 4021, section: '2.1.29' }],
  },
  {
    fieldName: 'Require-Recipient-Valid-Since',
    title: 'Since when the recipient must have had the address',
    explanation:
      'An address and a date: if the address has changed hands since then, the message is not for its new owner and is not delivered.',
    references: [{ rfc: 7293, section: '3.2' }],
  },
  {
    fieldName: 'Resent-Reply-To',
    title: 'Where answers to a resent message should go',
    explanation: 'Fields of a Resent block no longer have this one.',
    references: [{ rfc: 5322, section: '4.5.6' }],
    status: 'obsoleted',
    parse: parseAddressList,
  },
  {
    fieldName: 'Solicitation',
    title: 'That the message is an advertisement, and of which kind',
    explanation:
      'Keywords by which servers can refuse mail of such a kind where they have said that it is not welcome.',
    references: [{ rfc: 3865, section: '2.5' }],
  },
  {
    fieldName: 'TLS-Report-Domain',
    title: 'Of which domain a report on TLS tells',
    explanation:
      'Stands in reports on how encryption worked between servers, so that they can be sorted before they are opened.',
    references: [{ rfc: 8460, section: '5.3' }],
  },
  {
    fieldName: 'TLS-Report-Submitter',
    title: 'Who made a report on TLS',
    explanation:
      'The domain whose servers made the report on how encryption worked.',
    references: [{ rfc: 8460, section: '5.3' }],
  },
  {
    fieldName: 'VBR-Info',
    title: 'Who vouches for the sender',
    explanation:
      'Names a domain and the services that vouch for its mail; whoever trusts such a service asks it by DNS.',
    references: [{ rfc: 5518, section: '4' }],
  },
  {
    fieldName: 'Author',
    title: 'Who wrote it, where From had to be changed',
    explanation: 'Keeps the author where a mailing list puts itself into From.',
    references: [{ rfc: 9057, section: '3' }],
    status: 'experimental',
    parse: parseAddressList,
  },
  {
    fieldName: 'CFBL-Address',
    title: 'Where complaints about this message should go',
    explanation:
      'If a reader marks the message as spam, the provider can tell this address.',
    references: [{ rfc: 9477 }],
    status: 'experimental',
  },
  {
    fieldName: 'CFBL-Feedback-ID',
    title: 'By what the sender knows the message in a complaint',
    explanation:
      'Any text that a complaint brings back, so that the sender learns which message it is about.',
    references: [{ rfc: 9477 }],
    status: 'experimental',
  },
  {
    fieldName: 'Delivered-To',
    title: 'Into which mailbox it was delivered',
    explanation:
      'The address that a server delivered the message to. If the server finds its own address here already, the message goes round in a loop.',
    references: [{ rfc: 9228, section: '4' }],
    status: 'experimental',
    parse: parseLocalMailbox,
  },
  {
    fieldName: 'Apparently-To',
    title: 'Who seems to be the recipient',
    explanation:
      'Old servers wrote the envelope recipient here where the message named none.',
    references: [{ rfc: 2076, section: '3.4' }],
    status: 'provisional',
    parse: parseAddressList,
  },
  {
    fieldName: 'Errors-To',
    title: 'Where reports should go',
    explanation:
      'An old way to say where bounces should go. Servers send them to the reverse-path of MAIL FROM instead.',
    references: [{ rfc: 2076, section: '3.5' }],
    status: 'provisional',
    parse: parseAddressList,
  },
  {
    fieldName: 'Eesst-Version',
    title: 'Which version of a rule for school transcripts it follows',
    explanation:
      'Stands in messages by which schools send the grades of their pupils to universities.',
    references: [{ rfc: 7681, section: '8.1' }],
    status: 'provisional',
  },
  {
    fieldName: 'Jabber-ID',
    title: 'Where the author can be reached by chat',
    explanation: 'The address of the author in XMPP, a protocol for chat.',
    references: [{ rfc: 7259, section: '2' }],
    status: 'provisional',
  },
  {
    fieldName: 'SIO-Label',
    title: 'How secret the message is',
    explanation:
      'A security label, as states and armies use them, in a form that programs can read and people can be shown.',
    references: [{ rfc: 7444, section: '4' }],
    status: 'provisional',
  },
  {
    fieldName: 'SIO-Label-History',
    title: 'How the security label was changed',
    explanation: 'What SIO-Label said before, and who changed it when.',
    references: [{ rfc: 7444, section: '5' }],
    status: 'provisional',
  },
  {
    fieldName: 'X-Archived-At',
    title: 'Where the message is kept',
    explanation: 'An older name of Archived-At.',
    references: [{ rfc: 5064, section: '2.5' }],
    status: 'obsoleted',
  },
  ...certifiedMail(),
];

/** Italian certified mail, PEC, has fields of its own (RFC 6109). */
function certifiedMail(): readonly FieldRow[] {
  const fields = [
    [
      'X-Trasporto',
      '2.1.1.2',
      'What kind of transport envelope of certified mail it is',
    ],
    ['X-Ricevuta', '2.1.1.1.1', 'What kind of receipt of certified mail it is'],
    ['X-TipoRicevuta', '3.1.5', 'What kind of receipt the sender wants'],
    ['X-Mittente', '3.2.3', 'Who sent a certified message with a virus in it'],
    [
      'X-Riferimento-Message-ID',
      '2.1.1.1.1',
      'Which message of the sender it is about',
    ],
    [
      'X-VerificaSicurezza',
      '2.1.1.1.3',
      'What a check of certified mail for viruses found',
    ],
  ] as const;
  return fields.map(([fieldName, section, title]) => ({
    fieldName,
    title,
    explanation:
      'A field of Posta Elettronica Certificata, which in Italy makes a message count as a registered letter.',
    references: [{ rfc: 6109, section }],
    status: 'provisional',
  }));
}

export const mailFields: readonly Field[] = rows.map(fieldOf);
