/** Reports for programs: which fields each of their groups has. */
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import {
  bodyOf,
  type Entity,
  type HeaderSection,
  headerFieldOf,
} from './entity.js';

interface Required {
  readonly fieldName: string;
  readonly reference: Reference;
}

/** What the first group has, and each of those that follow. */
interface Report {
  readonly first: readonly Required[];
  readonly others?: readonly Required[];
}

const deliveryStatus: Report = {
  first: [
    { fieldName: 'Reporting-MTA', reference: { rfc: 3464, section: '2.2.2' } },
  ],
  others: [
    {
      fieldName: 'Final-Recipient',
      reference: { rfc: 3464, section: '2.3.2' },
    },
    { fieldName: 'Action', reference: { rfc: 3464, section: '2.3.3' } },
    { fieldName: 'Status', reference: { rfc: 3464, section: '2.3.4' } },
  ],
};

const dispositionNotification: Report = {
  first: [
    {
      fieldName: 'Final-Recipient',
      reference: { rfc: 8098, section: '3.2.4' },
    },
    { fieldName: 'Disposition', reference: { rfc: 8098, section: '3.2.6' } },
  ],
};

const feedbackFields: Reference = { rfc: 5965, section: '3.1' };

const reports: Readonly<Record<string, Report>> = {
  'delivery-status': deliveryStatus,
  'global-delivery-status': deliveryStatus,
  'disposition-notification': dispositionNotification,
  'global-disposition-notification': dispositionNotification,
  'feedback-report': {
    first: ['Feedback-Type', 'User-Agent', 'Version'].map((fieldName) => ({
      fieldName,
      reference: feedbackFields,
    })),
  },
};

/** Which fields a report lacks. */
export function checkReport(entity: Entity): readonly Problem[] {
  const body = bodyOf(entity);
  const { subtype } = entity.mediaType;
  if (body?.type !== 'fieldGroups' || !Object.hasOwn(reports, subtype))
    return [];
  const report = reports[subtype];
  const [first, ...others] = body.children.filter(
    (child) => child.type === 'headerSection',
  );
  if (!report || !first) return [];
  const { others: ofOthers } = report;
  if (ofOthers && others.length === 0) {
    return [...missingFrom(first, report.first), recipientMissing(first.span)];
  }
  return [
    ...missingFrom(first, report.first),
    ...others.flatMap((group) => missingFrom(group, ofOthers ?? [])),
  ];
}

function missingFrom(
  group: HeaderSection,
  required: readonly Required[],
): readonly Problem[] {
  const fields = group.children.filter((child) => child.type === 'headerField');
  return required
    .filter(({ fieldName }) => !headerFieldOf(fields, fieldName))
    .map(({ fieldName, reference }) => ({
      rule: 'report-field-missing',
      message: `This group of fields has ${fieldName} in it.`,
      span: group.span,
      reference,
      severity: 'error',
    }));
}

function recipientMissing(span: Span): Problem {
  return {
    rule: 'report-recipient-missing',
    message:
      'After the fields about the whole message and a blank line come those about each recipient.',
    span,
    reference: { rfc: 3464, section: '2.1' },
    severity: 'error',
  };
}
