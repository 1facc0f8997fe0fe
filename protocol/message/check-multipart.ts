/** Multiparts: what each subtype asks of its parameters and of its parts. */
import type { Problem, Reference, Span } from '../source/syntax-tree.js';
import { bodyOf, bodyPartsOf, type Entity, headerFieldOf } from './entity.js';

/** What is remarked, and where, without what all remarks of a subtype share. */
interface Remark {
  readonly rule: string;
  readonly message: string;
  readonly span: Span;
  readonly reference: Reference;
  readonly severity?: Problem['severity'];
}

type Check = (entity: Entity, parts: readonly Entity[]) => readonly Remark[];

/** What is wrong with a multipart, taken by its subtype; what is in its parts is not looked at. */
export function checkMultipart(entity: Entity): readonly Problem[] {
  const body = bodyOf(entity);
  const { subtype } = entity.mediaType;
  if (body?.type !== 'multipart' || !Object.hasOwn(checks, subtype)) return [];
  const remarks = checks[subtype]?.(entity, bodyPartsOf(body)) ?? [];
  return remarks.map((remark) => ({ severity: 'error', ...remark }));
}

const alternatives: Reference = { rfc: 2046, section: '5.1.4' };
const signatures: Reference = { rfc: 1847, section: '2.1' };
const encryption: Reference = { rfc: 1847, section: '2.2' };
const reports: Reference = { rfc: 6522, section: '3' };

const checks: Readonly<Record<string, Check>> = {
  alternative: (_, parts) => {
    const html = parts.findIndex((part) => typeOf(part) === 'text/html');
    const plain = parts.findIndex(
      (part, index) => index > html && typeOf(part) === 'text/plain',
    );
    const [part, span] = [parts[plain], contentTypeSpan(parts[plain])];
    if (html < 0 || !part) return [];
    const message =
      'Of alternatives a mail program shows the last that it can show: with the plain text behind the HTML, nobody sees the HTML. The plainest comes first.';
    const rule = 'alternative-order';
    return [
      { rule, message, span, reference: alternatives, severity: 'warning' },
    ];
  },

  related: (entity, parts) => {
    const span = contentTypeSpan(entity);
    const { start, type } = entity.mediaType.parameters;
    const root =
      start === undefined
        ? parts[0]
        : parts.find((part) => contentId(part) === withoutBrackets(start));
    const remarks: Remark[] = [];
    if (type === undefined) {
      const message =
        'A multipart/related says in its parameter type what its root is, such as type="text/html". Many mail programs leave it out, and those that read it look at the root itself.';
      const reference = { rfc: 2387, section: '3.1' };
      remarks.push({
        rule: 'related-type-missing',
        message,
        span,
        reference,
        severity: 'note',
      });
    } else if (root && type.toLowerCase() !== typeOf(root)) {
      const message = `The parameter type announces ${type}, and the root is ${typeOf(root)}.`;
      const reference = { rfc: 2387, section: '3.1' };
      remarks.push({
        rule: 'related-type-differs',
        message,
        span,
        reference,
        severity: 'warning',
      });
    }
    if (!root && parts.length > 0) {
      const message = `The parameter start names the Content-ID of the root, and no part has the Content-ID ${start}.`;
      const reference = { rfc: 2387, section: '3.2' };
      remarks.push({ rule: 'related-start-missing', message, span, reference });
    }
    return remarks;
  },

  signed: (entity, parts) => [
    ...parametersMissing(entity, ['protocol', 'micalg'], signatures),
    ...notTwoParts(
      entity,
      parts,
      'what is signed, and the signature',
      signatures,
    ),
    ...protocolDiffers(entity, parts[1], signatures),
    ...parts.slice(0, 1).flatMap(notSevenBits),
  ],

  encrypted: (entity, parts) => [
    ...parametersMissing(entity, ['protocol'], encryption),
    ...notTwoParts(
      entity,
      parts,
      'what is needed to decrypt, and what is encrypted',
      encryption,
    ),
    ...protocolDiffers(entity, parts[0], encryption),
  ],

  report: (entity, parts) => {
    const remarks = [...parametersMissing(entity, ['report-type'], reports)];
    const span = contentTypeSpan(entity);
    const reportType =
      entity.mediaType.parameters['report-type']?.toLowerCase();
    const report = parts[1];
    if (parts.length < 2 || parts.length > 3) {
      const message = `A report has two or three parts: words for people, the report for programs, and often the message that it is about. This one has ${parts.length}.`;
      remarks.push({ rule: 'report-parts', message, span, reference: reports });
    } else if (
      report &&
      reportType &&
      report.mediaType.subtype !== reportType
    ) {
      const message = `The report-type ${reportType} is the subtype of the second part, which is ${typeOf(report)}.`;
      remarks.push({
        rule: 'report-type-differs',
        message,
        span,
        reference: reports,
      });
    }
    return remarks;
  },

  'form-data': (_, parts) =>
    parts.flatMap((part) => {
      const { disposition } = part;
      if (
        disposition?.type === 'form-data' &&
        disposition.parameters.name !== undefined
      )
        return [];
      const message =
        'Each part of a form has Content-Disposition: form-data with the name of its field.';
      return [
        {
          rule: 'form-data-name-missing',
          message,
          span: contentTypeSpan(part),
          reference: { rfc: 7578, section: '4.2' },
        },
      ];
    }),

  byteranges: (_, parts) =>
    parts.flatMap((part) => {
      if (headerFieldOf(part.headerFields, 'Content-Range')) return [];
      return [
        {
          rule: 'content-range-missing',
          message:
            'Each part says in Content-Range which octets of the whole it has.',
          span: contentTypeSpan(part),
          reference: { rfc: 9110, section: '14.6' },
        },
      ];
    }),
};

function parametersMissing(
  entity: Entity,
  names: readonly string[],
  reference: Reference,
): readonly Remark[] {
  const { subtype, parameters } = entity.mediaType;
  return names
    .filter((name) => parameters[name] === undefined)
    .map((name) => ({
      rule: 'media-type-parameter-missing',
      message: `The Content-Type of a multipart/${subtype} has the parameter ${name}.`,
      span: contentTypeSpan(entity),
      reference,
    }));
}

/** What a server on the way might have to encode, which would break the signature. */
function notSevenBits(part: Entity): readonly Remark[] {
  const { transferEncoding, headerFields } = part;
  const body = bodyOf(part);
  const inner = body?.type === 'multipart' ? bodyPartsOf(body) : [];
  const field = headerFieldOf(headerFields, 'Content-Transfer-Encoding');
  const isBroad = /^(?:8bit|binary)$/.test(transferEncoding);
  if (!field || !isBroad) return inner.flatMap(notSevenBits).slice(0, 1);
  return [
    {
      rule: 'signed-not-7bit',
      message: `What is signed is ${transferEncoding}: a server that may not hand on such octets encodes them, and the signature is broken. It is encoded before it is signed.`,
      span: field.span,
      reference: signatures,
      severity: 'warning',
    },
  ];
}

function notTwoParts(
  entity: Entity,
  parts: readonly Entity[],
  which: string,
  reference: Reference,
): readonly Remark[] {
  if (parts.length === 2) return [];
  const { subtype } = entity.mediaType;
  const message = `A multipart/${subtype} has two parts, ${which}; this one has ${parts.length}.`;
  return [
    {
      rule: `${subtype}-parts`,
      message,
      span: contentTypeSpan(entity),
      reference,
    },
  ];
}

function protocolDiffers(
  entity: Entity,
  part: Entity | undefined,
  reference: Reference,
): readonly Remark[] {
  const protocol = entity.mediaType.parameters.protocol?.toLowerCase();
  if (!part || protocol === undefined || protocol === typeOf(part)) return [];
  const message = `The parameter protocol announces ${protocol}, and this part is ${typeOf(part)}.`;
  return [
    {
      rule: 'protocol-differs',
      message,
      span: contentTypeSpan(part),
      reference,
    },
  ];
}

function typeOf({ mediaType: { type, subtype } }: Entity): string {
  return `${type}/${subtype}`;
}

/** The field body of Content-Type, or where the entity begins. */
function contentTypeSpan(entity: Entity | undefined): Span {
  if (!entity) return { start: 0, end: 0 };
  const field = headerFieldOf(entity.headerFields, 'Content-Type');
  const { start, end } = entity.span;
  if (!field) return { start, end: Math.min(start + 1, end) };
  const { bodyStart, body } = field;
  return { start: bodyStart, end: bodyStart + body.length };
}

function contentId({ headerFields }: Entity): string | undefined {
  const field = headerFieldOf(headerFields, 'Content-ID');
  return field && withoutBrackets(field.body);
}

/** RFC 2387 section 3.2: `start` is a Content-ID, often written without its brackets. */
function withoutBrackets(contentId: string): string {
  return contentId.trim().replace(/^<|>$/g, '');
}
