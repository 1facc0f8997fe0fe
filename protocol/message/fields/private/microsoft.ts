/** Header fields of Outlook, Exchange and Microsoft 365. */
import type { Field } from '../field.js';
import { privateFields } from './private-field.js';

const antispam = {
  title: 'Microsoft: Anti-spam message headers in Microsoft 365',
  url: 'https://learn.microsoft.com/en-us/defender-office-365/message-headers-eop-mdo',
};
const conversion = {
  title: 'Microsoft: [MS-OXCMAIL] Conversation Topic',
  url: 'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxcmail/0c6ea518-0f18-414d-a8cb-38a0dd7e693a',
};
const suppression = {
  title: 'Microsoft: [MS-OXCMAIL] Auto Response Suppress',
  url: 'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxcmail/ced68690-498a-4567-9d14-5c01f974d8b1',
};
const confidence = {
  title: 'Microsoft: [MS-OXCMAIL] Spam Confidence Level',
  url: 'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxcmail/19223341-309f-4e9d-b060-af51f3c2f7b7',
};

export const microsoftFields: readonly Field[] = [
  ...privateFields(conversion, [
    [
      'Thread-Topic',
      'What the conversation is about',
      'Outlook writes the subject of the first message here, without Re: and the like.',
    ],
  ]),
  ...privateFields(undefined, [
    [
      'Thread-Index',
      'The place of the message in its conversation',
      'Outlook sorts a conversation by it: base64 that grows with each answer.',
    ],
    [
      'X-MSMail-Priority',
      'How important the author finds the message',
      'The word beside the number of X-Priority.',
    ],
    [
      'X-MimeOLE',
      'Which part of Windows made the message',
      'The library by which Outlook Express and its like wrote MIME.',
    ],
    [
      'X-OriginalArrivalTime',
      'When the message reached Exchange',
      'The time at which an Exchange server took it, and the same in the numbers of Windows.',
    ],
    [
      'X-MS-Has-Attach',
      'Whether the message has attachments',
      'Outlook writes yes where it has; otherwise it is empty.',
    ],
    [
      'X-MS-TNEF-Correlator',
      'To which message an attachment winmail.dat belongs',
      'Ties together a message and what Outlook packed in a format of its own.',
    ],
    [
      'X-MS-Exchange-Organization-AuthAs',
      'As whom Exchange took the sender',
      'Whether the message came from inside, or from an anonymous sender.',
    ],
  ]),
  ...privateFields(suppression, [
    [
      'X-Auto-Response-Suppress',
      'Which automatic answers are not wanted',
      'Names the reports and absence notes that Exchange should not send back, such as OOF for out of office, or All.',
    ],
  ]),
  ...privateFields(confidence, [
    [
      'X-MS-Exchange-Organization-SCL',
      'How likely Exchange thinks it is spam',
      'The spam confidence level, up to 10; -1 is for a sender who is trusted.',
    ],
  ]),
  ...privateFields(antispam, [
    [
      'X-Forefront-Antispam-Report',
      'What the spam filter of Microsoft 365 found',
      'Pairs of a name and a value, such as SCL for how likely it is spam, CIP for the address that it came from, and SFV for the verdict.',
    ],
    [
      'X-Microsoft-Antispam',
      'What the spam filter of Microsoft 365 found about bulk mail',
      'BCL tells how often people complain about bulk mail from this sender.',
    ],
  ]),
];

/** What begins like this is one of them. */
export const microsoftPrefixes: readonly Field[] = [
  ...privateFields(antispam, [
    [
      'X-MS-Exchange-',
      'What Exchange noted',
      'Exchange servers write what one of them should tell the next one, or those who look after them.',
    ],
    [
      'X-Microsoft-Antispam-',
      'What the spam filter of Microsoft 365 noted',
      'Written for the filter itself, and not for people.',
    ],
  ]),
  ...privateFields(undefined, [
    [
      'X-MS-',
      'What a program of Microsoft noted',
      'Outlook or an Exchange server wrote it.',
    ],
  ]),
];
