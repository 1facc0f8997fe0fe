/** What a step of a scenario may be. */
import * as v from 'valibot';
import { nearest } from '../../../protocol/source/nearest.js';
import type { ScenarioStep } from '../../contract.js';
import { scenarioLimits as most } from './scenario-limits.js';
import { count, line, list, object, oneOf, words } from './schema-parts.js';
import { readWrittenOctets } from './written-octets.js';

/** A key by which steps are told apart. */
export type StepName = keyof typeof steps;

/** What `step` is; the schema has seen that it is something. */
export function nameOfStep(step: ScenarioStep): StepName | undefined {
  return stepNames.find((name) => name in step);
}

const onlyTrue = v.literal(true, 'Nothing but true stands here.');
const pause = v.pipe(
  count('A pause', 1, most.pause),
  v.description('Milliseconds after each.'),
);

const text = line('The text of a reply', most.replyText);

const reply = object('A reply', {
  code: v.pipe(
    count('The code of a reply', 200, 599),
    v.description(
      'Three digits. The first says the most: 2 is yes, 3 is go on, 4 is not now, 5 is no.',
    ),
  ),
  enhanced: v.exactOptional(
    v.pipe(
      v.string('An enhanced status code is a text.'),
      v.regex(
        /^[245]\.[0-9]{1,3}\.[0-9]{1,3}$/,
        'An enhanced status code is three numbers with dots between, the first of them 2, 4 or 5, such as 4.7.1.',
      ),
      v.description('The enhanced status code, such as 4.7.1.'),
    ),
  ),
  text: v.pipe(
    v.union(
      [text, list(text, 'The lines of a reply', most.lines, 1)],
      'The text of a reply is a text, or a list of texts, one for each line.',
    ),
    v.description('What it says; a list of texts is a reply of as many lines.'),
  ),
});

const keyword = words('A keyword', most.replyText);
const keywordLine = v.pipe(
  line('A line of the EHLO reply', most.replyText),
  v.regex(/^[!-~]/, 'A line of the EHLO reply begins with its keyword.'),
);

const keywords = object('"keywords"', {
  remove: v.exactOptional(
    v.pipe(
      list(keyword, 'Keywords', most.lines),
      v.description('Leaves out the lines with these keywords.'),
    ),
  ),
  add: v.exactOptional(
    v.pipe(
      list(keywordLine, 'Lines of the EHLO reply', most.lines),
      v.description('Adds these lines, as SIZE 1000.'),
    ),
  ),
});

const write = v.pipe(
  words('"write"', most.written),
  v.rawCheck(({ dataset, addIssue }) => {
    const read = dataset.typed && readWrittenOctets(dataset.value);
    if (read && 'message' in read) addIssue({ message: read.message });
  }),
);

const steps = {
  reply: object('A step with "reply"', {
    reply: v.pipe(
      reply,
      v.description('Says this in place of what the server would say.'),
    ),
  }),
  answer: object('A step with "answer"', {
    answer: v.pipe(
      onlyTrue,
      v.description('Does what the server would do, and says what it would.'),
    ),
  }),
  carryOut: object('A step with "carryOut"', {
    carryOut: v.pipe(
      onlyTrue,
      v.description('Does what the server would do, without a word.'),
    ),
  }),
  wait: object('A step with "wait"', {
    wait: v.pipe(
      count('A wait', 0, most.wait),
      v.description('Waits so many milliseconds.'),
    ),
  }),
  split: object('A step with "split"', {
    split: v.pipe(
      count('"split"', 1, most.split),
      v.description(
        'Cuts all that this rule says from here on into TCP segments of so many octets.',
      ),
    ),
    pause: v.exactOptional(pause),
  }),
  write: object('A step with "write"', {
    write: v.pipe(
      write,
      v.description(
        'Sends these octets as they are. \\r, \\n, \\t, \\\\, \\" and \\xNN are written with two backslashes in JSON.',
      ),
    ),
    times: v.exactOptional(
      v.pipe(
        count('"times"', 1, most.times),
        v.description('How many times, with a pause after each.'),
      ),
    ),
    pause: v.exactOptional(pause),
  }),
  close: object('A step with "close"', {
    close: v.pipe(
      oneOf('"close"', ['421', 'silent']),
      v.description('Closes the connection: says 421 before, or nothing.'),
    ),
  }),
  reset: object('A step with "reset"', {
    reset: v.pipe(
      onlyTrue,
      v.description('Breaks the connection off with a TCP RST.'),
    ),
  }),
  stopReading: object('A step with "stopReading"', {
    stopReading: v.pipe(
      onlyTrue,
      v.description('Reads no octet more, and leaves the connection open.'),
    ),
  }),
  keywords: object('A step with "keywords"', {
    keywords: v.pipe(
      keywords,
      v.description('Changes what the reply to EHLO lists.'),
    ),
  }),
  certificate: object('A step with "certificate"', {
    certificate: v.pipe(
      oneOf('"certificate"', ['expired', 'selfSigned', 'otherName']),
      v.description('Shows a certificate that nobody should trust.'),
    ),
  }),
} as const;

const stepNames = Object.keys(steps) as StepName[];

const unknownStep = v.custom<ScenarioStep>(
  () => false,
  ({ input }) => {
    const [key = ''] = input instanceof Object ? Object.keys(input) : [];
    const meant = nearest(key, stepNames);
    return meant
      ? `No step is called "${key}"; did you mean "${meant}"?`
      : `A step is an object with one of ${stepNames.join(', ')}.`;
  },
);

/** Judged by its name, so that a mistake is said of the step that was meant. */
export const step: v.GenericSchema<unknown, ScenarioStep> = v.lazy((input) => {
  // Not of a value, but of any: so the JSON Schema is asked for.
  if (input === undefined) return v.union(Object.values(steps));
  const name = stepNames.find(
    (each) => input instanceof Object && Object.hasOwn(input, each),
  );
  return name ? steps[name] : unknownStep;
});
