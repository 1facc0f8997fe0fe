/** Arguments of MAIL and RCPT: the path, and the parameters behind it. */
import {
  type Command,
  checkSpace,
  checkTrailingSpace,
  grammar,
} from './argument-reader.js';
import { parseEsmtpParam } from './esmtp-param.js';
import { type Path, parsePath } from './path.js';
import { oneRecipient, oneSender } from './path-problems.js';
import type { VerbRule } from './verbs.js';

/** Reads `FROM:` or `TO:`, the path and its parameters. */
export function readPath(command: Command, type: Path['type'], rule: VerbRule) {
  const { verb, syntax, reference } = rule;
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
  } else if (
    keyword.value.toUpperCase() !== wanted &&
    !(reader.span.end === end && wanted.startsWith(keyword.value.toUpperCase()))
  ) {
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
  const more = reader.take('unknown', />+/y);
  if (more) {
    const message = 'A path ends with one `>`.';
    reader.report('path-close-repeated', message, more.span, reference);
  }
  if (reader.sees(/[ \t]*[,;]/y)) readOtherPaths(command, type, rule);
  else readParameters(command);
}

/** Reads what stands behind a path and a comma: other paths, as a rule. */
function readOtherPaths(
  { reader, end }: Command,
  type: Path['type'],
  { reference }: VerbRule,
) {
  const rest = reader.takeTo('unknown', end);
  if (!rest) return;
  const message = type === 'reversePath' ? oneSender : oneRecipient;
  reader.report('paths-several', message, rest.span, reference);
}

/** Reads parameters up to the end of the line, with the space before each. */
export function readParameters({ reader, octets, end }: Command) {
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
