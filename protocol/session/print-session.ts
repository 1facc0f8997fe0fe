/** A recorded session as a script: what was said, and what was answered. */
import { findSecrets, type Secrets } from '../annotate/secrets.js';
import { decodeText, type Octets, sliceOctets } from '../source/octets.js';
import type { Span } from '../source/syntax-tree.js';
import { commandLine, mailDataLines, writeLine } from './client-lines.js';
import { parseExpectedLine } from './expectation.js';
import { connectLine } from './print-script.js';
import { isPrintable, quoteOctets } from './quoted-octets.js';
import { ScriptPrinter } from './script-printer.js';
import type {
  ClientTurn,
  Exchange,
  ReceivedReply,
  Session,
} from './session.js';

export interface PrintOptions {
  /** Whether stars stand for passwords, and what is as good; they do where it is absent. */
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
  const all = exchanges.map((exchange) =>
    saidIn(exchange, session, options.maskSecrets ?? true),
  );
  if (target) {
    const { host, port, security } = target;
    printer.add(`# A session with ${host}, port ${port}.`);
    if (all.some(({ isMasked }) => isMasked)) {
      printer.add('# Stars stand for secrets: write your own there.');
    }
    printer.add('', connectLine(host, port, security));
  }
  for (let index = 0; index < all.length; ) {
    const group = all.slice(index, endOfGroup(exchanges, index));
    index += group.length;
    printGroup(printer, group, mailDataFollows(exchanges, index));
  }
  if (end?.type === 'closed' && end.by === 'client') printer.add('%close');
  if (end?.type === 'failed') {
    printer.add(`# ${end.code}: ${end.message.replace(/\s+/g, ' ')}`);
  }
  return printer.text;
}

/** An exchange, with what its turn and its replies are to say. */
interface Said {
  readonly exchange: Exchange;
  readonly type: ClientTurn['type'] | undefined;
  readonly octets: Octets;
  /** Whether the turn has a secret that `octets` are without. */
  readonly isMasked: boolean;
  /** Of the replies. */
  readonly secrets: readonly Span[];
}

function saidIn(
  exchange: Exchange,
  session: Session,
  masksSecrets: boolean,
): Said {
  const { turn } = exchange;
  const { client, repeated, server }: Secrets = masksSecrets
    ? findSecrets(exchange, session)
    : { repeated: [], server: [] };
  const span = turn?.span ?? { start: 0, end: 0 };
  const octets = sliceOctets(session.client, span);
  const secrets = client ? [client] : repeated;
  return {
    exchange,
    type: turn?.type,
    octets: withStars(octets, span.start, secrets),
    isMasked: secrets.length > 0,
    secrets: server,
  };
}

/** The octets that begin at `start`, with stars for the secrets among them: their length would say something. */
function withStars(
  octets: Octets,
  start: number,
  secrets: readonly Span[],
): Octets {
  const end = start + octets.length;
  let shown = '';
  let at = start;
  for (const secret of secrets) {
    if (secret.end <= at || secret.start >= end) continue;
    shown += `${octets.slice(at - start, Math.max(secret.start - start, 0))}********`;
    at = secret.end;
  }
  return (shown + octets.slice(at - start)) as Octets;
}

/** Where those end whose turns were sent before the exchange at `index` was answered. */
function endOfGroup(exchanges: readonly Exchange[], index: number): number {
  let end = index + 1;
  if (!exchanges[index]?.turn) return end;
  while (isSentTogether(exchanges[end])) end += 1;
  return end;
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
    const said = group.flatMap((each, index) => [
      ...(lines[index] ?? []),
      ...replyLines(each),
    ]);
    const way = ['%pipeline', ...said, '%end'];
    if (printer.fits(way, leadsToMailData)) return printer.addAll(way);
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
  const { exchange, type, octets, isMasked, secrets } = said;
  const { index, replies, secured } = exchange;
  if (type === 'unfinished' && isMasked) {
    printer.add('# What was sent behind AUTH, and not read yet, is left out.');
  } else if (type) {
    const answers = replyLines(said);
    const lines = turnLines(said, printer.isInMailData);
    const ways = lines ? [[...lines, ...answers]] : [];
    ways.push([writeLine(octets), ...answers]);
    printer.addOneOf(ways, leadsToMailData);
  } else {
    // Only the greeting can come unasked when the script is run again.
    printer.add(
      ...(index === 0
        ? replyLines(said)
        : replies.map((reply) => remark(reply, secrets))),
    );
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

function replyLines({ exchange, secrets }: Said): string[] {
  return exchange.replies.flatMap((reply) => replyText(reply, secrets));
}

/** A reply with its text, where its lines are read back as one reply and hold nothing odd. */
function replyText(reply: ReceivedReply, secrets: readonly Span[]): string[] {
  const { code, enhancedStatusCode, isComplete } = reply;
  if (reply.statusIndicator) return responseText(reply, secrets);
  const lines = reply.children.map((line) => textOf(line, secrets));
  const last = reply.children.length - 1;
  const isPlain = lines.every((line, index) => {
    const read = parseExpectedLine(line);
    const isInPlace = read?.isContinued === index < last;
    return read?.code === code && isInPlace && isPrintable(line);
  });
  if (isComplete && isPlain)
    return lines.map((line) => `S: ${decodeText(line)}`);
  if (!isComplete || code === 0) return [remark(reply, secrets)];
  const codes = [String(code).padStart(3, '0'), enhancedStatusCode ?? ''];
  return [remark(reply, secrets), `S: ${codes.join(' ')}`.trimEnd()];
}

/** A response of POP3: its first line, and as comments the others; of a message how large it is. */
function responseText(
  { children, isComplete }: ReceivedReply,
  secrets: readonly Span[],
): string[] {
  const lines = children.map((line) =>
    line.children[0]?.type === 'messageLines'
      ? `# A message of ${line.span.end - line.span.start} octets follows.`
      : `S: ${quotedText(textOf(line, secrets))}`,
  );
  return lines.map((line, index) =>
    (index === 0 && isComplete) || line.startsWith('#') ? line : `# ${line}`,
  );
}

/** The octets as text where all of them can be seen, and in quotation marks elsewhere. */
function quotedText(octets: Octets): string {
  return isPrintable(octets) ? decodeText(octets) : quoteOctets(octets);
}

/** A comment that shows a reply to which nothing in the script can lead. */
function remark({ children }: ReceivedReply, secrets: readonly Span[]): string {
  const lines = children.map((line) => textOf(line, secrets));
  return `# S: ${quoteOctets(lines.join(' / ') as Octets)}`;
}

function textOf(
  { span, children }: ReceivedReply['children'][number],
  secrets: readonly Span[],
): Octets {
  const octets = children
    .filter(({ type }) => type !== 'lineEnd')
    .map(({ value }) => value)
    .join('') as Octets;
  return withStars(octets, span.start, secrets);
}
