/** Lines of syslog: `Nov 21 21:26:24 mail postfix/smtpd[24316]: connect from …`. */
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

const line =
  /^(?:([A-Z][a-z]{2}) +([0-9]{1,2}) ([0-9:]{8})|([0-9]{4}-[0-9]{2}-[0-9]{2}T\S+)) \S+ ([^\s:[\]]+)(?:\[([0-9]+)\])?: (.*)$/s;

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** Parses a line; undefined where it is none of syslog. */
export function parseSyslogLine(text: Octets): SyslogLine | undefined {
  const found = line.exec(text);
  if (!found) return undefined;
  const [
    ,
    month = '',
    day,
    time = '',
    instant,
    program = '',
    process = '',
    said = '',
  ] = found;
  const [hours, minutes, seconds] = time.split(':').map(Number);
  const at = instant
    ? Date.parse(instant)
    : Date.UTC(
        2000,
        months.indexOf(month) / 3,
        Number(day),
        hours,
        minutes,
        seconds,
      );
  return { at, program, process, said };
}
