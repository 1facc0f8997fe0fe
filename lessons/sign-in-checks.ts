/** Checks on AUTH: who signed in, how, and what the server said to it. */
import type { Check } from './lesson.js';
import { type SignIn, signInsOf } from './sign-ins.js';
import { evidenceOf, met, missing } from './verdicts.js';

/** Met once `user` has signed in with `mechanism`: its AUTH ended in 235. */
export function signedIn(mechanism: string, user: string): Check {
  return signInEnded(
    (signIn) =>
      signIn.mechanism === mechanism &&
      signIn.user?.replace(/@sandbox\.test$/i, '').toLowerCase() === user &&
      signIn.code === 235,
    `The user ${user} has not signed in with AUTH ${mechanism} yet.`,
  );
}

/** Met once AUTH with any mechanism ended in 535. */
export function signInRefused(): Check {
  return signInEnded(
    ({ code }) => code === 535,
    'No sign-in has been refused with 535 yet.',
  );
}

function signInEnded(
  is: (signIn: SignIn) => boolean,
  missingSentence: string,
): Check {
  return ({ session }) => {
    const signIn = signInsOf(session).find(is);
    if (!signIn) return missing(missingSentence);
    return met(signIn.exchanges.flatMap(evidenceOf));
  };
}
