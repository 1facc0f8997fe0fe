/** What goes beyond what the server has offered: a size, a mechanism. */
import type { OfferedExtension, SessionState } from '../session/session.js';
import { type CommandLine, textOf } from '../smtp/command-line.js';
import type { Problem } from '../source/syntax-tree.js';

/** Where `command` asks for more than the EHLO reply has said there is. */
export function limitProblems(
  command: CommandLine,
  { extensions }: SessionState,
): readonly Problem[] {
  const offered = (wanted: string) =>
    extensions.filter(({ keyword }) => keyword === wanted);
  switch (command.verb) {
    case 'MAIL':
      return checkSize(command, offered('SIZE'));
    case 'AUTH':
      return checkMechanism(command, offered('AUTH'));
    default:
      return [];
  }
}

function checkSize(
  { parameters }: CommandLine,
  [offer]: readonly OfferedExtension[],
): readonly Problem[] {
  const announced = parameters.find(({ keyword }) => keyword === 'SIZE');
  const most = offer?.params[0] ?? '';
  const size = announced?.value ?? '';
  if (!announced || !/^[0-9]{1,20}$/.test(most) || /^0+$/.test(most)) return [];
  if (!/^[0-9]{1,20}$/.test(size) || BigInt(size) <= BigInt(most)) return [];
  return [
    {
      rule: 'size-over-limit',
      message: `The server takes messages of at most ${most} octets, as its reply to EHLO said, and may refuse this one with 552 before it is sent.`,
      span: announced.span,
      reference: { rfc: 1870, section: '6.1' },
      severity: 'warning',
    },
  ];
}

function checkMechanism(
  command: CommandLine,
  offers: readonly OfferedExtension[],
): readonly Problem[] {
  const mechanism = textOf(command, 'mechanism');
  const part = command.children.find(({ type }) => type === 'mechanism');
  const names = offers.flatMap(({ params }) => params);
  if (!part || !mechanism || names.length === 0) return [];
  const isOffered = names.some(
    (name) => name.toUpperCase() === mechanism.toUpperCase(),
  );
  if (isOffered) return [];
  return [
    {
      rule: 'mechanism-not-offered',
      message: `The server offers ${names.join(', ')} for AUTH, and not ${mechanism.toUpperCase()}: it refuses that, with 504 as a rule.`,
      span: part.span,
      reference: { rfc: 4954, section: '4' },
      severity: 'warning',
    },
  ];
}
