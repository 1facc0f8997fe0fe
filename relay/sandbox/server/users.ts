/** Who may sign in to the sandbox. The passwords are no secret: the page tells them to each learner. */

export interface User {
  readonly name: string;
  readonly password: string;
}

const users: readonly User[] = [
  { name: 'alice', password: 'wonderland' },
  { name: 'bob', password: 'wonderland' },
];

/** The user that goes by `userName`, with or without `@sandbox.test`; undefined where there is none. */
export function findUser(userName: string): User | undefined {
  const sought = userName.toLowerCase().replace(/@sandbox\.test$/, '');
  return users.find(({ name }) => name === sought);
}
