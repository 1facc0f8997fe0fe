/** Header fields of services and programs that send much mail. */
import type { Field } from '../field.js';
import { privateFields } from './private-field.js';

const amazon = {
  title: 'Amazon SES: Specifying a configuration set when you send email',
  url: 'https://docs.aws.amazon.com/ses/latest/dg/using-configuration-sets-in-email.html',
};
const php = {
  title: 'PHP: Runtime configuration of mail',
  url: 'https://www.php.net/manual/en/mail.configuration.php',
};

export const senderFields: readonly Field[] = [
  ...privateFields(amazon, [
    [
      'X-SES-Configuration-Set',
      'By which rules Amazon SES should send it',
      'The name of a set of rules of the customer: what is counted, and where events are told.',
    ],
  ]),
  ...privateFields(php, [
    [
      'X-PHP-Originating-Script',
      'Which script sent the message',
      'The number of the user and the file that called mail() of PHP: so an operator finds a script that sends spam.',
    ],
  ]),
  ...privateFields(undefined, [
    [
      'X-SES-Outgoing',
      'That Amazon SES sent it',
      'A date, and the address of the server that it left from.',
    ],
    [
      'X-SG-EID',
      'A note of SendGrid to itself',
      'What it says, the service alone can read.',
    ],
    [
      'X-SG-ID',
      'A note of SendGrid to itself',
      'What it says, the service alone can read.',
    ],
    [
      'X-Entity-Ref-ID',
      'Which thing the message is about',
      'A name that the sender chose. Senders give each message another one, so that Gmail does not join them to one conversation.',
    ],
    [
      'X-Report-Abuse',
      'Where to complain about the message',
      'An address or a page of the service that sent it.',
    ],
    [
      'X-Report-Abuse-To',
      'Where to complain about the message',
      'An address or a page of the service that sent it.',
    ],
    [
      'X-CSA-Complaints',
      'Where to complain about the message',
      'An address, as the Certified Senders Alliance asks its members to give.',
    ],
    [
      'X-Campaign',
      'Which mailing it belongs to',
      'A name that the sender gave all messages of one mailing.',
    ],
    [
      'X-Campaign-ID',
      'Which mailing it belongs to',
      'A name that the sender gave all messages of one mailing.',
    ],
    [
      'X-MC-User',
      'A note of Mailchimp to itself',
      'It tells the service which of its customers sent the message.',
    ],
  ]),
];

/** What begins like this is one of them. */
export const senderPrefixes: readonly Field[] = privateFields(undefined, [
  [
    'X-SES-',
    'What Amazon SES should know, or noted',
    'For the service that sent it.',
  ],
  [
    'X-Mailgun-',
    'What Mailgun should know, or noted',
    'For the service that sent it.',
  ],
  ['X-Mandrill-', 'What Mandrill noted', 'For the service that sent it.'],
  [
    'X-PM-',
    'What Postmark should know, or noted',
    'For the service that sent it.',
  ],
  [
    'X-GitHub-',
    'What GitHub tells about a notification',
    'Such as who caused it and why it was sent, so that filters can go by it.',
  ],
  [
    'X-GitLab-',
    'What GitLab tells about a notification',
    'Such as which project it is about, so that filters can go by it.',
  ],
  [
    'X-JIRA-',
    'What Jira noted about a notification',
    'For the program itself.',
  ],
  [
    'X-Facebook-',
    'What Facebook noted about a notification',
    'For the service itself.',
  ],
  [
    'X-LinkedIn-',
    'What LinkedIn noted about a notification',
    'For the service itself.',
  ],
]);
