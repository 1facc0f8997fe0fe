/** Header fields of spam and virus filters. */
import type { Field } from '../field.js';
import { privateFields } from './private-field.js';

const spamAssassin = {
  title: 'SpamAssassin: Mail::SpamAssassin::Conf',
  url: 'https://spamassassin.apache.org/full/4.0.x/doc/Mail_SpamAssassin_Conf.html',
};
const rspamd = {
  title: 'Rspamd: Milter headers module',
  url: 'https://rspamd.com/doc/modules/milter_headers.html',
};

export const filterFields: readonly Field[] = [
  ...privateFields(spamAssassin, [
    [
      'X-Spam-Status',
      'Whether a spam filter took it for spam, and why',
      'The verdict, the score, the score that spam needs, and the names of the tests that counted, as SpamAssassin and others write them.',
    ],
    [
      'X-Spam-Flag',
      'That a spam filter took it for spam',
      'YES where it did; mail programs can sort by it.',
    ],
    [
      'X-Spam-Level',
      'How much it looks like spam',
      'One star for each point of the score, so that simple programs can sort by it.',
    ],
    [
      'X-Spam-Score',
      'How much it looks like spam',
      'The score that a spam filter gave.',
    ],
    [
      'X-Spam-Report',
      'Which tests a spam filter made',
      'For each test that counted, its points and what it looks for.',
    ],
    [
      'X-Spam-Checker-Version',
      'Which spam filter looked at it',
      'The version of SpamAssassin, and the host that it ran on.',
    ],
  ]),
  ...privateFields(rspamd, [
    [
      'X-Spamd-Result',
      'What the spam filter Rspamd found',
      'The verdict, the score, and each rule that counted with its points.',
    ],
    [
      'X-Spamd-Bar',
      'How much it looks like spam to Rspamd',
      'One sign for each point: + for what speaks for spam, - for what speaks against it.',
    ],
    [
      'X-Rspamd-Server',
      'On which host Rspamd ran',
      'For those who look after the filter.',
    ],
    [
      'X-Rspamd-Queue-Id',
      'Which message it was in the log of Rspamd',
      'The identifier that the mail server gave it.',
    ],
    [
      'X-Spam',
      'That Rspamd took it for spam',
      'Yes where it did; mail programs can sort by it.',
    ],
  ]),
  ...privateFields(undefined, [
    [
      'X-Virus-Scanned',
      'That a program looked for viruses',
      'Names the program, such as amavis or ClamAV. Whoever sends a virus can write it as well.',
    ],
    [
      'X-Virus-Status',
      'What a virus scanner found',
      'Clean, or the name of what was found.',
    ],
    [
      'X-Bogosity',
      'What the spam filter Bogofilter found',
      'Its verdict and how sure it is.',
    ],
    [
      'X-Scanned-By',
      'Which program looked at the message',
      'Names a filter such as MIMEDefang.',
    ],
    [
      'X-Antivirus',
      'Which virus scanner looked at the message',
      'Names the program; nothing proves that it is true.',
    ],
  ]),
];

/** What begins like this is one of them. */
export const filterPrefixes: readonly Field[] = privateFields(undefined, [
  [
    'X-Spam-',
    'What a spam filter noted',
    'SpamAssassin or another filter wrote it.',
  ],
  [
    'X-Spamd-',
    'What a spam filter noted',
    'Rspamd or another filter wrote it.',
  ],
  [
    'X-Rspamd-',
    'What the spam filter Rspamd noted',
    'Written for those who look after it.',
  ],
  [
    'X-Amavis-',
    'What the filter amavis noted',
    'Written by the program that looks for viruses and spam.',
  ],
  [
    'X-Proofpoint-',
    'What a filter of Proofpoint noted',
    'Written for the filter itself.',
  ],
  [
    'X-Mimecast-',
    'What a filter of Mimecast noted',
    'Written for the filter itself.',
  ],
  [
    'X-Barracuda-',
    'What a filter of Barracuda noted',
    'Written for the filter itself.',
  ],
  [
    'X-IronPort-',
    'What a filter of IronPort noted',
    'Written for the filter itself.',
  ],
  [
    'X-MailScanner',
    'What the filter MailScanner noted',
    'Written by the program that looks for viruses and spam.',
  ],
]);
