/** POP3 (RFC 1939), for the reader of sessions: to load this file is to teach it. */
import { type OtherDialect, otherDialects } from '../dialect.js';
import {
  afterGreeting,
  afterReply,
  afterSecured,
  afterUnaskedReply,
} from './pop3-phases.js';
import { Pop3TurnReader } from './pop3-turn-reader.js';
import { ResponseReader } from './response-reader.js';

const pop3: OtherDialect = {
  protocol: 'POP3',
  // RFC 1939 section 3; with TLS first RFC 8314 section 3.1.
  isTold: (by) => [110, 995, '+', '-'].some((known) => known === by),
  makeTurnReader: () => new Pop3TurnReader(),
  makeReplyReader: (answered) => new ResponseReader(answered),
  afterGreeting,
  afterUnaskedReply,
  afterReply,
  afterSecured,
};

otherDialects.push(pop3);
