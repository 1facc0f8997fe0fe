/** A recorded session as a script: what was said, and what was answered. */
import { decodeText, type Octets, sliceOctets } from '../source/octets.js';
import { commandLine, mailDataLines, writeLine } from './client-lines.js';
import { parseExpectedLine } from './expectation.js';
import { connectLine } from './print-script.js';
import { isPrintable, quoteOctets } from './quoted-octets.js';
import { ScriptPrinter } from './script-printer.js';
import { maskSecrets } from './secrets.js';
import type {
  ClientTurn,
  Exchange,
  ReceivedReply,
  Session,
} from './session.js';

export interface PrintOptions {
  /** Whether stars stand for what the client answered to AUTH; they do where it is absent. */
  readonly maskSecrets?: boolean;
}

/**
 * Prints a session in marked notation, with the replies as they were. Run
 * again, it sends the same octets, but for the secrets that are masked.
 */
export function printSession(
  session: Session,
  options: PrintOptions = {},
): string {
  const { target, exchanges, end } = session;
  const printer = new ScriptPrinter();
  const masked =
    options.maskSecrets === false ? new Map() : maskSecrets(session);
  if (target) {
    const { host, port, security } = target;
    printer.add(`# A session with ${host}, port ${port}.`);
    if (masked.size > 0) {
      printer.add(
        '# Stars stand for what answered AUTH: write your own there.',
      );
    }
    printer.add('', connectLine(host, port, security));
  }
  for (let index = 0; index < exchanges.length; ) {
    const group = groupAt(exchanges, index).map((exchange) =>
      saidIn(exchange, session, masked),
    );
    index += group.length;
    printGroup(printer, group, mailDataFollows(exchanges, index));
  }
  if (end?.type === 'closed' && end.by === 'client') printer.add('%close');
  if (end?.type === 'failed') {
    printer.add(`# ${end.code}: ${end.message.replace(/\s+/g, ' ')}`);
  }
  return printer.text;
}

/** An exchange, with what its turn is to say. */
interface Said {
  readonly exchange: Exchange;
  readonly type: ClientTurn['type'] | undefined;
  readonly octets: Octets;
  readonly isMasked: boolean;
}

function saidIn(
  exchange: Exchange,
  { client }: Session,
  masked: ReadonlyMap<number, Octets>,
): Said {
  const { index, turn } = exchange;
  const span = turn?.span ?? { start: 0, end: 0 };
  const octets = masked.get(index) ?? sliceOctets(client, span);
  return { exchange, type: turn?.type, octets, isMasked: masked.has(index) };
}

/** The exchange at `index`, and those whose turns were sent before it was answered. */
function groupAt(exchanges: readonly Exchange[], index: number): Exchange[] {
  let end = index + 1;
  while (isSentTogether(exchanges[end])) end += 1;
  return exchanges[index]?.turn
    ? exchanges.slice(index, end)
    : exchanges.slice(index, index + 1);
}

function isSentTogether(exchange: Exchange | undefined): boolean {
  const { turn, before } = exchange ?? {};
  return turn?.type === 'command' && (before?.unanswered ?? 0) > 0;
}

/** Whether the next turn, from `index` on, is mail data; undefined where none is there, or not yet told. */
function mailDataFollows(exchanges: readonly Exchange[], index: number) {
  let at = index;
  while (exchanges[at] && !exchanges[at]?.turn) at += 1;
  const type = exchanges[at]?.turn?.type ?? 'unfinished';
  return type === 'unfinished' ? undefined : type === 'mailData';
}

function printGroup(
  printer: ScriptPrinter,
  group: readonly Said[],
  leadsToMailData: boolean | undefined,
) {
  const lines = group.map((said) => turnLines(said, printer.isInMailData));
  if (group.length > 1 && lines.every((line) => line !== undefined)) {
    const said = group.flatMap(({ exchange }, index) => [
      ...(lines[index] ?? []),
      ...replyLines(exchange.replies),
    ]);
    const way = ['%pipeline', ...said, '%end'];
    if (printer.fits(way, leadsToMailData)) return printer.add(...way);
  }
  for (const [index, said] of group.entries()) {
    const isLast = index === group.length - 1;
    printExchange(printer, said, isLast ? leadsToMailData : false);
  }
}

function printExchange(
  printer: ScriptPrinter,
  said: Said,
  leadsToMailData: boolean | undefined,
) {
  const { exchange, type, octets, isMasked } = said;
  const { index, replies, secured } = exchange;
  if (type === 'unfinished' && isMasked) {
    printer.add('# What was sent behind AUTH, and not read yet, is left out.');
  } else if (type) {
    const answers = replyLines(replies);
    const lines = turnLines(said, printer.isInMailData);
    const ways = lines ? [[...lines, ...answers]] : [];
    ways.push([writeLine(octets), ...answers]);
    printer.addOneOf(ways, leadsToMailData);
  } else {
    // Only the greeting can come unasked when the script is run again.
    printer.add(...(index === 0 ? replyLines(replies) : replies.map(remark)));
  }
  if (secured) printer.add(`# ${secured.protocol}, ${secured.cipher}`);
}

/** The `C:` lines that a turn can be written as; undefined where it cannot. */
function turnLines({ type, octets }: Said, isInMailData: boolean) {
  if (type === 'mailData')
    return isInMailData ? mailDataLines(octets, isPrintable) : undefined;
  const line =
    type === 'unfinished' ? undefined : commandLine(octets, isPrintable);
  return line === undefined ? undefined : [line];
}

function replyLines(replies: readonly ReceivedReply[]): string[] {
  return replies.flatMap(replyText);
}

/** A reply with its text, where its lines are read back as one reply and hold nothing odd. */
function replyText(reply: ReceivedReply): string[] {
  const { code, enhancedStatusCode, isComplete } = reply;
  const lines = reply.children.map(textOf);
  const last = reply.children.length - 1;
  const isPlain = lines.every((line, index) => {
    const read = parseExpectedLine(line);
    const isInPlace = read?.isContinued === index < last;
    return read?.code === code && isInPlace && isPrintable(line);
  });
  if (isComplete && isPlain)
    return lines.map((line) => `S: ${decodeText(line)}`);
  if (!isComplete || code === 0) return [remark(reply)];
  const codes = [String(code).padStart(3, '0'), enhancedStatusCode ?? ''];
  return [remark(reply), `S: ${codes.join(' ')}`.trimEnd()];
}

/** A comment that shows a reply to which nothing in the script can lead. */
function remark({ children }: ReceivedReply): string {
  return `# S: ${quoteOctets(children.map(textOf).join(' / ') as Octets)}`;
}

function textOf({ children }: ReceivedReply['children'][number]): Octets {
  return children
    .filter(({ type }) => type !== 'lineEnd')
    .map(({ value }) => value)
    .join('') as Octets;
}
