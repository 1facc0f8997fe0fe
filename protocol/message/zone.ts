/** Zones of dates: `+0100`, and the obsolete names (RFC 5322 sections 3.3 and 4.3). */
import type { Literal } from '../source/syntax-tree.js';
import type { TokenReader } from './token-reader.js';

/** Zones with names, in hours east of Greenwich (RFC 5322 section 4.3). */
const namedZones: Readonly<Partial<Record<string, number>>> = {
  UT: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

/** Minutes east of UTC; undefined where there is no saying. */
export function readZone(
  zone: Literal,
  reader: TokenReader,
): number | undefined {
  const minutes = minutesEast(zone.value);
  const { value, span } = zone;
  if (/^[+-]/.test(value)) {
    if (/^[+-][0-9]{2}[0-5][0-9]$/.test(value)) return minutes;
    const message =
      'A zone is a sign, two digits for hours and two for minutes, as in +0100.';
    const reference = { rfc: 5322, section: '3.3' };
    reader.report('date-zone-malformed', message, span, reference);
    return minutes;
  }
  const message =
    minutes === undefined
      ? `The zone ${value} is not known; it counts as -0000, which says nothing about the place. A zone is written as in +0100.`
      : `The zone ${value} is obsolete; it is written ${numericZone(minutes / 60)}.`;
  const reference = { rfc: 5322, section: '4.3' };
  // That of Greenwich is read alike by all; the others were often misread.
  const severity = minutes === 0 ? 'note' : 'warning';
  reader.report('date-zone-obsolete', message, span, reference, severity);
  return minutes ?? 0;
}

/** Minutes east of UTC of `+0100` or a name that RFC 5322 knows; undefined of any other. */
export function minutesEast(zone: string): number | undefined {
  const [, sign, hours, minutes] =
    /^([+-])([0-9]{2}):?([0-5][0-9])$/.exec(zone) ?? [];
  if (hours && minutes) {
    const offset = Number(hours) * 60 + Number(minutes);
    return sign === '-' ? -offset : offset;
  }
  const hoursEast = namedZones[zone.toUpperCase()];
  return hoursEast === undefined ? undefined : hoursEast * 60;
}

/** `-0500` of five hours west. */
function numericZone(hoursEast: number): string {
  const hours = String(Math.abs(hoursEast)).padStart(2, '0');
  return `${hoursEast < 0 ? '-' : '+'}${hours}00`;
}
