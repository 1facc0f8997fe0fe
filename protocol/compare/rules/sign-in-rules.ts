/** Why two clients sign in in other ways. */
import {
  type Change,
  type ChangedSide,
  onlySide,
  type Rule,
  smtplibSide,
} from '../change.js';
import { smtplibDocs, smtplibSource } from '../references.js';

/** Rules on AUTH and the responses that follow it. */
export const signInRules: readonly Rule[] = [
  {
    name: 'auth-mechanism',
    title: 'The mechanism',
    about: ['mechanism'],
    explain(change) {
      const habit = smtplibSide(change)
        ? ' `login()` takes the first of CRAM-MD5, PLAIN and LOGIN that is offered.'
        : '';
      return {
        sentence: `The server offers several mechanisms to sign in with, and each client chooses one.${habit}`,
        references: [
          { rfc: 4954, section: '4' },
          ...(habit
            ? [smtplibDocs('SMTP.login'), smtplibSource('SMTP.login')]
            : []),
        ],
      };
    },
  },
  {
    name: 'initial-response',
    title: 'The initial response',
    about: ['initialResponse'],
    explain(change) {
      if (!onlySide(change)) return undefined;
      const habit = smtplibSide(change)
        ? ' `smtplib` does so with PLAIN and LOGIN, unless `login()` is told `initial_response_ok=False`; CRAM-MD5 has to wait for its challenge.'
        : '';
      return {
        sentence: `A client may send its first response on the line of AUTH, which saves waiting for a 334.${habit}`,
        references: [
          { rfc: 4954, section: '4' },
          ...(habit ? [smtplibDocs('SMTP.login')] : []),
        ],
      };
    },
  },
  {
    name: 'auth-response-anew',
    title: 'A response made anew',
    about: ['authResponse'],
    explain(change) {
      const [one, other] = mechanismsOf(change);
      return one === other && answersChallenge.test(one ?? '')
        ? {
            sentence:
              'The response is computed from the challenge and the password. The challenge is made anew for each session, and so is what answers it.',
            references: [{ rfc: 2195, section: '2' }],
          }
        : undefined;
    },
  },
  {
    name: 'other-mechanism',
    title: 'Another mechanism',
    about: ['authResponse', 'initialResponse'],
    explain(change) {
      const [one, other] = mechanismsOf(change);
      return one !== other
        ? {
            sentence:
              'The two sign in with other mechanisms, and each mechanism has responses of its own.',
            references: [{ rfc: 4954, section: '4' }],
          }
        : undefined;
    },
  },
];

const answersChallenge = /^CRAM-MD5$/;

function mechanismsOf({ one, other }: Change) {
  return [one, other].map(mechanismOf);
}

function mechanismOf({ exchange }: ChangedSide): string | undefined {
  const turn = exchange?.turn;
  if (turn?.type === 'authResponse') return turn.mechanism;
  if (turn?.type !== 'command') return undefined;
  const part = turn.command.children.find(({ type }) => type === 'mechanism');
  return part && 'value' in part ? part.value.toUpperCase() : undefined;
}
