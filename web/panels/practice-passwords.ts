import type { KnownPasswords } from '../../protocol/annotate/auth/known-passwords.js';
import type { Session } from '../../protocol/session/session.js';

/** The users of the sandbox, as its servers' descriptions tell them to everyone. */
const users = ['alice', 'bob'].flatMap((name) => [
  name,
  `${name}@sandbox.test`,
]);

const passwords: KnownPasswords = new Map(
  users.map((name) => [name, 'wonderland']),
);

/** The passwords of the server that `session` is with; absent where it is not one of the sandbox's names. */
export function practicePasswords({
  target,
}: Session): KnownPasswords | undefined {
  return target?.host.endsWith('.sandbox.test') ? passwords : undefined;
}
