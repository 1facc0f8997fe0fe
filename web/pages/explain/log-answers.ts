/** What is made of a log for the page, piece by piece as it is asked for. */
import type { ExplainedLog } from '../../../protocol/explain/explained.js';
import { secretHider } from '../../../protocol/explain/log-lines.js';
import { logSecretFinder } from '../../../protocol/explain/log-secrets.js';
import { placedLogLines } from '../../../protocol/explain/log-source.js';
import { mask } from '../../../protocol/explain/mask-secret.js';
import type { LogLine } from '../../../protocol/session/log-formats/log-format.js';
import { readSession } from '../../../protocol/session/read-session.js';
import {
  encodeText,
  type Octets,
  sliceOctets,
} from '../../../protocol/source/octets.js';
import type { LogRow } from '../../panels/log-row.js';
import type { Moment } from '../../panels/moment.js';
import { answerOnCode } from './log-code.js';
import { LogSteps } from './log-steps.js';
import { LoggedSession } from './logged-session.js';
import { openMail } from './opened-mail.js';
import type { LogQuestions, MessageQuestions } from './worker-contract.js';

/** What can be asked about a message that was opened. */
type MailQuestions = Pick<
  MessageQuestions,
  'messageRows' | 'rowOf' | 'showMore'
>;

/** No more of one line is shown. */
const longestShown = 2000;

/** Answers to what is asked about a log once its digest is known. */
export function answerOnLog({
  octets,
  log,
  sessions,
}: ExplainedLog): LogQuestions & MailQuestions {
  const { lines } = log;
  const sessionAt = lastMade(({ connection, step }: Moment) => {
    const { events } = log.connections[connection] ?? { events: [] };
    const end = steps.endOf({ connection, step }) ?? events.length;
    return new LoggedSession(readSession(events.slice(0, end)));
  });
  const steps = new LogSteps(log);
  let mails = 0;
  let mail:
    | { readonly message: number; readonly questions: MessageQuestions }
    | undefined;
  let findIn: ReturnType<typeof logSecretFinder> | undefined;

  function rowOf(line: LogLine): LogRow {
    const { span, role, explanation } = line;
    const moment = steps.momentOf(line);
    const whole = withoutLineEnd(sliceOctets(octets, span));
    const shown = whole.slice(0, longestShown) as Octets;
    findIn ??= logSecretFinder(sessions);
    return {
      role,
      octets: shown,
      left: whole.length - shown.length,
      secrets: findIn(shown),
      ...(moment && { moment }),
      ...(explanation !== undefined && { explanation }),
    };
  }

  function questionsOn(message: number): MessageQuestions | undefined {
    return message === mail?.message ? mail.questions : undefined;
  }

  return {
    session(at) {
      const line = steps.firstLineOf(at);
      const view = sessionAt(at).view();
      return line === undefined ? view : { ...view, line };
    },
    conversationRows: ({ start, end, ...at }) =>
      sessionAt(at).conversationRows(start, end),
    findInConversation: ({ query, ...at }) => sessionAt(at).find(query),
    placeOf: ({ source, span, ...at }) => sessionAt(at).placeOf(source, span),
    octetRows: ({ shown, width, start, end, ...at }) =>
      sessionAt(at).octetRows(shown, width, start, end),
    script: ({ masked, ...at }) => new Blob([sessionAt(at).script(masked)]),
    ...answerOnCode(sessions),
    openMail({ transaction, ...at }) {
      const { session } = sessionAt(at);
      const opened = openMail(session.transactions[transaction], session);
      mails += 1;
      mail = opened && { message: mails, questions: opened.questions };
      return opened && { message: mails, ...opened.about };
    },
    messageRows: ({ message, ...rows }) =>
      questionsOn(message)?.messageRows({ message: 0, ...rows }) ?? [],
    rowOf: ({ message, ...at }) =>
      questionsOn(message)?.rowOf({ message: 0, ...at }) ?? noRow,
    showMore: ({ message, ...at }) =>
      questionsOn(message)?.showMore({ message: 0, ...at }) ?? noRow,
    logRows: ({ start, end }) => lines.slice(start, end).map(rowOf),
    linesNotUnderstood: () =>
      lines.flatMap(({ role }, index) => (role === 'unknown' ? [index] : [])),
    findInLog({ query }) {
      const sought = encodeText(query).toLowerCase();
      if (sought === '') return [];
      return lines.flatMap(({ span }, index) =>
        sliceOctets(octets, span).toLowerCase().includes(sought) ? [index] : [],
      );
    },
    maskedLog() {
      const hide = secretHider(sessions);
      const masked = lines.map(({ span }) => hide(sliceOctets(octets, span)));
      // Stars are ASCII, and read as a mask wherever the log is explained again.
      return masked.join('').replaceAll(encodeText(mask), '********') as Octets;
    },
    lineOfRemark({ offset }) {
      const placed = placedLogLines(log);
      const found = placed.find(({ span }) => offset < span.end);
      return found ? lines.indexOf(found.line) : 0;
    },
  };
}

const noRow = { row: 0, count: 0 };

/** Makes what belongs to a moment, once as long as no other moment is asked about. */
function lastMade<Made>(make: (at: Moment) => Made): (at: Moment) => Made {
  let last: { readonly at: Moment; readonly made: Made } | undefined;
  return (at) => {
    const isSame =
      last?.at.connection === at.connection && last.at.step === at.step;
    if (!last || !isSame) last = { at, made: make(at) };
    return last.made;
  };
}

function withoutLineEnd(line: Octets): Octets {
  return line.replace(/\r?\n$/, '') as Octets;
}
