import type { Exchange, Session } from '../../session/session.js';
import type { Annotation } from '../annotation.js';
import { checkProof, hasProof } from './check-proof.js';
import { dialogueAt, saidInReplies } from './dialogue.js';
import { type KnownPasswords, passwordsSentIn } from './known-passwords.js';
import { withProof } from './proof-words.js';

const types = /^(?:authResponse|challenge)$/;

/** The annotations of one side of `exchange`, with what came of checking the proof among them. */
export function checkProofs(
  annotations: readonly Annotation[],
  by: 'client' | 'server',
  exchange: Exchange,
  session: Session,
  known: KnownPasswords | undefined,
): readonly Annotation[] {
  if (!annotations.some(({ type }) => types.test(type))) return annotations;
  const dialogue = dialogueAt(exchange, session);
  if (!dialogue) return annotations;
  const said =
    by === 'client'
      ? dialogue.withTurn
      : [...dialogue.withTurn, ...saidInReplies(exchange, session)];
  const { mechanism } = dialogue;
  if (said.at(-1)?.by !== by || !hasProof(mechanism, said)) return annotations;
  const passwords = new Map([...passwordsSentIn(session), ...(known ?? [])]);
  const check = checkProof(mechanism, said, passwords);
  return annotations.map((annotation) =>
    check && types.test(annotation.type)
      ? withProof(annotation, mechanism, by, check)
      : annotation,
  );
}
