/** Header fields that servers and mailing list programs write. */
import { parseAddressList, parseLocalMailbox } from '../../address-list.js';
import type { Field } from '../field.js';
import { fieldOf } from '../registered/field-row.js';
import { privateFields } from './private-field.js';

const postfix = {
  title: 'Postfix: enable_original_recipient',
  url: 'https://www.postfix.org/postconf.5.html#enable_original_recipient',
};
const exim = {
  title: 'Exim: Generic options for transports',
  url: 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-generic_options_for_transports.html',
};

export const serverFields: readonly Field[] = [
  ...privateFields(postfix, [
    [
      'X-Original-To',
      'For whom the message came, before aliases',
      'The address in RCPT, as Postfix got it; Delivered-To says where it went.',
      parseLocalMailbox,
    ],
  ]),
  ...privateFields(exim, [
    [
      'Envelope-To',
      'For whom the message came, before aliases',
      'Exim writes the addresses in RCPT here when it delivers the message.',
      parseAddressList,
    ],
  ]),
  ...privateFields(undefined, [
    [
      'X-Failed-Recipients',
      'Who did not get the message that this bounce is about',
      'Exim lists the addresses.',
      parseAddressList,
    ],
    [
      'X-Envelope-From',
      'The reverse-path that MAIL FROM gave',
      'A server wrote it down, for programs that do not see the envelope.',
    ],
    [
      'X-Envelope-To',
      'The recipient that RCPT named',
      'A server wrote it down, for programs that do not see the envelope.',
    ],
    [
      'X-Originating-IP',
      'From which address a person wrote the message',
      'Web mail services write the address of the browser here, in brackets.',
    ],
    [
      'X-Authenticated-Sender',
      'Who signed in to send it',
      'The submission server wrote it, so that abuse can be followed up.',
    ],
    [
      'X-Authenticated-User',
      'Who signed in to send it',
      'The submission server wrote it, so that abuse can be followed up.',
    ],
    [
      'X-Authentication-Warning',
      'What the server doubts about the sender',
      'Sendmail writes it, such as that a user of the host set another sender.',
    ],
    [
      'X-AntiAbuse',
      'What to send along with a complaint',
      'Hosts with cPanel note here how the message came into being.',
    ],
    [
      'X-Get-Message-Sender-Via',
      'How the server found out who sent it',
      'Hosts with cPanel write it.',
    ],
    [
      'X-Source',
      'Which program on the server sent it',
      'Hosts with cPanel write it; it is often empty.',
    ],
    [
      'X-Loop',
      'That a program has had this message already',
      'A program that answers or forwards writes it, and lets alone what has it.',
    ],
    [
      'X-BeenThere',
      'Through which list the message came',
      'Mailman writes it, and does not send on what has its own list here.',
    ],
    [
      'X-Mailman-Version',
      'Which version of Mailman runs the list',
      'For those who look after it.',
    ],
    [
      'Mailing-List',
      'Through which list the message came',
      'Programs such as ezmlm write it; List-Id is the standard for it.',
    ],
    [
      'Precedence',
      'What kind of mail it is',
      'bulk, list or junk: an old way to ask that programs do not answer. Auto-Submitted is the standard for it.',
    ],
    [
      'Content-Length',
      'How many octets the body has',
      'Mailbox files of some systems have it; over SMTP it means nothing.',
    ],
  ]),
  ...privateFields(
    {
      title: 'Brand Indicators for Message Identification (an Internet-Draft)',
      url: 'https://datatracker.ietf.org/doc/html/draft-brand-indicators-for-message-identification',
    },
    [
      [
        'BIMI-Selector',
        'Which logo of the domain should be shown',
        'Where in DNS the picture is told of that some mail programs show beside the message.',
      ],
    ],
  ),
  ...privateFields(
    {
      title: 'Autocrypt Level 1',
      url: 'https://autocrypt.org/level1.html',
    },
    [
      [
        'Autocrypt',
        'A key to encrypt the answer',
        'The address of the author, and a public key for OpenPGP in base64.',
      ],
    ],
  ),
  fieldOf({
    fieldName: 'DomainKey-Signature',
    title: 'A signature by DomainKeys',
    explanation:
      'A signature of the sending domain, from before DKIM-Signature.',
    references: [{ rfc: 4870, section: '3.3' }],
    status: 'obsoleted',
  }),
];
