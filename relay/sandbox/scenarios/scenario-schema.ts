/** What the JSON of a scenario may be: the one truth that the check and an editor's completion follow from. */
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import type { Scenario } from '../../contract.js';
import { hosts } from '../hosts/hosts.js';
import { scenarioLimits as most } from './scenario-limits.js';
import { count, list, object, oneOf, words } from './schema-parts.js';
import { step } from './step-schema.js';

/** Where a rule can match: not where nobody or a learner answers, nor in POP3, which has other replies. */
const servers = hosts.filter(
  ({ role, doors }) =>
    doors.length > 0 &&
    role.protocol !== 'POP3' &&
    !role.isPlayed &&
    !role.isSilent,
);

const whichTime =
  'An occurrence is a number from 1, or "2-" for each from the second on.';

const occasion = object('"when"', {
  phase: v.pipe(
    oneOf('A phase', [
      'connection',
      'command',
      'authResponse',
      'mailData',
      'ehlo',
      'handshake',
      'duringMailData',
    ]),
    v.description(
      'In place of which reply: connection (the greeting), command, authResponse (to a line of an AUTH exchange), mailData (to the dot). Or: ehlo (what the reply to EHLO lists), handshake (before one of TLS), duringMailData (once so many octets have come).',
    ),
  ),
  server: v.exactOptional(
    v.pipe(
      oneOf(
        'A server',
        servers.map(({ role }) => role.host),
      ),
      v.description('Only this host; every one where absent.'),
    ),
  ),
  verb: v.exactOptional(
    v.pipe(
      words('A verb', 40),
      v.regex(
        /^[A-Za-z][A-Za-z0-9-]*$/,
        'A verb is the first word of a command, such as RCPT.',
      ),
      v.description('Only this command, such as RCPT; every one where absent.'),
    ),
  ),
  argument: v.exactOptional(
    v.pipe(
      words('A part of an argument', most.text),
      v.description(
        'Only where this stands in what follows the verb. * is any octets, # is a digit.',
      ),
    ),
  ),
  octets: v.exactOptional(
    v.pipe(
      count('The number of octets', 1, most.octets),
      v.description(
        'In duringMailData: after so many. In mailData: only where there were as many or more.',
      ),
    ),
  ),
  nth: v.exactOptional(
    v.pipe(
      v.union(
        [
          count('"nth"', 1, 9999),
          v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,3}-?$/, whichTime)),
        ],
        whichTime,
      ),
      v.description(
        'Which time, from 1: 2 is the second, "2-" each from the second on. Every time where absent.',
      ),
    ),
  ),
  of: v.exactOptional(
    v.pipe(
      oneOf('"of"', ['session', 'workspace']),
      v.description(
        'Where is counted: in each session anew (so where absent), or through all sessions since the scenario was chosen.',
      ),
    ),
  ),
});

const rule = object('A rule', {
  when: v.pipe(occasion, v.description('What has to happen.')),
  do: v.pipe(
    list(step, 'Steps', most.steps),
    v.description(
      'What the server does then, in this order. Nothing is said where the list is empty.',
    ),
  ),
});

export const scenarioSchema: v.GenericSchema<unknown, Scenario> = object(
  'A scenario',
  {
    name: v.pipe(
      words('The name', 64),
      v.regex(
        /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
        'The name is lower-case words and digits with hyphens between, such as slow-greeting.',
      ),
      v.description('Lower-case words with hyphens between.'),
    ),
    title: v.pipe(
      words('The title', 100),
      v.description('A few words for a list.'),
    ),
    description: v.pipe(
      words('The description', most.text),
      v.description('What it shows, in a sentence or two.'),
    ),
    rules: v.pipe(
      list(rule, 'Rules', most.rules),
      v.description('The first that matches is played.'),
    ),
  },
);

/** The same as JSON Schema. */
export const scenarioJsonSchema: object = toJsonSchema(scenarioSchema, {
  // What no JSON Schema can say, the check says.
  errorMode: 'ignore',
});
