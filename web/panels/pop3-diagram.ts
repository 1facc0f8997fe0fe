/** The three states of POP3 as boxes, between the connection and its end (RFC 1939 section 3). */
import type { PhaseDiagram } from './phase-diagram.js';

/** All in one row: from AUTHORIZATION, QUIT leads over the others to the end. */
export const wideStates: PhaseDiagram = {
  width: 664,
  height: 64,
  box: { width: 110, height: 32 },
  boxes: [
    { phase: 'connected', label: 'connected', x: 2, y: 30 },
    { phase: 'authorization', label: 'AUTHORIZATION', x: 139, y: 30 },
    { phase: 'transaction', label: 'TRANSACTION', x: 276, y: 30 },
    { phase: 'update', label: 'UPDATE', x: 413, y: 30 },
    { phase: 'closed', label: 'closed', x: 550, y: 30 },
  ],
  arrows: [
    'M112 46h26',
    'M249 46h26',
    'M386 46h26',
    'M523 46h26',
    'M194 30V12H605V29',
  ],
};

/** One row in little room: for screens that are not high. */
export const lowStates: PhaseDiagram = {
  width: 476,
  height: 36,
  box: { width: 86, height: 22 },
  boxes: [
    { phase: 'connected', label: 'connected', x: 1, y: 11 },
    { phase: 'authorization', label: 'AUTHORIZATION', x: 98, y: 11 },
    { phase: 'transaction', label: 'TRANSACTION', x: 195, y: 11 },
    { phase: 'update', label: 'UPDATE', x: 292, y: 11 },
    { phase: 'closed', label: 'closed', x: 389, y: 11 },
  ],
  arrows: [
    'M87 22h10',
    'M184 22h10',
    'M281 22h10',
    'M378 22h10',
    'M141 11V3H432V10',
  ],
};

/** The open mailbox in a row of its own. */
export const narrowStates: PhaseDiagram = {
  width: 340,
  height: 108,
  box: { width: 104, height: 32 },
  boxes: [
    { phase: 'connected', label: 'connected', x: 2, y: 2 },
    { phase: 'authorization', label: 'AUTHORIZATION', x: 118, y: 2 },
    { phase: 'closed', label: 'closed', x: 234, y: 2 },
    { phase: 'transaction', label: 'TRANSACTION', x: 118, y: 72 },
    { phase: 'update', label: 'UPDATE', x: 234, y: 72 },
  ],
  arrows: [
    'M106 18h11',
    'M222 18h11',
    'M170 34V71',
    'M222 88h11',
    'M286 72V35',
  ],
};
