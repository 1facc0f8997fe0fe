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

/** Met once AUTH with any mechanism ended in 235. */
export function hasSignedIn(): Check {
  return signInEnded(
    ({ code }) => code === 235,
    'Nobody has signed in yet: no AUTH has ended in 235.',
  );
}

/** Met once AUTH with any mechanism ended in 535. */
export function signInRefused(): Check {
  return signInEnded(
    ({ code }) => code === 535,
    'No sign-in has been refused with 535 yet.',
  );
}

/** Met once so many sign-ins of one session ended in 535. */
export function signInsRefused(count: number): Check {
  return ({ session }) => {
    const refused = signInsOf(session).filter(({ code }) => code === 535);
    if (refused.length < count) {
      return missing(
        `One connection must have ${count} sign-ins refused with 535; so far it has ${refused.length}.`,
      );
    }
    return met(
      refused.flatMap(({ exchanges }) => exchanges.flatMap(evidenceOf)),
    );
  };
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
