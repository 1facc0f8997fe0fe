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
  /** The way back from the end of a mail transaction. */
  readonly back: string;
}

export const boxSize = { width: 76, height: 32 };

/** All phases in one row: QUIT leads over them, the end of mail data back under them. */
export const wideDiagram: PhaseDiagram = {
  width: 664,
  height: 92,
  boxes: [
    { phase: 'connected', label: 'connected', x: 2, y: 30 },
    { phase: 'greeted', label: 'greeted', x: 99, y: 30 },
    { phase: 'ready', label: 'ready', x: 196, y: 30 },
    { phase: 'mail', label: 'MAIL', x: 293, y: 30 },
    { phase: 'rcpt', label: 'RCPT', x: 390, y: 30 },
    { phase: 'data', label: 'DATA', x: 487, y: 30 },
    { phase: 'closed', label: 'closed', x: 584, y: 30 },
  ],
  arrows: [
    'M78 46h20',
    'M175 46h20',
    'M272 46h20',
    'M369 46h20',
    'M466 46h20',
    'M234 30V12H622V29',
  ],
  back: 'M525 62V80H234V63',
};

/** The mail transaction in a row of its own. */
export const narrowDiagram: PhaseDiagram = {
  width: 340,
  height: 108,
  boxes: [
    { phase: 'connected', label: 'connected', x: 2, y: 2 },
    { phase: 'greeted', label: 'greeted', x: 88, y: 2 },
    { phase: 'ready', label: 'ready', x: 174, y: 2 },
    { phase: 'closed', label: 'closed', x: 260, y: 2 },
    { phase: 'mail', label: 'MAIL', x: 88, y: 72 },
    { phase: 'rcpt', label: 'RCPT', x: 174, y: 72 },
    { phase: 'data', label: 'DATA', x: 260, y: 72 },
  ],
  arrows: [
    'M78 18h9',
    'M164 18h9',
    'M250 18h9',
    'M164 88h9',
    'M250 88h9',
    'M200 34V53H126V71',
  ],
  back: 'M298 72V53H224V35',
};
