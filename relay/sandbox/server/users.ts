/** Who may sign in to the sandbox. Passwords and tokens are no secret: the page tells them to each learner. */
import type { SandboxUser } from '../../contract.js';

/** All of them, as the page shows them. */
export const users: readonly SandboxUser[] = [
  { name: 'alice', password: 'wonderland', token: 'drink-me-alice' },
  { name: 'bob', password: 'wonderland', token: 'drink-me-bob' },
];

/** The user that goes by `userName`, with or without `@sandbox.test`; undefined where there is none. */
export function findUser(userName: string): SandboxUser | undefined {
  const sought = userName.toLowerCase().replace(/@sandbox\.test$/, '');
  return users.find(({ name }) => name === sought);
}

/** The user whose access token `token` is; undefined where it is nobody's. */
export function findTokenOwner(token: string): SandboxUser | undefined {
  return users.find((user) => user.token === token);
}
