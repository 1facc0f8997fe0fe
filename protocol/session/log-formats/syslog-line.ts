/**
 * Lines of syslog, and of journalctl in its several ways to write the time.
 *
 *     Nov 21 21:26:24 mail postfix/smtpd[24316]: connect from …
 *     2026-11-21T21:26:24.123456+00:00 mail postfix/smtpd[24316]: connect from …
 *     Sat 2026-11-21 21:26:24 UTC mail postfix/smtpd[24316]: connect from …       -o short-full
 */

export interface SyslogLine {
  /** Milliseconds; of an unknown year, so that only differences count. */
  readonly at: number;
  /** `postfix/smtpd`. */
  readonly program: string;
  /** `24316`; empty where none is written. */
  readonly process: string;
  readonly said: string;
}

const time =
  '(?:([A-Z][a-z]{2}) +([0-9]{1,2}) (?:[0-9]{4} )?([0-9]{2}:[0-9]{2}:[0-9]{2})((?:[.,][0-9]{1,9})?)|(?:[A-Z][a-z]{2} )?([0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,]{8,18}(?:Z|[+-][0-9]{2}:?[0-9]{2}| [A-Z]{2,5}(?= ))?)|\\[ *([0-9]{1,9}\\.[0-9]{6})\\]|([0-9]{9,11}\\.[0-9]{6}))';
const lead = `(?:<[0-9]{1,3}>(?:1 )?)?${time} (?:\\S{1,255} )?([^\\s:[\\]]{1,255})(?:\\[([0-9]{1,10})\\])?: ?`;
const line = new RegExp(`^${lead}([^]*)$`);

/** What stands before the words of the program. */
export const syslogLead = new RegExp(lead, 'y');

const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** Parses a line; undefined where it is none of syslog. */
export function parseSyslogLine(text: string): SyslogLine | undefined {
  const found = line.exec(text);
  if (!found) return undefined;
  const [
    ,
    month = '',
    day,
    clock = '',
    fraction = '',
    instant,
    sinceBoot,
    sinceEpoch,
    program = '',
    process = '',
    said = '',
  ] = found;
  const [hours, minutes, seconds] = clock.split(':').map(Number);
  const counted = sinceBoot ?? sinceEpoch;
  const at = counted
    ? Math.round(Number(counted) * 1000)
    : instant
      ? Date.parse(
          instant
            .replace(/ [A-Z]+$/, '')
            .replace(' ', 'T')
            .replace(',', '.'),
        )
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
