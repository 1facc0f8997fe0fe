import type { Dialogue } from './dialogue.js';
import type { SentTurn } from './turn-differences.js';

/** The turns of a dialogue, as they were sent. */
export function turnsOf({ deeds }: Dialogue): SentTurn[] {
  return deeds.flatMap((deed) =>
    deed.type === 'say'
      ? deed.sayings.map(({ pieces, turn }) => ({
          pieces,
          isMailData: turn.type === 'mailData',
        }))
      : [],
  );
}
