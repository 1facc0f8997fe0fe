/** Zones of dates: `+0100`, and the obsolete names (RFC 5322 sections 3.3 and 4.3). */
import type { Problem } from '../source/syntax-tree.js';

/** Remarks on a date; the section is 3.3 where none is given. */
export type Report = (
  rule: string,
  message: string,
  severity?: Problem['severity'],
  section?: string,
) => void;

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
  zone: string | undefined,
  report: Report,
): number | undefined {
  if (!zone) return undefined;
  const [, sign, hours, minutes] =
    /^([+-])([0-9]{2})([0-5][0-9])$/.exec(zone) ?? [];
  if (hours && minutes) {
    const offset = Number(hours) * 60 + Number(minutes);
    return sign === '-' ? -offset : offset;
  }
  if (/^[+-]/.test(zone)) {
    const message =
      'A zone is a sign, two digits for hours and two for minutes, as in +0100.';
    report('date-zone-malformed', message);
    return undefined;
  }
  const hoursEast = namedZones[zone.toUpperCase()];
  const message =
    hoursEast === undefined
      ? `The zone ${zone} is not known; it counts as -0000, which says nothing about the place. A zone is written as in +0100.`
      : `The zone ${zone} is obsolete; it is written ${numericZone(hoursEast)}.`;
  report('date-zone-obsolete', message, 'warning', '4.3');
  return (hoursEast ?? 0) * 60;
}

/** `-0500` of five hours west. */
function numericZone(hoursEast: number): string {
  const hours = String(Math.abs(hoursEast)).padStart(2, '0');
  return `${hoursEast < 0 ? '-' : '+'}${hours}00`;
}
