/** Columns as they are compared. */
import type { SessionKind } from '../../../protocol/compare/comparison.js';
import type { PlayerState } from '../../clients/player.js';
import type { ColumnKind, ComparedColumn } from './columns.js';
import { isOver } from './turns.js';

/** Of each of `kinds` its column; `lines` are those of the programs that the learner looks at. */
export function comparedColumns(
  kinds: readonly ColumnKind[],
  states: readonly PlayerState[],
  lines: ReadonlyMap<SessionKind, number>,
): readonly ComparedColumn[] {
  return kinds.flatMap(({ kind, name }, at) => {
    const player = states[at];
    return player ? [comparedColumn(kind, name, player, lines.get(kind))] : [];
  });
}

/** Whether there is nothing to compare that has not been compared. */
export function isSameComparison(
  before: readonly ComparedColumn[],
  now: readonly ComparedColumn[],
): boolean {
  return (
    before.length === now.length &&
    now.every((column, at) => isSameColumn(before[at], column))
  );
}

function isSameColumn(
  before: ComparedColumn | undefined,
  { kind, session, isOver, causes }: ComparedColumn,
) {
  return (
    before?.kind === kind &&
    before.session === session &&
    before.isOver === isOver &&
    before.causes?.line === causes?.line &&
    before.causes?.receives.length === causes?.receives.length
  );
}

function comparedColumn(
  kind: SessionKind,
  name: string,
  player: PlayerState,
  line: number | undefined,
): ComparedColumn {
  const { session, program, isBusy, staleReason } = player;
  const column = { kind, name, session, isOver: !isBusy && isOver(player) };
  if (!program) return column;
  const { sends, receives } = program;
  // Its lines are no longer those that were run.
  const isLit = line !== undefined && staleReason !== 'edited';
  return { ...column, causes: { sends, receives, ...(isLit && { line }) } };
}
