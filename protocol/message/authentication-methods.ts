/** The methods that Authentication-Results tells about, as data (RFC 8601 section 2.7, and the IANA registry it points to). */
import type { Reference } from '../source/syntax-tree.js';

/** A way to check a message, and what can come of it. */
export interface AuthenticationMethod {
  /** What the method asks. */
  readonly explanation: string;
  readonly references: readonly Reference[];
  /** What each result means, in lower case. */
  readonly results: Readonly<Record<string, string>>;
}

/** By the name that the field uses, in lower case. */
export const authenticationMethods: Readonly<
  Record<string, AuthenticationMethod>
> = {
  spf: {
    explanation:
      'SPF asks whether the domain of MAIL FROM, or of EHLO, lets this client send its mail.',
    references: [
      { rfc: 8601, section: '2.7.2' },
      { rfc: 7208, section: '2.6' },
    ],
    results: {
      none: 'The domain publishes no SPF record, or there was no domain to ask.',
      pass: 'The domain says that the client may send its mail.',
      fail: 'The domain says that the client may not send its mail.',
      softfail:
        'The domain says that the client probably may not send its mail, but does not go so far as to forbid it.',
      neutral: 'The domain says nothing about the client, neither yes nor no.',
      policy:
        'The domain lets the client send, but the receiver has a rule of its own against it.',
      temperror:
        'A passing error, mostly in the DNS, kept the check from an answer. A later attempt may get one.',
      permerror:
        'The SPF record of the domain could not be understood, and its owner has to mend it.',
    },
  },
  dkim: {
    explanation:
      'DKIM asks whether a signature in the message holds: whether the signing domain made it, and nothing that it covers has changed since.',
    references: [{ rfc: 8601, section: '2.7.1' }],
    results: {
      none: 'The message was not signed.',
      pass: 'The signature holds.',
      fail: 'The signature does not hold: the message was changed on the way, or the key is not the right one.',
      policy:
        'There is a signature, but the receiver does not accept it for some reason of its own.',
      neutral: 'There is a signature, but it could not be read or used.',
      temperror:
        'A passing error kept the check from an answer, such as a key that could not be fetched just then.',
      permerror:
        'An error that will not go away kept the check from an answer, such as a header field that is needed and missing.',
    },
  },
  dmarc: {
    explanation:
      'DMARC asks whether SPF or DKIM passed for a domain that is aligned with the one in From, the one that readers see.',
    references: [{ rfc: 9989, section: '9.2' }],
    results: {
      none: 'The domain in From publishes no DMARC policy.',
      pass: 'SPF or DKIM vouches for the domain in From.',
      fail: 'Neither SPF nor DKIM vouches for the domain in From.',
      temperror:
        'A passing error kept the check from an answer. A later attempt may get one.',
      permerror:
        'The DMARC policy could not be read, or another error kept the check from an answer for good.',
    },
  },
  arc: {
    explanation:
      'ARC asks whether the chain of seals holds that forwarders put on the message.',
    references: [
      { rfc: 8617, section: '4.4' },
      { rfc: 8617, section: '5.2' },
    ],
    results: {
      none: 'The message has no ARC fields.',
      pass: 'The whole chain holds.',
      fail: 'The chain is broken, and counts as if there were none.',
    },
  },
  iprev: {
    explanation:
      'iprev asks whether the name that the DNS has for the IP address of the client leads back to the same address.',
    references: [
      { rfc: 8601, section: '2.7.3' },
      { rfc: 8601, section: '3' },
    ],
    results: {
      pass: 'Name and address lead to each other.',
      fail: 'The address has a name, but the name does not lead back to it.',
      temperror: 'The DNS did not answer just then.',
      permerror: 'The address has no name.',
    },
  },
  auth: {
    explanation:
      'auth tells whether the client signed in with the AUTH command of SMTP.',
    references: [{ rfc: 8601, section: '2.7.4' }],
    results: {
      none: 'It did not try to.',
      pass: 'It did.',
      fail: 'It tried, and was refused, for instance for a wrong password.',
      temperror: 'It tried, and a passing error got in the way.',
      permerror: 'It tried, and an error got in the way that will not go away.',
    },
  },
  compauth: {
    explanation:
      "compauth is Microsoft's own verdict out of SPF, DKIM, DMARC and other signs; the number after reason= says how it came about.",
    references: [
      {
        title: 'Anti-spam message headers in Microsoft 365',
        url: 'https://learn.microsoft.com/en-us/defender-office-365/message-headers-eop-mdo',
      },
    ],
    results: {
      pass: 'The message passed.',
      softpass: 'The message passed, with less certainty.',
      fail: 'The message failed.',
      none: 'There was no verdict.',
    },
  },
  'dkim-atps': {
    explanation:
      'dkim-atps asks whether the domain of the author has authorized the domain that signed.',
    references: [{ rfc: 6541, section: '4' }],
    results: {},
  },
  rrvs: {
    explanation:
      'rrvs tells whether the mailbox has had the same owner since the time that the sender named.',
    references: [{ rfc: 7293, section: '11' }],
    results: {},
  },
  smime: {
    explanation: 'smime asks whether an S/MIME signature holds.',
    references: [{ rfc: 7281, section: '3' }],
    results: {},
  },
  dnswl: {
    explanation:
      'dnswl tells whether a DNS list of known good clients has the address of this one.',
    references: [{ rfc: 8904, section: '2' }],
    results: {},
  },
  vbr: {
    explanation:
      'vbr asks whether somebody vouches for the domain, as its sender claims.',
    references: [{ rfc: 6212, section: '4' }],
    results: {},
  },
  domainkeys: {
    explanation:
      'DomainKeys came before DKIM, and is history: RFC 8601 no longer counts it.',
    references: [{ rfc: 8601, section: '1' }],
    results: {},
  },
  'dkim-adsp': {
    explanation:
      'ADSP asked whether the domain of the author signs all its mail. It is history.',
    references: [{ rfc: 8601, section: '1' }],
    results: {},
  },
  'sender-id': {
    explanation:
      'Sender ID was an experiment beside SPF. RFC 8601 no longer counts it.',
    references: [{ rfc: 8601, section: '1' }],
    results: {},
  },
};
