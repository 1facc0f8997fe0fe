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
      return [
        ...checkSize(command, offered('SIZE')),
        ...checkDeliverBy(command, offered('DELIVERBY')),
        ...checkHold(command, offered('FUTURERELEASE')),
      ];
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

function checkDeliverBy(
  { parameters }: CommandLine,
  [offer]: readonly OfferedExtension[],
): readonly Problem[] {
  const announced = parameters.find(({ keyword }) => keyword === 'BY');
  const [, time] = /^\+?([0-9]{1,9});R/i.exec(announced?.value ?? '') ?? [];
  const [, least] = /^([0-9]{1,9})(?:,|$)/.exec(offer?.params[0] ?? '') ?? [];
  if (!announced || time === undefined || least === undefined) return [];
  if (Number(time) >= Number(least)) return [];
  return [
    {
      rule: 'by-below-limit',
      message: `For a message that is to be returned when it is late, the server takes no time under ${least} seconds, as its reply to EHLO said.`,
      span: announced.span,
      reference: { rfc: 2852, section: '2' },
      severity: 'warning',
    },
  ];
}

function checkHold(
  { parameters }: CommandLine,
  [offer]: readonly OfferedExtension[],
): readonly Problem[] {
  const holds = parameters.filter(({ keyword }) => keyword.startsWith('HOLD'));
  const [first, second] = holds;
  const reference = { rfc: 4865, section: '4.1' };
  if (first && second && first.keyword !== second.keyword) {
    return [
      {
        rule: 'hold-twice',
        message:
          'A message is held for some time or until some time: HOLDFOR and HOLDUNTIL do not stand together.',
        span: second.span,
        reference,
        severity: 'error',
      },
    ];
  }
  const [longest = '', latest = ''] = offer?.params ?? [];
  const value = first?.value ?? '';
  const isTooLong =
    first?.keyword === 'HOLDFOR'
      ? isNumber(value) && isNumber(longest) && Number(value) > Number(longest)
      : isTime(value) && isTime(latest) && timeOf(value) > timeOf(latest);
  if (!first || !isTooLong) return [];
  return [
    {
      rule: 'hold-over-limit',
      message: `The server holds messages for at most ${longest} seconds, and no later than ${latest.toUpperCase()}, as its reply to EHLO said.`,
      span: first.span,
      reference,
      severity: 'error',
    },
  ];
}

function isNumber(text: string) {
  return /^[0-9]{1,9}$/.test(text);
}

/** Whether `text` is a date and time in UTC. */
function isTime(text: string) {
  return /^[0-9-]{10}T[0-9:]{8}(?:\.[0-9]+)?(?:Z|[+-]00:00)$/i.test(text);
}

/** What sorts as the times in UTC do. */
function timeOf(text: string) {
  return text.slice(0, 19).toUpperCase();
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
