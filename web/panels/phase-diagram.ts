/** The phases of a session as boxes: where each stands, wide, narrow or low. */
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
  readonly box: { readonly width: number; readonly height: number };
  readonly boxes: readonly PhaseBox[];
  /** Paths from box to box, as SVG writes them. */
  readonly arrows: readonly string[];
  /** The way back from the end of a mail transaction; absent where there is none. */
  readonly back?: string;
}

const box = { width: 76, height: 32 };

/** All phases in one row: QUIT leads over them, the end of mail data back under them. */
export const wideDiagram: PhaseDiagram = {
  width: 664,
  height: 92,
  box,
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

/** One row in little room: for screens that are not high. */
export const lowDiagram: PhaseDiagram = {
  width: 476,
  height: 44,
  box: { width: 60, height: 22 },
  boxes: [
    { phase: 'connected', label: 'connected', x: 1, y: 11 },
    { phase: 'greeted', label: 'greeted', x: 70, y: 11 },
    { phase: 'ready', label: 'ready', x: 139, y: 11 },
    { phase: 'mail', label: 'MAIL', x: 208, y: 11 },
    { phase: 'rcpt', label: 'RCPT', x: 277, y: 11 },
    { phase: 'data', label: 'DATA', x: 346, y: 11 },
    { phase: 'closed', label: 'closed', x: 415, y: 11 },
  ],
  arrows: [
    'M61 22h8',
    'M130 22h8',
    'M199 22h8',
    'M268 22h8',
    'M337 22h8',
    'M169 11V3H445V10',
  ],
  back: 'M376 33V41H169V34',
};

/** The mail transaction in a row of its own. */
export const narrowDiagram: PhaseDiagram = {
  width: 340,
  height: 108,
  box,
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
