/** What was explained as text: the conversation line by line with notes, and the verdict. */
import { annotateExchange } from '../protocol/annotate/annotate-exchange.js';
import { annotateFileMessage } from '../protocol/annotate/annotate-file-message.js';
import type { Annotation } from '../protocol/annotate/annotation.js';
import type {
  Explained,
  ExplainedLog,
  ExplainedMessages,
  Verdict,
} from '../protocol/explain/explained.js';
import { maskSecret } from '../protocol/explain/mask-secret.js';
import type { Exchange, Session } from '../protocol/session/session.js';
import { printLines, printProblem, type Voice } from './print-lines.js';
import { referenceText } from './reference-text.js';
import { type Paint, paintOf } from './terminal.js';

export interface PrintOptions {
  readonly colors: boolean;
  /** Whether secrets are shown. */
  readonly reveal: boolean;
}

/** The lines of the text, without line ends. */
export function* printExplained(
  explained: Explained,
  { colors, reveal }: PrintOptions,
): Generator<string> {
  const paint = paintOf(colors);
  if (explained.type === 'log') yield* printLog(explained, reveal, paint);
  else yield* printMessages(explained, paint);
  yield* printVerdict(explained.verdict, paint);
}

function* printLog(
  { format, log, sessions, octets }: ExplainedLog,
  reveal: boolean,
  paint: Paint,
): Generator<string> {
  const count = sessions.length;
  yield paint.heading(
    `This is ${format.title}, with ${count === 1 ? 'one connection' : `${count} connections`}.`,
  );
  for (const [index, session] of sessions.entries()) {
    yield '';
    const { target } = session;
    const where = target ? ` with ${target.host}, port ${target.port}` : '';
    yield paint.heading(`Connection ${index + 1}${where}`);
    for (const exchange of session.exchanges) {
      yield* printExchange(exchange, session, reveal, paint);
    }
  }
  const unknown = log.lines.filter(({ role }) => role === 'unknown');
  if (unknown.length === 0) return;
  yield '';
  yield paint.heading(
    `${unknown.length === 1 ? 'One line was' : `${unknown.length} lines were`} not understood:`,
  );
  for (const { span } of unknown) {
    yield* printLines(
      octets,
      span,
      [],
      { sign: '?', paint: paint.soft },
      paint,
    );
  }
}

function* printExchange(
  exchange: Exchange,
  session: Session,
  reveal: boolean,
  paint: Paint,
): Generator<string> {
  const { turn, replies } = exchange;
  const annotated = annotateExchange(exchange, session);
  const shown = (annotations: readonly Annotation[]) =>
    reveal ? annotations : annotations.map(maskSecret);
  yield '';
  yield paint.soft(`· ${annotated.summary}`);
  const client: Voice = { sign: 'C', paint: paint.client };
  const server: Voice = { sign: 'S', paint: paint.server };
  if (turn) {
    const notes = shown(annotated.client);
    yield* printLines(session.client, turn.span, notes, client, paint);
  }
  for (const { span } of replies) {
    const notes = shown(annotated.server);
    yield* printLines(session.server, span, notes, server, paint);
  }
  for (const { message, severity, references } of annotated.findings) {
    yield printProblem(message, severity, references, paint);
  }
}

function* printMessages(
  { octets, messages }: ExplainedMessages,
  paint: Paint,
): Generator<string> {
  const isOne = messages.length === 1;
  yield paint.heading(
    isOne ? 'This is a message.' : `These are ${messages.length} messages.`,
  );
  for (const [index, message] of messages.entries()) {
    yield '';
    if (!isOne) yield paint.heading(`Message ${index + 1}`);
    const { annotations, left } = annotateFileMessage(message, 'message');
    const voice: Voice = { sign: '│', paint: paint.soft };
    yield* printLines(octets, message.node.span, annotations, voice, paint);
    for (const { message: text, severity, reference } of left) {
      yield printProblem(text, severity, [reference], paint);
    }
  }
}

function* printVerdict(
  { type, title, cause, advice, references }: Verdict,
  paint: Paint,
): Generator<string> {
  const signs = { good: '✓', mixed: '!', bad: '✕', unknown: '?' };
  const paints = {
    good: paint.good,
    mixed: paint.warning,
    bad: paint.bad,
    unknown: paint.soft,
  };
  yield '';
  yield paint.heading('Verdict');
  yield `${paints[type](signs[type])} ${title}${referenceText(references, paint)}`;
  if (cause) yield `  ${cause}`;
  for (const step of advice) yield `  → ${step}`;
}
