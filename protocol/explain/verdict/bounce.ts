/** Bounces: reports on delivery, told as such (RFC 3464). */
import {
  parseAction,
  parseDiagnosticCode,
  parseStatus,
  parseTypedAddress,
} from '../../message/delivery-status-fields.js';
import {
  bodyOf,
  bodyPartsOf,
  type Entity,
  type HeaderSection,
  headerFieldOf,
} from '../../message/entity.js';
import type { HeaderField } from '../../message/header-field.js';
import { encodedSpans, heldContentOf } from '../../message/held-content.js';
import type { TypedText } from '../../message/typed-text.js';
import type { Span } from '../../source/syntax-tree.js';
import type { Verdict } from '../explained.js';
import { deliveryTrouble } from './delivery-trouble.js';
import { listNames } from './name-list.js';
import { type Reason, reasonOf, reasonOfStatus } from './reason.js';

/** What a report says of one recipient. */
interface Report {
  readonly recipient: string;
  /** In lower case: failed, delayed, delivered, relayed or expanded. */
  readonly action: string;
  readonly reason?: Reason;
  readonly span: Span;
}

/** The verdict on a message that reports on the delivery of another; undefined where it is none. */
export function verdictOnBounce(message: Entity): Verdict | undefined {
  const reports = reportsIn(message);
  const named = (...actions: readonly string[]) =>
    reports.filter(({ action }) => actions.includes(action));
  const failed = named('failed');
  const delayed = named('delayed');
  const [worst = reports[0]] = [...failed, ...delayed];
  if (!worst) return undefined;
  const done = reports.length - failed.length - delayed.length;
  const { cause, fault, advice = [] } = worst.reason ?? {};
  const isGood = failed.length + delayed.length === 0;
  const whose =
    failed.length + delayed.length > 1 ? `${worst.recipient}: ` : '';
  return {
    type: isGood ? 'good' : failed.length === 0 || done > 0 ? 'mixed' : 'bad',
    title: titleFor(failed, delayed, reports),
    ...(cause !== undefined && !isGood && { cause: whose + cause }),
    ...(!isGood && { fault: fault ?? 'unknown' }),
    advice: isGood ? [] : adviceFor(failed, advice),
    references: [
      { rfc: 3464, section: '2.3.3' },
      ...(worst.reason?.references ?? []),
    ],
    evidence: { source: 'message', span: worst.span },
  };
}

function titleFor(
  failed: readonly Report[],
  delayed: readonly Report[],
  all: readonly Report[],
): string {
  const to = (reports: readonly Report[]) =>
    listNames(reports.map(({ recipient }) => recipient));
  if (failed.length > 0) {
    const late = delayed.length > 0 ? `, and is late for ${to(delayed)}` : '';
    return `This is a bounce: a message could not be delivered to ${to(failed)}${late}.`;
  }
  if (delayed.length > 0) {
    return `This is a report on a delay: a message has not been delivered to ${to(delayed)} so far.`;
  }
  return `This report says that a message was delivered, or handed on, to ${to(all)}.`;
}

function adviceFor(
  failed: readonly Report[],
  advice: readonly string[],
): readonly string[] {
  if (failed.length === 0) {
    return ['Wait: the server goes on trying, and tells you if it gives up.'];
  }
  return [
    ...advice,
    'The message is not tried again by itself: send it once more when the reason is mended.',
  ];
}

function reportsIn(message: Entity): readonly Report[] {
  const { type, subtype } = message.mediaType;
  const body = bodyOf(message);
  if (type === 'multipart' && subtype === 'report') {
    return body?.type === 'multipart'
      ? bodyPartsOf(body).flatMap(reportsIn)
      : [];
  }
  if (!/^(?:global-)?delivery-status$/.test(subtype)) return [];
  const held = heldContentOf(message);
  const fields = held?.node ?? body;
  if (fields?.type !== 'fieldGroups') return [];
  const groups = fields.children.filter(
    (child) => child.type === 'headerSection',
  );
  // The first is about the whole message.
  const reports = groups.slice(1).flatMap(reportOf);
  if (!held) return reports;
  const spanOf = encodedSpans(message);
  return reports.map((report) => ({ ...report, span: spanOf(report.span) }));
}

function reportOf(group: HeaderSection): readonly Report[] {
  const fields = group.children.filter((child) => child.type === 'headerField');
  const field = (name: string) => headerFieldOf(fields, name);
  const address = field('Original-Recipient') ?? field('Final-Recipient');
  const action = field('Action');
  if (!address || !action) return [];
  const recipient = parseTypedAddress(address.body, address.bodyStart).node
    .text;
  const done = parseAction(action.body, action.bodyStart).node.text;
  const diagnostic = field('Diagnostic-Code');
  const said = diagnostic
    ? parseDiagnosticCode(diagnostic.body, diagnostic.bodyStart).node
    : undefined;
  const reason =
    reasonIn(said, recipient, done === 'delayed') ?? reasonBy(field('Status'));
  return [
    {
      recipient,
      action: done,
      ...(reason && { reason }),
      span: (diagnostic ?? field('Status') ?? action).span,
    },
  ];
}

/** Words of the system, though they may look like a reply: no server was reached. */
const neverHeard =
  /connection (?:timed out|refused|reset)|no route to host|unreachable|host not found/i;

/** Why, by what a server said: another one in a reply, or this one in its own words. */
function reasonIn(
  said: TypedText | undefined,
  recipient: string,
  isForNow: boolean,
): Reason | undefined {
  const { kind = '', text = '' } = said ?? {};
  const [, code, rest = ''] = /^([45][0-9]{2})(?:[ -](.*))?$/s.exec(text) ?? [];
  const trouble =
    code && !neverHeard.test(text)
      ? undefined
      : deliveryTrouble(text, recipient, isForNow);
  if (trouble || kind !== 'smtp' || !code) return trouble;
  return reasonOf({ code: Number(code), text: rest, answers: '' });
}

/** Why, by the status code alone. */
function reasonBy(status: HeaderField | undefined): Reason | undefined {
  const written =
    status && parseStatus(status.body, status.bodyStart).node.text;
  return written ? reasonOfStatus(written) : undefined;
}
