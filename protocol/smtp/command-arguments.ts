/** What follows the verb of a command line, command by command. */
import { isBase64 } from '../source/is-base64.js';
import type { Octets } from '../source/octets.js';
import {
  type Command,
  checkSpace,
  checkTrailingSpace,
  grammar,
  readEnd,
} from './argument-reader.js';
import type { CommandReader } from './command-line.js';
import {
  readDomain,
  readDomainList,
  readNodeName,
} from './domain-arguments.js';
import { parseEsmtpParam } from './esmtp-param.js';
import { readParameters, readPath } from './path-arguments.js';
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
    case 'string':
      return readString(command);
    case 'nodeName':
      return readNodeName(command);
    case 'domainList':
      return readDomainList(command);
    case 'url':
      return readUrl(command);
    case 'attributes':
      return readAttributes(command);
    case undefined:
      return readArgument(command);
  }
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

function readChunkSize(command: Command) {
  const { reader, rule } = command;
  const reference = rule?.reference ?? grammar;
  const size = reader.take('chunkSize', /[^ \t\r\n]+/y);
  if (size && !/^[0-9]+$/.test(size.value)) {
    const message = 'BDAT says in digits how many octets follow.';
    reader.report('chunk-size-malformed', message, size.span, reference);
  }
  readEndMarker(command);
}

/** Reads LAST, where it stands, and what should be the end. */
function readEndMarker(command: Command) {
  const { reader } = command;
  if (reader.sees(/[ \t]+LAST(?=[ \t\r\n]|$)/iy)) {
    reader.take('space', /[ \t]+/y);
    reader.take('endMarker', /LAST/iy);
  }
  readEnd(command);
}

function readUrl(command: Command) {
  const { reader } = command;
  const url = reader.take('url', /[^ \t\r\n]+/y);
  if (url && !/^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$/.test(url.value)) {
    const message = 'BURL is followed by a URL, such as `imap://…`.';
    const reference = { rfc: 4468, section: '3.5' };
    reader.report('url-malformed', message, url.span, reference);
  }
  readEndMarker(command);
}

/** Reads the user or the list, and SMTPUTF8 or another keyword in capitals behind it. */
function readString(command: Command) {
  const { reader } = command;
  if (
    reader.take('argument', /[^\r\n]*\S(?= +(?:SMTPUTF8|UTF8REPLY)\r?\n)/iy)
  ) {
    readParameters(command);
  } else {
    readArgument(command);
  }
}

function readAttributes(command: Command) {
  const { reader, octets } = command;
  reader.include(parseEsmtpParam(octets, reader.span.end));
  readParameters(command);
}

function readMechanism(command: Command) {
  const { reader, rule } = command;
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
    // Exchange says more than one word behind a mechanism of its own.
    const isOwn = rule?.verb === 'X-EXPS';
    const response = isOwn
      ? reader.take('initialResponse', /[^\r\n]*[^ \t\r\n]/y)
      : reader.take('initialResponse', /[^ \t\r\n]+/y);
    if (
      !isOwn &&
      response &&
      response.value !== '=' &&
      !isBase64(response.value)
    ) {
      const message =
        'An initial response is written in base64, or as `=` where it is empty.';
      const { span } = response;
      reader.report('initial-response-malformed', message, span, reference);
    }
  }
  readEnd(command);
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
