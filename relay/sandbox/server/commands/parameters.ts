/** The parameters of MAIL and RCPT: which are offered, and what they may be. */
import type { EsmtpParam } from '../../../../protocol/smtp/esmtp-param.js';
import { mailDataLimits } from '../mail-data-reader.js';
import { answer } from '../reply.js';
import type { Outcome, SessionState } from '../session-state.js';
import { offeredKeywords } from './hello.js';

interface ParameterRule {
  /** The EHLO keyword that offers it. */
  readonly offeredBy: string;
  /** The whole value; an empty one where there is none. */
  readonly value: RegExp;
  /** What the value is, as the text of a reply. */
  readonly text: string;
}

type ParameterRules = Readonly<Record<string, ParameterRule>>;

/** Which parameter of `verb` a server refuses, and how; undefined where all are right. */
export function checkParameters(
  state: SessionState,
  verb: 'MAIL' | 'RCPT',
  parameters: readonly EsmtpParam[],
): Outcome | undefined {
  const offered = offeredKeywords(state);
  for (const [index, { keyword, value }] of parameters.entries()) {
    const rule = Object.hasOwn(rules[verb], keyword)
      ? rules[verb][keyword]
      : undefined;
    if (state.role.isOld) {
      const text = `Nothing follows the path of ${verb} (RFC 821 section 4.1.2)`;
      return answer(state, 501, '5.5.4', text);
    }
    if (state.hello?.verb === 'HELO') {
      const text =
        'Parameters belong to extensions; say EHLO to use them (RFC 5321 section 2.2.1)';
      return answer(state, 555, '5.5.4', text);
    }
    if (keyword === 'REQUIRETLS' && !state.isSecured) {
      const text =
        'REQUIRETLS may be said only where TLS is in use (RFC 8689 section 2)';
      return answer(state, 555, '5.5.4', text);
    }
    if (!rule || !offered.includes(rule.offeredBy)) {
      const text = `${verb} has a parameter that this server does not offer (RFC 5321 section 4.1.1.11)`;
      return answer(state, 555, '5.5.4', text);
    }
    if (parameters.findIndex((each) => each.keyword === keyword) < index) {
      const text = `${keyword} stands twice; once is enough`;
      return answer(state, 501, '5.5.4', text);
    }
    if (!rule.value.test(value ?? '')) {
      return answer(state, 501, '5.5.4', rule.text);
    }
    if (keyword === 'SIZE' && Number(value) > mailDataLimits.octets) {
      const text = `This server takes messages of at most ${mailDataLimits.octets} octets (RFC 1870 section 6.1)`;
      return answer(state, 552, '5.3.4', text);
    }
  }
  return undefined;
}

const rules: Readonly<Record<'MAIL' | 'RCPT', ParameterRules>> = {
  MAIL: {
    SIZE: {
      offeredBy: 'SIZE',
      value: /^[0-9]{1,20}$/,
      text: 'SIZE says in 1 to 20 digits how many octets the message has (RFC 1870 section 3)',
    },
    BODY: {
      offeredBy: '8BITMIME',
      value: /^(?:7BIT|8BITMIME|BINARYMIME)$/i,
      text: 'BODY is 7BIT, 8BITMIME or BINARYMIME (RFC 3030 section 3)',
    },
    SMTPUTF8: {
      offeredBy: 'SMTPUTF8',
      value: /^$/,
      text: 'SMTPUTF8 has no value (RFC 6531 section 3.1)',
    },
    // Who a message came from at first (RFC 4954 section 5), in xtext; not used here.
    AUTH: {
      offeredBy: 'AUTH',
      value: /^(?:[!-*,-<>-~]|\+[0-9A-F]{2})+$/,
      text: 'AUTH names a mailbox in xtext, or is <> (RFC 4954 section 5)',
    },
    RET: {
      offeredBy: 'DSN',
      value: /^(?:FULL|HDRS)$/i,
      text: 'RET is FULL or HDRS (RFC 3461 section 4.3)',
    },
    ENVID: {
      offeredBy: 'DSN',
      value: /^(?:[!-*,-<>-~]|\+[0-9A-F]{2}){1,100}$/,
      text: 'ENVID is 1 to 100 characters of xtext (RFC 3461 section 4.4)',
    },
    REQUIRETLS: {
      offeredBy: 'REQUIRETLS',
      value: /^$/,
      text: 'REQUIRETLS has no value (RFC 8689 section 2)',
    },
  },
  RCPT: {
    NOTIFY: {
      offeredBy: 'DSN',
      value:
        /^(?:NEVER|(?:SUCCESS|FAILURE|DELAY)(?:,(?:SUCCESS|FAILURE|DELAY))*)$/i,
      text: 'NOTIFY is NEVER, or SUCCESS, FAILURE and DELAY with commas between (RFC 3461 section 4.1)',
    },
    ORCPT: {
      offeredBy: 'DSN',
      // An address in UTF-8 may stand as it is (RFC 6533 section 3).
      value:
        /^(?=.{1,500}$)(?:[!-*,-:<>-~]+;(?:[!-*,-<>-~]|\+[0-9A-F]{2})*|utf-8;[!-*,-<>-~\x80-\xff]+)$/i,
      text: 'ORCPT is the kind of an address, a semicolon and the address in xtext (RFC 3461 section 4.2)',
    },
  },
};
