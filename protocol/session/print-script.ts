/** Scripts written as text that parses back into the same steps. */
import { encodeText } from '../source/octets.js';
import { commandLine, mailDataLines, writeLine } from './client-lines.js';
import { quoteOctets } from './quoted-octets.js';
import type { Expectation, Script, ScriptStep } from './script.js';
import { ScriptPrinter } from './script-printer.js';

type Turn = Extract<ScriptStep, { type: 'line' | 'mailData' }>;

/**
 * Prints the steps of a script in marked notation. What no line could say is a
 * `%write`; comments, and lines that the notation does not know, are not kept.
 */
export function printScript({ steps }: Pick<Script, 'steps'>): string {
  const printer = new ScriptPrinter();
  for (const [index, step] of steps.entries()) {
    printStep(printer, step, mailDataFollows(steps, index));
  }
  return printer.text;
}

function printStep(
  printer: ScriptPrinter,
  step: ScriptStep,
  leadsToMailData: boolean | undefined,
) {
  switch (step.type) {
    case 'connect':
      return printer.add(connectLine(step.host, step.port, step.security));
    case 'greeting':
      return printer.add(...replyLines(step.expected));
    case 'line':
    case 'write':
      return printLine(printer, step, leadsToMailData);
    case 'mailData': {
      const { octets, expected } = step;
      const lines = printer.isInMailData
        ? mailDataLines(octets)
        : [writeLine(octets)];
      return printer.addAll([...lines, ...replyLines(expected)]);
    }
    case 'pipeline':
      return printer.addOneOf(
        [repliesWithin(step.turns), repliesBehind(step.turns)],
        leadsToMailData,
      );
    case 'startTls':
      return printer.add('%starttls');
    case 'pause':
      return printer.add(`%pause ${step.milliseconds}ms`);
    case 'cramMd5': {
      const [username, password] = [step.username, step.password].map((word) =>
        quoteOctets(encodeText(word)),
      );
      const line = `%cram-md5 ${username} ${password}`;
      return printer.add(line, ...replyLines(step.expected));
    }
    case 'close':
      return printer.add('%close');
  }
}

function printLine(
  printer: ScriptPrinter,
  { type, octets, expected }: Extract<ScriptStep, { type: 'line' | 'write' }>,
  leadsToMailData: boolean | undefined,
) {
  const replies = replyLines(expected);
  const line = type === 'line' ? commandLine(octets) : undefined;
  const ways = line === undefined ? [] : [[line, ...replies]];
  ways.push([writeLine(octets), ...replies]);
  printer.addOneOf(ways, leadsToMailData);
}

function repliesWithin(turns: readonly Turn[]): string[] {
  const lines = turns.flatMap((turn) => [
    ...turnLines(turn),
    ...replyLines(turn.expected),
  ]);
  return ['%pipeline', ...lines, '%end'];
}

function repliesBehind(turns: readonly Turn[]): string[] {
  const replies = turns.flatMap(({ expected }) => replyLines(expected));
  return ['%pipeline', ...turns.flatMap(turnLines), '%end', ...replies];
}

function turnLines({ type, octets }: Turn): string[] {
  if (type === 'mailData') return mailDataLines(octets);
  return [commandLine(octets) ?? writeLine(octets)];
}

function replyLines(expected: readonly Expectation[]): string[] {
  return expected.map(({ code, enhancedStatusCode = '' }) =>
    `S: ${String(code).padStart(3, '0')} ${enhancedStatusCode}`.trimEnd(),
  );
}

/** A `%connect`; an IPv6 address is written in brackets. */
export function connectLine(
  host: string,
  port: number,
  security: 'plain' | 'tls',
): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `%connect ${name}:${port}${security === 'tls' ? ' tls' : ''}`;
}

/** Whether the turn behind a step is mail data; undefined where no turn is behind it. */
function mailDataFollows(
  steps: readonly ScriptStep[],
  index: number,
): boolean | undefined {
  let next = steps[index + 1];
  for (let at = index + 2; next?.type === 'pause'; at += 1) next = steps[at];
  switch (next?.type) {
    case 'mailData':
      return true;
    case 'pipeline':
      return next.turns[0]?.type === 'mailData';
    case 'line':
    case 'write':
      return false;
    default:
      return undefined;
  }
}
