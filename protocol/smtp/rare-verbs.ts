import type { VerbRule } from './verbs.js';

/** The verbs that few sessions have: of extensions, of one maker, of 1982. Nobody who slips means them. */
export const rareVerbRules: readonly VerbRule[] = [
  {
    verb: 'ETRN',
    syntax: 'ETRN domain',
    argument: 'required',
    argumentType: 'nodeName',
    reference: { rfc: 1985, section: '5' },
  },
  {
    verb: 'ATRN',
    syntax: 'ATRN [domain,domain]',
    argument: 'optional',
    argumentType: 'domainList',
    reference: { rfc: 2645, section: '5.2.1' },
  },
  {
    verb: 'TURN',
    syntax: 'TURN',
    argument: 'none',
    reference: { rfc: 821, section: '4.1.2' },
  },
  {
    verb: 'BURL',
    syntax: 'BURL url [LAST]',
    argument: 'required',
    argumentType: 'url',
    reference: { rfc: 4468, section: '3.5' },
  },
  {
    verb: 'SEND',
    syntax: 'SEND FROM:<reverse-path>',
    argument: 'required',
    argumentType: 'reversePath',
    reference: { rfc: 821, section: '4.1.2' },
  },
  {
    verb: 'SOML',
    syntax: 'SOML FROM:<reverse-path>',
    argument: 'required',
    argumentType: 'reversePath',
    reference: { rfc: 821, section: '4.1.2' },
  },
  {
    verb: 'SAML',
    syntax: 'SAML FROM:<reverse-path>',
    argument: 'required',
    argumentType: 'reversePath',
    reference: { rfc: 821, section: '4.1.2' },
  },
  {
    verb: 'VERB',
    syntax: 'VERB [ON]',
    argument: 'optional',
    reference: {
      title: 'IANA: SMTP Service Extensions',
      url: 'https://www.iana.org/assignments/mail-parameters/mail-parameters.xhtml',
    },
  },
  {
    verb: 'ONEX',
    syntax: 'ONEX',
    argument: 'none',
    reference: {
      title: 'IANA: SMTP Service Extensions',
      url: 'https://www.iana.org/assignments/mail-parameters/mail-parameters.xhtml',
    },
  },
  {
    verb: 'X-EXPS',
    syntax: 'X-EXPS mechanism [initial-response]',
    argument: 'required',
    argumentType: 'mechanism',
    decidesWhatFollows: true,
    reference: {
      title: 'Microsoft: Definitions of XEXCH50, X-LINK2STATE, and X-EXPS',
      url: 'https://support.microsoft.com/en-us/kb/812455',
    },
  },
  {
    verb: 'XCLIENT',
    syntax: 'XCLIENT name=value',
    argument: 'required',
    argumentType: 'attributes',
    reference: {
      title: 'Postfix XCLIENT Howto',
      url: 'https://www.postfix.org/XCLIENT_README.html',
    },
  },
  {
    verb: 'XFORWARD',
    syntax: 'XFORWARD name=value',
    argument: 'required',
    argumentType: 'attributes',
    reference: {
      title: 'Postfix XFORWARD Howto',
      url: 'https://www.postfix.org/XFORWARD_README.html',
    },
  },
];
