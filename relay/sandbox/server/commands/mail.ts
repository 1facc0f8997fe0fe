/** MAIL, which begins a mail transaction (RFC 5321 section 4.1.1.2). */
import type { EsmtpParam } from '../../../../protocol/smtp/esmtp-param.js';
import { decodeText, type Octets } from '../../../../protocol/source/octets.js';
import { mailDataLimits } from '../mail-data-reader.js';
import { answer } from '../reply.js';
import type { Outcome, Refusal, SessionState } from '../session-state.js';
import { type CommandHandler, needsHello, needsSignIn } from './command.js';

/** Remembers the reverse-path. */
export const mail: CommandHandler = (state, { path, parameters }) => {
  if (!state.hello) return needsHello(state);
  const waits = needsSignIn(state);
  if (waits) return waits;
  if (state.transaction) {
    const text = 'A mail transaction is open already; end it, or send RSET';
    return answer(state, 503, '5.5.1', text);
  }
  const refusal = checkParameters(state, parameters);
  if (refusal) return refusal;

  const values = new Map(
    parameters.map(({ keyword, value }) => [keyword, value]),
  );
  const isInternationalized = values.has('SMTPUTF8');
  const mailbox = (path?.mailbox ?? '') as Octets;
  const strange = checkMailbox(state, 'MAIL', mailbox, isInternationalized);
  if (strange) return strange;

  const transaction = {
    reversePath: decodeText(mailbox),
    forwardPaths: [],
    refusals: new Map<string, Refusal>(),
    hasRefused: false,
    isInternationalized,
    declares8Bit:
      isInternationalized || /^8BITMIME$/i.test(values.get('BODY') ?? ''),
  };
  return answer({ ...state, transaction }, 250, '2.1.0', 'Sender OK');
};

/** Refuses octets above 127 in a mailbox without SMTPUTF8, and what is no UTF-8 with it. */
export function checkMailbox(
  state: SessionState,
  verb: 'MAIL' | 'RCPT',
  mailbox: Octets,
  isInternationalized: boolean,
): Outcome | undefined {
  if (!/[\x80-\xff]/.test(mailbox)) return undefined;
  if (!isInternationalized) {
    // RFC 6531 section 3.5 has a code for each of the two.
    const code = verb === 'MAIL' ? 550 : 553;
    const text =
      'An address that is not ASCII needs the parameter SMTPUTF8 on MAIL';
    return answer(state, code, '5.6.7', text);
  }
  if (!decodeText(mailbox).includes('\ufffd')) return undefined;
  const text = 'The octets above 127 in this address are not UTF-8';
  return answer(state, 501, verb === 'MAIL' ? '5.1.7' : '5.1.3', text);
}

function checkParameters(
  state: SessionState,
  parameters: readonly EsmtpParam[],
): Outcome | undefined {
  for (const [index, { keyword, value }] of parameters.entries()) {
    const rule = rules[keyword];
    if (state.hello?.verb === 'HELO') {
      const text = 'Parameters belong to extensions; say EHLO to use them';
      return answer(state, 555, '5.5.4', text);
    }
    if (!rule || (keyword === 'AUTH' && !state.role.requiresAuthentication)) {
      const text = 'MAIL has a parameter that this server does not offer';
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
      const text = `This server takes messages of at most ${mailDataLimits.octets} octets`;
      return answer(state, 552, '5.3.4', text);
    }
  }
  return undefined;
}

const rules: Readonly<
  Record<string, { readonly value: RegExp; readonly text: string }>
> = {
  SIZE: {
    value: /^[0-9]{1,20}$/,
    text: 'SIZE says in 1 to 20 digits how many octets the message has',
  },
  BODY: {
    value: /^(?:7BIT|8BITMIME)$/i,
    text: 'BODY is 7BIT or 8BITMIME here',
  },
  SMTPUTF8: { value: /^$/, text: 'SMTPUTF8 has no value' },
  // Who a message came from at first (RFC 4954 section 5), in xtext; not used here.
  AUTH: {
    value: /^(?:[!-*,-<>-~]|\+[0-9A-F]{2})+$/,
    text: 'AUTH names a mailbox in xtext, or is <>',
  },
};
