/**
 * Checks on what arrived. `arrived` is the goal; the words in it are here, in
 * field-checks.ts and in body-checks.ts. Each looks at a message that the
 * session sent and the mailbox has, and gives the octets that are as they
 * should be, or a sentence on what is not right yet.
 */
import type { Problem } from '../protocol/source/syntax-tree.js';
import { type Arrival, arrivalsIn, sentOctets, takenOver } from './arrivals.js';
import type { Check, Evidence } from './lesson.js';
import { quoteAt } from './quoting.js';
import { met, missing } from './verdicts.js';

export type MessageCheck = (arrival: Arrival) => readonly Evidence[] | string;

/** Met once a message has arrived of which all of `checks` hold; what is missing is said of the last one. */
export function arrived(...checks: readonly MessageCheck[]): Check {
  return (world) => {
    let sentence =
      'No message that this script sent has arrived yet. Run it to the lone dot.';
    for (const arrival of arrivalsIn(world)) {
      const found = checks.map((check) => check(arrival));
      const open = found.find((each) => typeof each === 'string');
      if (open === undefined) {
        const evidence = found.flatMap((each) =>
          typeof each === 'string' ? [] : each,
        );
        return met([...evidence, ...takenOver(arrival)]);
      }
      sentence = open;
    }
    return missing(sentence);
  };
}

/** As `check`; while that does not hold, `sentence` is said. */
export function otherwise(sentence: string, check: MessageCheck): MessageCheck {
  return (arrival) => {
    const found = check(arrival);
    return typeof found === 'string' ? sentence : found;
  };
}

/** Its envelope names `mailbox`. */
export function isFor(mailbox: string): MessageCheck {
  return ({ transaction, session }) => {
    const recipient = transaction.recipients.find(
      ({ forwardPath, code }) =>
        forwardPath.toLowerCase() === mailbox && code === 250,
    );
    const turn = recipient && session.exchanges[recipient.rcpt]?.turn;
    return turn
      ? [{ source: 'client', span: turn.span }]
      : `The envelope of the message that arrived does not name ${mailbox}.`;
  };
}

/** It breaks `rule`; while it does not, `sentence` is said. */
export function breaks(rule: string, sentence: string): MessageCheck {
  return (arrival) => {
    const problem = arrival.message.problems.find((each) => each.rule === rule);
    return problem ? sentOctets(arrival, problem.span) : sentence;
  };
}

/** It does not break `rule`. */
export function keeps(rule: string): MessageCheck {
  return lacksProblems((problem) => problem.rule === rule);
}

/** Nothing is wrong with it: notes aside, it breaks no rule that the workbook knows. */
export function isSound(): MessageCheck {
  return lacksProblems(({ severity }) => severity !== 'note');
}

/** It has octets above 127, and its MAIL said BODY=8BITMIME (RFC 6152 section 3). */
export function is8BitMime(): MessageCheck {
  return ({ message, transaction, session }) => {
    if (!/[\x80-\xff]/.test(message.content)) {
      return 'The message that arrived is all ASCII.';
    }
    const turn = session.exchanges[transaction.mail]?.turn;
    const parameters = turn?.type === 'command' ? turn.command.parameters : [];
    const body = parameters.find(({ keyword }) => keyword === 'BODY');
    return turn && body?.value?.toUpperCase() === '8BITMIME'
      ? [{ source: 'client', span: turn.span }]
      : 'The message arrived, but its MAIL did not say BODY=8BITMIME.';
  };
}

function lacksProblems(isOne: (problem: Problem) => boolean): MessageCheck {
  return (arrival) => {
    const { problems, entity, content } = arrival.message;
    const problem = problems.find(isOne);
    if (!problem) return sentOctets(arrival, entity.span);
    const octets = quoteAt(content, problem.span);
    const where = octets ? `Look at “${octets}”. ` : '';
    return `${where}${problem.message}`;
  };
}
