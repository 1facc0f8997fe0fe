/** The three ways to send a mail, as columns. */
import type { SessionKind } from '../../../protocol/compare/comparison.js';
import type { Session } from '../../../protocol/session/session.js';
import type { PlayerState } from '../../clients/player.js';
import type { ProgramCauses } from '../../panels/program/exchange-causes.js';

/** What is shown of a column beside the others. */
export interface ComparedColumn {
  readonly name: string;
  readonly kind: SessionKind;
  readonly session: Session;
  readonly isOver: boolean;
  /** Who sent and received what of a program's; absent where a script is played. */
  readonly causes?: ProgramCauses;
}

export interface ColumnKind {
  readonly kind: SessionKind;
  /** As its column is headed. */
  readonly name: string;
  /** What its editor is called. */
  readonly label: string;
  readonly language: 'wire' | 'python';
}

/** In the order of the columns. */
export const columnKinds: readonly ColumnKind[] = [
  { kind: 'wire', name: 'Wire', label: 'Wire script', language: 'wire' },
  {
    kind: 'smtplib',
    name: 'smtplib',
    label: 'Program with smtplib',
    language: 'python',
  },
  {
    kind: 'socket',
    name: 'Socket',
    label: 'Program with sockets',
    language: 'python',
  },
];

/** A column as it stands: what it is, what its source says, and how far it is. */
export interface ColumnState extends ColumnKind {
  readonly source: string;
  /** Whether it waits for the others in the step that comes next. */
  readonly waits: boolean;
  /** Absent while its player is on its way. */
  readonly player: PlayerState | undefined;
}
