/** The phases of a session as boxes: where each stands, wide or narrow. */
import type { Phase } from '../../protocol/session/session.js';

export interface PhaseBox {
  readonly phase: Phase;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export interface PhaseDiagram {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PhaseBox[];
  /** Paths from box to box, as SVG writes them. */
  readonly arrows: readonly string[];
  /** The ways back to `ready`: the end of a mail transaction. */
  readonly returns: readonly string[];
}

export const boxSize = { width: 76, height: 32 };

const labels: readonly (readonly [Phase, string])[] = [
  ['connected', 'connected'],
  ['greeted', 'greeted'],
  ['ready', 'ready'],
  ['mail', 'MAIL'],
  ['rcpt', 'RCPT'],
  ['data', 'DATA'],
  ['closed', 'closed'],
];

/** All phases in one row. */
export const wideDiagram: PhaseDiagram = {
  width: 664,
  height: 78,
  boxes: labels.map(([phase, label], index) => ({
    phase,
    label,
    x: 2 + index * 97,
    y: 34,
  })),
  arrows: labels.slice(1).map((_, index) => `M${78 + index * 97} 50h19`),
  returns: ['M525 34V14H234V32'],
};

/** Up to `ready` in one row, the mail transaction and the end below it. */
export const narrowDiagram: PhaseDiagram = {
  width: 340,
  height: 132,
  boxes: labels.map(([phase, label], index) => ({
    phase,
    label,
    x: 2 + (index < 3 ? index : index - 3) * 86,
    y: index < 3 ? 2 : 88,
  })),
  arrows: [
    'M78 18h10',
    'M164 18h10',
    'M196 34V50H40V86',
    'M78 104h10',
    'M164 104h10',
    'M250 104h10',
  ],
  returns: ['M212 88V36'],
};
