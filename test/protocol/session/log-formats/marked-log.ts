/**
 * Logs with a mark before each line, for who says it:
 *
 *     C| -> EHLO client.example     the client
 *     S|<-  250 mx.example.org      the server
 *     *|=== Connected to mx.        a remark of the program
 *     ?|what                        not understood
 */
import {
  findLogFormat,
  recognizeLogFormat,
} from '../../../../protocol/session/log-formats/index.js';
import type {
  Log,
  LogLine,
} from '../../../../protocol/session/log-formats/log-format.js';
import { readSession } from '../../../../protocol/session/read-session.js';
import { encodeText, type Octets } from '../../../../protocol/source/octets.js';

const marks: Readonly<Record<LogLine['role'], string>> = {
  client: 'C|',
  server: 'S|',
  remark: '*|',
  unknown: '?|',
};

/** The log of a marked text, whose lines are indented as the code is. */
export function unmarkLog(marked: string): Octets {
  const lines = linesOf(marked).map((line) => line.slice(2));
  return encodeText(`${lines.join('\n')}\n`);
}

/** The marked text as it is, to compare with. */
export function markedLines(marked: string): readonly string[] {
  return linesOf(marked);
}

/** What the format makes of a log. */
export function readLog(format: string, octets: Octets): Log {
  const log = findLogFormat(format)?.read(octets);
  if (!log) throw new Error(`There is no format ${format}.`);
  return log;
}

/** The lines of a log, marked with what the format makes of them. */
export function markLog(format: string, octets: Octets): readonly string[] {
  return readLog(format, octets).lines.map(({ span, role }) => {
    const line = octets.slice(span.start, span.end).replace(/\r?\n$/, '');
    return `${marks[role]}${line}`;
  });
}

/** What each remark says. */
export function remarksOf(format: string, octets: Octets): readonly string[] {
  const { lines } = readLog(format, octets);
  return lines.flatMap(({ explanation }) => explanation ?? []);
}

/** The outcomes that the lines tell of. */
export function outcomesOf(format: string, octets: Octets) {
  const { lines } = readLog(format, octets);
  return lines.flatMap(({ outcome }) => outcome ?? []);
}

/** Each connection: `mx.example.org:25 220 EHLO:250 QUIT:221 closed by server`. */
export function connectionsOf(
  format: string,
  octets: Octets,
): readonly string[] {
  return readLog(format, octets).connections.map(({ events }) => {
    const { target, exchanges, end } = readSession(events);
    const turns = exchanges.map(({ turn, replies }) => {
      const codes = replies.map(({ code }) => code).join('+');
      if (!turn) return codes;
      return `${turn.type === 'command' ? turn.verb : turn.type}:${codes}`;
    });
    return [
      ...(target ? [`${target.host}:${target.port}`] : []),
      ...turns,
      ...(end?.type === 'failed' ? [end.code] : []),
      ...(end?.type === 'closed' ? [`closed by ${end.by}`] : []),
    ].join(' ');
  });
}

/** The name of the format that a log is taken for; undefined where it is none. */
export function recognize(octets: Octets): string | undefined {
  return recognizeLogFormat(octets)?.name;
}

function linesOf(marked: string): string[] {
  return marked
    .split('\n')
    .map((line) => line.replace(/^ {4}/, ''))
    .filter((line) => line !== '' && line.trim() !== '');
}
