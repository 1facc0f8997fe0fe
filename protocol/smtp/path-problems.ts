/** What is wrong with a path, part by part (RFC 5321 sections 4.1.2 and 4.5.3.1). */
import type { OctetReader } from '../source/octet-reader.js';
import type { Reference } from '../source/syntax-tree.js';
import { domainProblem } from './domain.js';
import { isLocalPart } from './local-part.js';
import type { Path, PathPart, PathParts } from './path.js';

type PathReader = OctetReader<PathPart['type']>;

const grammar: Reference = { rfc: 5321, section: '4.1.2' };

/** Reports what is wrong with the path that `reader` has read. */
export function checkPath(
  reader: PathReader,
  type: Path['type'],
  parts: PathParts,
) {
  if (parts.localPart?.value.startsWith('&lt;')) {
    const message =
      'The source of a web page writes `&lt;` where the page shows `<`, and `&gt;` for `>`: this was copied from there. A path stands between `<` and `>`.';
    reader.report('path-html', message, reader.span, grammar);
    return;
  }
  checkFrame(reader, parts);
  if (parts.obfuscated) {
    const message =
      'Web pages show `[email protected]` in place of an address, to hide it from programs that collect addresses. Write the address that it stands for.';
    const { span } = parts.obfuscated;
    reader.report('address-obfuscated', message, span, grammar);
    return;
  }
  checkRoute(reader, parts);
  checkMailbox(reader, type, parts);
  const { span } = reader;
  if (span.end - span.start > 256) {
    const message = 'A path has at most 256 octets, its brackets included.';
    const reference = { rfc: 5321, section: '4.5.3.1.3' };
    reader.report('path-too-long', message, span, reference, 'warning');
  }
}

function checkFrame(reader: PathReader, { name, open, close }: PathParts) {
  if (name && isUnseen.test(name.value)) {
    const message =
      'Before the path stand octets that cannot be seen, such as a space that does not break. As a rule they came along when the line was copied: type it anew.';
    reader.report('path-unseen', message, name.span, grammar);
  } else if (name) {
    const message = 'A path has no name before it; names stand in From and To.';
    reader.report('path-name', message, name.span, grammar);
  }
  if (!open && !close) {
    const message = 'A path stands between `<` and `>`.';
    reader.report('path-brackets-missing', message, reader.span, grammar);
  } else if (!open) {
    const message = 'A path begins with `<`.';
    reader.report('path-open-missing', message, reader.span, grammar);
  } else if (!close) {
    const message = 'A path ends with `>`.';
    reader.report('path-close-missing', message, reader.span, grammar);
  }
}

/** Spaces that do not break, and those without a width, in UTF-8 or (the first) in Latin-1. */
const isUnseen =
  /^(?:[ \t]|\xc2?\xa0|\xe2\x80[\x8b-\x8f\xaa-\xaf]|\xe2\x81\xa0|\xef\xbb\xbf)+$/;

function checkRoute(reader: PathReader, { route }: PathParts) {
  if (!route) return;
  const message = 'A source route is obsolete: servers should pass over it.';
  const reference = { rfc: 5321, section: 'F.2' };
  reader.report('source-route', message, route.span, reference, 'note');
  const hosts = route.value.slice(0, -1).split(',');
  if (hosts.every(isHost)) return;
  const form =
    'A source route is domains with `@` before each, commas between them and a colon at the end.';
  reader.report('source-route-malformed', form, route.span, grammar);
}

function isHost(host: string) {
  return host.startsWith('@') && !domainProblem(host.slice(1));
}

function checkMailbox(
  reader: PathReader,
  type: Path['type'],
  { open, localPart, at, domain, rest }: PathParts,
) {
  const others = domain && (rest ?? afterSign(domain));
  if (others?.value.includes('@')) {
    const message = type === 'forwardPath' ? oneRecipient : oneSender;
    reader.report('paths-several', message, others.span, grammar);
    return;
  }
  if (rest && localPart && !at && rest.value.includes('@')) {
    const end = rest.span.start + rest.value.indexOf('@');
    const span = { start: localPart.span.start, end };
    reader.report('local-part-malformed', localPartForm, span, grammar);
    return;
  }
  if (
    rest &&
    /^[ \t]/.test(rest.value) &&
    /^[ \t]*(?:[^ \t@]+@[^ \t]+)?$/.test(rest.value)
  ) {
    const message = 'Between its brackets a path has no spaces around it.';
    reader.report('path-spaces', message, rest.span, grammar);
  } else if (rest) {
    const message = rest.value.startsWith('<')
      ? 'A path begins with one `<`.'
      : 'A mailbox is a local-part, `@` and a domain, no more.';
    reader.report('mailbox-malformed', message, rest.span, grammar);
  }
  if (localPart && !at && !rest && isNullWord(localPart.value)) {
    const message =
      type === 'reversePath'
        ? `\`${localPart.value}\` is how a program writes a value that was never set: it was given no sender. Give it one, or write \`<>\` for a message that nobody is to be told about.`
        : `\`${localPart.value}\` is how a program writes a value that was never set: it was given no recipient.`;
    reader.report('path-null-word', message, localPart.span, grammar);
    return;
  }
  if (localPart) checkLocalPart(reader, localPart);
  else if (at) {
    const message = 'A local-part stands before `@`.';
    reader.report('local-part-missing', message, at.span, grammar);
  }
  const broken = domain && domainProblem(domain.value);
  if (broken) {
    const { rule, message, reference, severity } = broken;
    reader.report(rule, message, domain.span, reference, severity);
  } else if (localPart && !domain && !isPostmaster(type, localPart.value)) {
    const message = 'A mailbox ends with `@` and a domain.';
    reader.report('path-domain-missing', message, localPart.span, grammar);
  }
  if (type === 'forwardPath' && open && !localPart && !at && !rest) {
    const message =
      'A forward-path names a recipient; only a reverse-path may be `<>`.';
    reader.report('forward-path-empty', message, reader.span, grammar);
  }
}

function checkLocalPart(reader: PathReader, { value, span }: PathPart) {
  if (!isLocalPart(value)) {
    reader.report('local-part-malformed', localPartForm, span, grammar);
  } else if (value.length > 64) {
    const message = 'A local-part has at most 64 octets.';
    const reference = { rfc: 5321, section: '4.5.3.1.1' };
    reader.report('local-part-too-long', message, span, reference, 'warning');
  }
}

const localPartForm =
  'A local-part is words joined by single dots, or one string in quotes.';

/** A second mailbox behind a comma or a semicolon, which no domain has in it. */
function afterSign({ value, span }: PathPart) {
  const at = value.search(/[,;]/);
  if (at < 0) return undefined;
  return {
    value: value.slice(at),
    span: { start: span.start + at, end: span.end },
  };
}

/** What to say of a second sender. */
export const oneSender = 'MAIL has one path: a message has one sender.';

/** What to say of a second recipient. */
export const oneRecipient =
  'RCPT names one recipient. For each of the others send a RCPT of its own.';

/** What Python, Java, JavaScript, Ruby and others print for no value. */
function isNullWord(value: string) {
  return /^(?:none|null|nil|undefined|nan|\(null\))$/i.test(value);
}

/** Only this name may stand without a domain, and only as a recipient. */
function isPostmaster(type: Path['type'], localPart: string) {
  return type === 'forwardPath' && /^postmaster$/i.test(localPart);
}
