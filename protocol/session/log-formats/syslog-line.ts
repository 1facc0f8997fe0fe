/**
 * Lines of syslog, of journalctl too, and behind what grep and docker put before them.
 *
 *     Nov 21 21:26:24 mail postfix/smtpd[24316]: connect from …
 *     2026-11-21T21:26:24.123456+00:00 mail postfix/smtpd[24316]: connect from …
 *     mail-1  | Nov 21 21:26:24 mail postfix/smtpd[24316]: connect from …
 */
import type { Octets } from '../../source/octets.js';

export interface SyslogLine {
  /** Milliseconds; of an unknown year, so that only differences count. */
  readonly at: number;
  /** `postfix/smtpd`. */
  readonly program: string;
  /** `24316`; empty where none is written. */
  readonly process: string;
  readonly said: string;
}

const lead =
  '(?:[\\w.-]{1,80} +\\| +|[\\w./-]{1,200}:(?:[0-9]{1,9}:)?|<[0-9]{1,3}>(?:1 )?)?';
const time =
  '(?:([A-Z][a-z]{2}) +([0-9]{1,2}) (?:[0-9]{4} )?([0-9]{2}:[0-9]{2}:[0-9]{2})((?:[.,][0-9]{1,9})?)|([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,]{8,18}(?:Z|[+-][0-9]{2}:?[0-9]{2})?))';
const line = new RegExp(
  `^${lead}${time} (?:\\S{1,255} )?([^\\s:[\\]]{1,255})(?:\\[([0-9]{1,10})\\])?: ?([^]*)$`,
);

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** Parses a line; undefined where it is none of syslog. */
export function parseSyslogLine(text: Octets): SyslogLine | undefined {
  const found = line.exec(text);
  if (!found) return undefined;
  const [
    ,
    month = '',
    day,
    clock = '',
    fraction = '',
    instant,
    program = '',
    process = '',
    said = '',
  ] = found;
  const [hours, minutes, seconds] = clock.split(':').map(Number);
  const at = instant
    ? Date.parse(instant.replace(' ', 'T').replace(',', '.'))
    : Date.UTC(
        2000,
        months.indexOf(month) / 3,
        Number(day),
        hours,
        minutes,
        seconds,
      ) + Math.round(Number(`0${fraction.replace(',', '.')}`) * 1000);
  return { at: Number.isNaN(at) ? 0 : at, program, process, said };
}
