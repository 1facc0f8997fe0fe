/** Arguments that name domains: of EHLO, of ETRN, of ATRN. */
import { type Command, grammar, readEnd } from './argument-reader.js';
import { domainProblem } from './domain.js';

/** Reads the domain or the address literal of EHLO, HELO and LHLO. */
export function readDomain(command: Command) {
  const { reader, rule } = command;
  const domain = reader.take('domain', /[^ \t\r\n]+/y);
  const broken = domain && domainProblem(domain.value);
  if (domain && broken) {
    const isMalformed = broken.rule === 'domain-malformed';
    const message = isMalformed
      ? 'A client names itself by a domain, which is words of letters, digits and hyphens joined by dots, or by its address in brackets.'
      : broken.message;
    const { span } = domain;
    const own = isMalformed ? rule?.reference : undefined;
    const reference = own ?? broken.reference;
    reader.report(broken.rule, message, span, reference, 'warning');
  }
  readEnd(command);
}

/** Reads the domain of ETRN, or the queue behind its `#` (RFC 1985 section 5.3). */
export function readNodeName(command: Command) {
  const { reader } = command;
  const option = reader.take('option', /[@#]/y);
  if (option?.value === '#') reader.take('queue', /[^ \t\r\n]+/y);
  else readOneDomain(command, /[^ \t\r\n]+/y);
  readEnd(command);
}

/** Reads the domains of ATRN. */
export function readDomainList(command: Command) {
  const { reader } = command;
  do readOneDomain(command, /[^, \t\r\n]+/y);
  while (reader.take('comma', /,/y));
  readEnd(command);
}

function readOneDomain({ reader, rule }: Command, pattern: RegExp) {
  const domain = reader.take('domain', pattern);
  if (!domain) return;
  const { value } = domain;
  if (!value.startsWith('[') && !domainProblem(value)) return;
  const message = `${rule?.verb ?? 'This'} names a domain: words of letters, digits and hyphens, joined by dots.`;
  const reference = rule?.reference ?? grammar;
  reader.report('domain-malformed', message, domain.span, reference);
}
