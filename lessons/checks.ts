/**
 * Checks: the words that goals are written in. Each looks at what happened and
 * says whether a goal is met, with the octets that met it, or what is missing.
 */
import type { Check } from './lesson.js';
import {
  dataReply,
  evidenceOf,
  firstExchange,
  isAnswered,
  isCommandAnswered,
  isTo,
  met,
  missing,
} from './verdicts.js';

/** Met once the server has greeted with a 220. */
export function greeted(): Check {
  return firstExchange(
    ({ turn, replies }) => !turn && replies[0]?.code === 220,
    'The server has not been heard yet.',
  );
}

/** Met once the server has answered `verb` with a 2yz reply. */
export function accepted(verb: string): Check {
  return firstExchange(
    (exchange) => isAnswered(exchange, verb, 200, 299),
    `No ${verb} has been accepted yet.`,
  );
}

/** Met once the server has answered `verb` with the reply code `code`. */
export function answered(verb: string, code: number): Check {
  return firstExchange(
    (exchange) => isAnswered(exchange, verb, code, code),
    `No ${verb} has been answered with ${code} yet.`,
  );
}

/** Met once so many lines of one session were answered with 500: no commands. */
export function linesRefused(count: number): Check {
  return ({ session }) => {
    const refused = session.exchanges.filter((exchange) =>
      isCommandAnswered(exchange, 500, 500),
    );
    return refused.length < count
      ? missing(
          `One connection must have ${count} lines answered with 500; so far it has ${refused.length}.`,
        )
      : met(refused.flatMap(evidenceOf));
  };
}

/** Met once a RCPT for `mailbox` is accepted. */
export function recipientAccepted(mailbox: string): Check {
  return firstExchange(
    (exchange) =>
      isAnswered(exchange, 'RCPT', 200, 299) && isTo(exchange.turn, mailbox),
    `The recipient ${mailbox} has not been accepted yet.`,
  );
}

/** Met once a RCPT got a 5yz with `enhancedStatusCode`. */
export function refusedRecipient(enhancedStatusCode: string): Check {
  return firstExchange(
    (exchange) =>
      isAnswered(exchange, 'RCPT', 500, 599) &&
      exchange.replies[0]?.enhancedStatusCode === enhancedStatusCode,
    `No recipient has been refused with ${enhancedStatusCode} yet.`,
  );
}

/** Met once a RCPT got 550, and a later command on the same connection was accepted. */
export function refusedRecipientAndWentOn(): Check {
  return ({ session }) => {
    const refused = session.exchanges.find((exchange) =>
      isAnswered(exchange, 'RCPT', 550, 550),
    );
    if (!refused) {
      return missing('No recipient has been refused with 550 yet.');
    }
    const later = session.exchanges
      .slice(refused.index + 1)
      .find((exchange) => isCommandAnswered(exchange, 200, 399));
    if (!later) {
      return missing(
        'A recipient was refused. Now show that the session goes on.',
      );
    }
    return met([...evidenceOf(refused), ...evidenceOf(later)]);
  };
}

/** Met once any command got a 5yz, and a later one on the same connection was accepted. */
export function survivedRefusal(): Check {
  return ({ session }) => {
    const refused = session.exchanges.find((exchange) =>
      isCommandAnswered(exchange, 500, 599),
    );
    if (!refused)
      return missing(
        'No command has been answered with a code that begins with 5 yet.',
      );
    const later = session.exchanges
      .slice(refused.index + 1)
      .find((exchange) => isCommandAnswered(exchange, 200, 399));
    if (!later) return missing('Now send a command that the server accepts.');
    return met([...evidenceOf(refused), ...evidenceOf(later)]);
  };
}

/** Met once RSET has dropped a mail transaction that was open. */
export function transactionReset(): Check {
  return ({ session: { exchanges, transactions } }) => {
    for (const { mail, data, outcome } of transactions) {
      if (outcome !== 'dropped' || data !== undefined) continue;
      // What counts is the order: a client may send RSET before it has read the reply to MAIL.
      const end = exchanges
        .slice(mail + 1)
        .find(({ turn }) => turn?.type === 'command' && isEnd(turn.verb));
      if (end && isAnswered(end, 'RSET', 200, 299)) return met(evidenceOf(end));
    }
    return missing(
      'No open mail transaction has been reset yet: RSET after MAIL, before DATA.',
    );
  };
}

/** Whether a command of this name drops the transaction that is open. */
function isEnd(verb: string) {
  return /^(?:RSET|EHLO|HELO|LHLO|STARTTLS|QUIT)$/.test(verb);
}

/** Met once QUIT got its 221 and the server has closed the connection. */
export function quitAndClosed(): Check {
  return ({ session }) => {
    const quit = session.exchanges.find((exchange) =>
      isAnswered(exchange, 'QUIT', 221, 221),
    );
    if (!quit) return missing('QUIT has not been answered with 221 yet.');
    if (session.state.phase !== 'closed') {
      return missing('The connection is not closed yet.');
    }
    return met(evidenceOf(quit));
  };
}

/** Met once mail data whose content satisfies `is` was accepted; `what` names it in a sentence. */
export function acceptedMail(
  what: string,
  is: (content: string) => boolean = () => true,
): Check {
  return ({ session }) => {
    for (const { outcome, mailData, data } of session.transactions) {
      if (outcome !== 'accepted' || !mailData || !is(mailData.content))
        continue;
      const reply = dataReply(session, data);
      return met([
        { source: 'client', span: mailData.span },
        ...(reply ? [reply] : []),
      ]);
    }
    return missing(`${what} has not been accepted yet.`);
  };
}

/** Met once a line of accepted mail data was sent with a dot put before its own; lit up are such lines. */
export function dotStuffed(): Check {
  return ({ session }) => {
    for (const { outcome, mailData } of session.transactions) {
      if (outcome !== 'accepted' || !mailData) continue;
      const { span } = mailData;
      const sent = session.client.slice(span.start, span.end);
      const stuffed = [...sent.matchAll(/(?<=\r\n)\.\.[^\r\n]*/g)];
      if (stuffed.length === 0) continue;
      return met(
        stuffed.map(({ 0: line, index }) => ({
          source: 'client',
          span: {
            start: span.start + index,
            end: span.start + index + line.length,
          },
        })),
      );
    }
    return missing(
      'No accepted message has a line with a dot put before its own yet.',
    );
  };
}

/** Met once a message for `mailbox` has arrived that the session sent. */
export function arrivedFor(mailbox: string): Check {
  return ({ session, mailbox: arrived }) => {
    const isFor = (path: string) => path.toLowerCase().includes(mailbox);
    const isHere = arrived.some(({ forwardPaths }) => forwardPaths.some(isFor));
    // What is in the mailbox may be from before, or from another page.
    const sent = session.transactions.findLast(
      ({ outcome, recipients }) =>
        outcome === 'accepted' &&
        recipients.some(({ forwardPath }) => isFor(forwardPath)),
    );
    if (!isHere || !sent) {
      return missing(`Nothing has arrived for ${mailbox} yet.`);
    }
    const reply = dataReply(session, sent.data);
    return met(reply ? [reply] : []);
  };
}

/** Met once an EHLO reply offers `keyword`; with `underTls`, once one under TLS does. */
export function offered(keyword: string, underTls = false): Check {
  const where = underTls ? ' under TLS' : '';
  return ({ session }) => {
    for (const exchange of session.exchanges) {
      if (!isAnswered(exchange, 'EHLO', 250, 250)) continue;
      if (underTls && !exchange.before.isSecured) continue;
      const offer = exchange.after.extensions.find(
        (extension) => extension.keyword === keyword,
      );
      if (offer) return met([{ source: 'server', span: offer.span }]);
    }
    return missing(`No EHLO reply${where} has offered ${keyword} yet.`);
  };
}
