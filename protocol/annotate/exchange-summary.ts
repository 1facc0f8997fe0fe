import type { Exchange, ReceivedReply, Session } from '../session/session.js';
import { isPositive } from '../smtp/reply.js';
import { isKnownVerb, isSignIn } from '../smtp/verbs.js';
import { refusedBefore } from './early-pipelining.js';
import { isInTransaction } from './order-problem.js';
import { wordsForUnfinished } from './unfinished-turn.js';

/** What happened in an exchange, as a short phrase: `opens a mail transaction`. */
export function summarizeExchange(
  exchange: Exchange,
  session: Session,
): string {
  const { turn, replies, before, isComplete } = exchange;
  const reply = replies.at(-1);
  if (!turn) {
    const { phase } = before;
    const isGreeting = phase === 'connecting' || phase === 'connected';
    return summarizeUnasked(reply, isGreeting);
  }
  switch (turn.type) {
    case 'unfinished':
      return wordsForUnfinished(exchange, session).summary;
    case 'mailData':
      return summarizeMailData(replies, isComplete);
    case 'authResponse':
      return summarizeSignIn(reply, 'answers the challenge');
    case 'command':
      return summarizeCommand(turn.verb, reply, exchange, session);
  }
}

function summarizeCommand(
  verb: string,
  reply: ReceivedReply | undefined,
  exchange: Exchange,
  session: Session,
): string {
  const { asked, done, refused } = phrasesFor(verb, reply?.code ?? 0);
  if (isSignIn(verb)) return summarizeSignIn(reply, asked);
  if (!reply) return asked;
  if (reply.code === 503) {
    return refusedBefore(exchange, session)
      ? 'falls with the command before it'
      : 'a command out of order';
  }
  if (reply.code === 421) return 'the server closes the connection';
  if (reply.code >= 500) return refused;
  if (reply.code >= 400) return `${refused} for now`;
  if (verb === 'STARTTLS' && exchange.secured) {
    return 'the connection is encrypted from here on';
  }
  if (/^(?:EHLO|HELO|LHLO)$/.test(verb)) {
    return summarizeHello(exchange, session) ?? done;
  }
  return done;
}

function summarizeHello(
  { index, before }: Exchange,
  { exchanges }: Session,
): string | undefined {
  if (isInTransaction(before)) return 'greets again, and drops the transaction';
  if (before.phase !== 'greeted') return undefined;
  const isAfterStartTls = exchanges
    .slice(0, index)
    .some(({ turn, secured }) => turn && secured);
  return isAfterStartTls
    ? 'after STARTTLS the client must greet again'
    : undefined;
}

interface Phrases {
  /** Before the reply has come. */
  readonly asked: string;
  readonly done: string;
  readonly refused: string;
}

const phrases: Readonly<Record<string, Phrases>> = {
  EHLO: {
    asked: 'introduces the client',
    done: 'introduces the client and asks for extensions',
    refused: 'the greeting is refused',
  },
  HELO: {
    asked: 'introduces the client',
    done: 'introduces the client the old way, without extensions',
    refused: 'the greeting is refused',
  },
  LHLO: {
    asked: 'introduces the client',
    done: 'introduces the client to an LMTP server',
    refused: 'the greeting is refused',
  },
  MAIL: {
    asked: 'asks to open a mail transaction',
    done: 'opens a mail transaction',
    refused: 'the mail transaction is refused',
  },
  RCPT: {
    asked: 'names a recipient',
    done: 'a recipient is accepted',
    refused: 'a recipient is refused',
  },
  DATA: {
    asked: 'asks to send the message',
    done: 'the server is ready for the message',
    refused: 'the message is not wanted',
  },
  BDAT: {
    asked: 'sends a chunk of the message',
    done: 'a chunk is accepted',
    refused: 'a chunk is refused',
  },
  RSET: {
    asked: 'asks to start over',
    done: 'drops what was begun and starts over',
    refused: 'RSET is refused',
  },
  VRFY: {
    asked: 'asks about a mailbox',
    done: 'asks about a mailbox',
    refused: 'the question about a mailbox is refused',
  },
  EXPN: {
    asked: 'asks about a mailing list',
    done: 'asks about a mailing list',
    refused: 'the question about a list is refused',
  },
  HELP: {
    asked: 'asks for help',
    done: 'asks for help',
    refused: 'there is no help',
  },
  NOOP: {
    asked: 'asks for a sign of life',
    done: 'does nothing: the server is still there',
    refused: 'NOOP is refused',
  },
  QUIT: {
    asked: 'takes its leave',
    done: 'ends the session',
    refused: 'QUIT is refused',
  },
  STARTTLS: {
    asked: 'asks to encrypt the connection',
    done: 'the connection is to be encrypted',
    refused: 'encryption is refused',
  },
  AUTH: {
    asked: 'begins to sign in',
    done: 'signs in',
    refused: 'the sign-in is refused',
  },
};

function phrasesFor(verb: string, code: number): Phrases {
  const known = Object.hasOwn(phrases, verb) ? phrases[verb] : undefined;
  if (known) return known;
  const done = isKnownVerb(verb)
    ? `sends ${verb}`
    : 'a line that is no known command';
  const refused = /^50[02]$/.test(String(code))
    ? 'the server does not know this command'
    : 'the command is refused';
  return { asked: done, done, refused };
}

function summarizeUnasked(
  reply: ReceivedReply | undefined,
  isGreeting: boolean,
): string {
  if (!reply) return 'waits for the server';
  if (reply.code === 421) return 'the server closes the connection';
  if (!isGreeting) return 'the server speaks unasked';
  if (reply.code === 220) return 'the server greets';
  return 'the server refuses to talk';
}

function summarizeMailData(
  replies: readonly ReceivedReply[],
  isComplete: boolean,
): string {
  if (replies.length === 0 || !isComplete) return 'sends the message';
  const accepted = replies.filter(({ code }) => isPositive(code));
  if (accepted.length === replies.length) return 'the message is accepted';
  if (accepted.length > 0) return 'the message is accepted for some';
  const isForNow = replies.every(({ code }) => code >= 400 && code < 500);
  return isForNow ? 'the message is refused for now' : 'the message is refused';
}

function summarizeSignIn(
  reply: ReceivedReply | undefined,
  asked: string,
): string {
  switch (reply?.code) {
    case undefined:
    case 334:
      return asked;
    case 235:
      return 'the client has signed in';
    case 503:
      return 'a command out of order';
    case 421:
      return 'the server closes the connection';
    default:
      return 'the sign-in is refused';
  }
}
