/** What follows the verb of a command line, command by command. */

import { isBase64 } from '../source/base64.js';
import type { Octets } from '../source/octets.js';
import type { CommandReader } from './command-line.js';
import { isDomain } from './domain.js';
import { parseEsmtpParam } from './esmtp-param.js';
import { type Path, parsePath } from './path.js';
import type { VerbRule } from './verbs.js';

/** Reads from behind the verb to `end`, as far as the octets make sense. */
export function readArguments(
  reader: CommandReader,
  octets: Octets,
  end: number,
  rule: VerbRule | undefined,
) {
  const command: Command = { reader, octets, end, rule };
  if (!readSpace(command)) return;
  switch (rule?.argumentType) {
    case 'domain':
      return readDomain(command);
    case 'reversePath':
    case 'forwardPath':
      return readPath(command, rule.argumentType, rule);
    case 'chunkSize':
      return readChunkSize(command);
    case 'mechanism':
      return readMechanism(command);
    case undefined:
      return readArgument(command);
  }
}

interface Command {
  readonly reader: CommandReader;
  readonly octets: Octets;
  /** Where the line end begins. */
  readonly end: number;
  readonly rule: VerbRule | undefined;
}

/** Reads the space behind the verb; gives whether anything follows it. */
function readSpace({ reader, end, rule }: Command) {
  const verb = reader.span;
  const space = reader.take('space', /[ \t]+/y);
  if (reader.span.end < end) {
    if (space) {
      checkSpace(reader, space);
    } else if (rule) {
      const message = 'A space follows the verb.';
      const span = { start: verb.end, end };
      reader.report('space-missing', message, span, rule.reference);
    }
    return space !== undefined;
  }
  if (rule?.argument === 'required') {
    const message = `Something is missing: \`${rule.syntax}\`.`;
    reader.report('argument-missing', message, verb, rule.reference);
  } else if (space) {
    checkTrailingSpace(reader, space);
  }
  return false;
}

function readDomain({ reader, octets, end, rule }: Command) {
  const domain = reader.take('domain', /[^ \t\r\n]+/y);
  if (domain && !isDomain(domain.value)) {
    const message =
      'A client names itself by a domain, or by its address in brackets.';
    const reference = rule?.reference ?? grammar;
    const { span } = domain;
    reader.report('domain-malformed', message, span, reference, 'warning');
  }
  readEnd({ reader, octets, end, rule });
}

function readPath(
  command: Command,
  type: Path['type'],
  { verb, syntax, reference }: VerbRule,
) {
  const { reader, octets, end } = command;
  const wanted = type === 'reversePath' ? 'FROM:' : 'TO:';
  const keyword = reader.take(
    'keyword',
    /(?:FROM|TO)(?:[ \t]*:|(?=[ \t<\r\n]|$))/iy,
  );
  if (!keyword) {
    const message = `\`${wanted}\` follows ${verb}.`;
    const span = { start: reader.span.end, end };
    reader.report('keyword-missing', message, span, reference);
  } else if (keyword.value.toUpperCase() !== wanted) {
    const message = `After ${verb} stands \`${wanted}\`, in one piece.`;
    reader.report('keyword-malformed', message, keyword.span, reference);
  }
  const space = keyword && reader.take('space', /[ \t]+/y);
  if (space && keyword.value.endsWith(':') && reader.span.end < end) {
    const message = `No space stands between \`${wanted}\` and the path.`;
    const rule = 'space-before-path';
    const spaces = { rfc: 5321, section: '3.3' };
    reader.report(rule, message, space.span, spaces);
  }
  if (reader.span.end === end) {
    const message = `A path is missing: \`${syntax}\`.`;
    reader.report('path-missing', message, reader.span, reference);
    return;
  }
  // Without a keyword only what looks like a path is taken for one.
  if (!keyword && !reader.sees(/[^ \t\r\n]*[<@]/y)) return;
  reader.include(parsePath(octets, reader.span.end, type));
  readParameters(command);
}

function readParameters({ reader, octets, end }: Command) {
  while (reader.span.end < end) {
    const { span } = reader;
    const space = reader.take('space', /[ \t]+/y);
    if (space && reader.span.end === end) checkTrailingSpace(reader, space);
    if (reader.sees(/[\r\n]|$/y)) return;
    if (space) {
      checkSpace(reader, space);
    } else {
      const message = 'A space stands before each parameter.';
      const here = { start: span.end, end: span.end + 1 };
      reader.report('space-missing', message, here, grammar);
    }
    reader.include(parseEsmtpParam(octets, reader.span.end));
  }
}

function readChunkSize({ reader, octets, end, rule }: Command) {
  const reference = rule?.reference ?? grammar;
  const size = reader.take('chunkSize', /[^ \t\r\n]+/y);
  if (size && !/^[0-9]+$/.test(size.value)) {
    const message = 'BDAT says in digits how many octets follow.';
    reader.report('chunk-size-malformed', message, size.span, reference);
  }
  if (reader.sees(/[ \t]+LAST(?=[ \t\r\n]|$)/iy)) {
    reader.take('space', /[ \t]+/y);
    reader.take('endMarker', /LAST/iy);
  }
  readEnd({ reader, octets, end, rule });
}

function readMechanism({ reader, octets, end, rule }: Command) {
  const reference = rule?.reference ?? grammar;
  const mechanism = reader.take('mechanism', /[^ \t\r\n]+/y);
  if (mechanism && !/^[\w-]{1,20}$/.test(mechanism.value)) {
    const message =
      'The name of a mechanism is 1 to 20 letters, digits, hyphens and underscores.';
    const { span } = mechanism;
    reader.report('mechanism-malformed', message, span, {
      rfc: 4422,
      section: '3.1',
    });
  }
  if (reader.sees(/[ \t]+[^ \t\r\n]/y)) {
    const space = reader.take('space', /[ \t]+/y);
    if (space) checkSpace(reader, space);
    const response = reader.take('initialResponse', /[^ \t\r\n]+/y);
    if (response && response.value !== '=' && !isBase64(response.value)) {
      const message =
        'An initial response is written in base64, or as `=` where it is empty.';
      const { span } = response;
      reader.report('initial-response-malformed', message, span, reference);
    }
  }
  readEnd({ reader, octets, end, rule });
}

/** Reads all that is left as one argument. */
function readArgument({ reader, end, rule }: Command) {
  const argument = reader.takeTo('argument', end);
  if (argument && rule?.argument === 'none') {
    const message = `Nothing follows ${rule.verb}.`;
    const { span } = argument;
    reader.report('argument-unexpected', message, span, rule.reference);
  }
}

/** Reads what is left where the command should have ended. */
function readEnd({ reader, end, rule }: Command) {
  const space = reader.take('space', /[ \t]+/y);
  if (reader.span.end === end) {
    if (space) checkTrailingSpace(reader, space);
    return;
  }
  const rest = reader.takeTo('unknown', end);
  if (rest && rule) {
    const message = `Nothing more follows: \`${rule.syntax}\`.`;
    reader.report('argument-unexpected', message, rest.span, rule.reference);
  }
}

const grammar = { rfc: 5321, section: '4.1.1' };

type Space = NonNullable<ReturnType<CommandReader['take']>>;

function checkSpace(reader: CommandReader, { value, span }: Space) {
  if (value === ' ') return;
  const message = 'The parts of a command stand one space apart.';
  reader.report('space-malformed', message, span, grammar, 'warning');
}

function checkTrailingSpace(reader: CommandReader, { span }: Space) {
  const message = 'A space at the end of a line means nothing; leave it out.';
  reader.report('trailing-space', message, span, grammar, 'note');
}
