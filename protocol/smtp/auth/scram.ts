/**
 * SCRAM: both sides show that they know the password, and neither says it
 * (RFC 5802 section 5). These are its four messages once base64 is undone:
 *
 *     n,,n=alice,r=fyko+d2lbb            client: who signs in, and its nonce
 *     r=fyko+d2lbb3rfcNHYJY,s=QSXC,i=4096   server: its nonce behind that, a salt, how many rounds
 *     c=biws,r=fyko+d2lbb3rfcNHYJY,p=v0X8   client: the first six octets again, and its proof
 *     v=rmF9pqV8                            server: its own proof, or e= and what went wrong
 */
import { decodeBase64 } from '../../source/base64.js';
import { isBase64 } from '../../source/is-base64.js';
import { OctetReader } from '../../source/octet-reader.js';
import { decodeText, type Octets } from '../../source/octets.js';
import type {
  Literal,
  Parent,
  Parsed,
  Problem,
} from '../../source/syntax-tree.js';

export type ScramPart = Literal<
  | 'cbindFlag'
  | 'comma'
  | 'authzid'
  | 'reservedExtension'
  | 'userName'
  | 'nonce'
  | 'salt'
  | 'iterationCount'
  | 'channelBinding'
  | 'proof'
  | 'verifier'
  | 'serverError'
  | 'extension'
  | 'unknown'
>;

export interface ScramClientFirst
  extends Parent<'scramClientFirst', ScramPart> {
  /** `n,,`: up to the second comma, the comma included. */
  readonly gs2Header: Octets;
  /** All behind the GS2 header. */
  readonly bare: Octets;
  /** With `=2C` and `=3D` undone; absent where it is missing. */
  readonly userName?: string;
  readonly nonce?: string;
}

export interface ScramServerFirst
  extends Parent<'scramServerFirst', ScramPart> {
  readonly nonce?: string;
  /** Decoded; absent where it is missing or not base64. */
  readonly salt?: Octets;
  readonly iterationCount?: number;
}

export interface ScramClientFinal
  extends Parent<'scramClientFinal', ScramPart> {
  readonly nonce?: string;
  /** The GS2 header again, and behind it what binds to the TLS connection; decoded. */
  readonly channelBinding?: Octets;
  /** Decoded. */
  readonly proof?: Octets;
  /** All before the comma and the proof. */
  readonly withoutProof?: Octets;
}

export interface ScramServerFinal
  extends Parent<'scramServerFinal', ScramPart> {
  /** The server's signature, decoded; absent where it says an error. */
  readonly verifier?: Octets;
  /** `invalid-proof`; absent where there is none. */
  readonly serverError?: string;
}

type Reader = OctetReader<ScramPart['type']>;
type Attributes = readonly (readonly [string, ScramPart['type']])[];

const syntax = { rfc: 5802, section: '7' };

/** Parses the first message of a client. */
export function parseScramClientFirst(
  octets: Octets,
): Parsed<ScramClientFirst> {
  const reader: Reader = new OctetReader(octets, 0);
  const flag = reader.take('cbindFlag', /(?:[ny]|p=[^,]*)(?=,)/y);
  if (flag) {
    reader.take('comma', /,/y);
    reader.take('authzid', /a=[^,]*(?=,)/y);
  }
  const isWhole = flag && reader.take('comma', /,/y);
  const { end } = reader.span;
  if (isWhole) {
    const attributes = [
      ['n', 'userName'],
      ['r', 'nonce'],
    ] as const;
    readAttributes(reader, octets, attributes);
  } else {
    const rest = reader.takeTo('unknown', octets.length);
    const message =
      'A GS2 header comes first: `n`, `y` or `p=…`, a comma, whom to act for (mostly nobody), a comma.';
    const span = rest?.span ?? reader.span;
    reader.report('scram-gs2-header-missing', message, span, syntax);
  }
  const userName = attributeValue(reader, 'userName');
  const nonce = attributeValue(reader, 'nonce');
  for (const type of ['authzid', 'userName'] as const) {
    if (!/=(?!2C|3D)/.test(attributeValue(reader, type) ?? '')) continue;
    const message =
      'A comma in a name is written `=2C`, and an equals sign `=3D`; no other `=` stands in one.';
    report(reader, 'scram-name-malformed', message, type);
  }
  const node: ScramClientFirst = {
    type: 'scramClientFirst',
    span: reader.span,
    children: reader.nodes,
    gs2Header: octets.slice(0, isWhole ? end : 0) as Octets,
    bare: octets.slice(isWhole ? end : 0) as Octets,
    ...(userName && { userName: decodeSaslName(userName) }),
    ...(nonce && { nonce }),
  };
  return { node, problems: reader.problems };
}

/** Parses the first message of a server. */
export function parseScramServerFirst(
  octets: Octets,
): Parsed<ScramServerFirst> {
  const reader: Reader = new OctetReader(octets, 0);
  readAttributes(reader, octets, [
    ['r', 'nonce'],
    ['s', 'salt'],
    ['i', 'iterationCount'],
  ]);
  const nonce = attributeValue(reader, 'nonce');
  const salt = base64Of(reader, 'salt');
  const count = attributeValue(reader, 'iterationCount');
  if (count !== undefined && !/^[1-9][0-9]*$/.test(count)) {
    const message = 'The iteration count is a number greater than zero.';
    report(reader, 'scram-iterations-malformed', message, 'iterationCount');
  }
  const node: ScramServerFirst = {
    type: 'scramServerFirst',
    span: reader.span,
    children: reader.nodes,
    ...(nonce && { nonce }),
    ...(salt !== undefined && { salt }),
    ...(count &&
      /^[1-9][0-9]{0,14}$/.test(count) && { iterationCount: Number(count) }),
  };
  return { node, problems: reader.problems };
}

/** Parses the second message of a client. */
export function parseScramClientFinal(
  octets: Octets,
): Parsed<ScramClientFinal> {
  const reader: Reader = new OctetReader(octets, 0);
  readAttributes(reader, octets, [
    ['c', 'channelBinding'],
    ['r', 'nonce'],
    ['p', 'proof'],
  ]);
  const channelBinding = base64Of(reader, 'channelBinding');
  const nonce = attributeValue(reader, 'nonce');
  const proof = base64Of(reader, 'proof');
  const proofPart = reader.nodes.find(({ type }) => type === 'proof');
  const end = (proofPart?.span.start ?? 0) - 1;
  const node: ScramClientFinal = {
    type: 'scramClientFinal',
    span: reader.span,
    children: reader.nodes,
    ...(channelBinding !== undefined && { channelBinding }),
    ...(nonce && { nonce }),
    ...(proof !== undefined && { proof }),
    ...(end >= 0 && { withoutProof: octets.slice(0, end) as Octets }),
  };
  return { node, problems: reader.problems };
}

/** Parses the second message of a server. */
export function parseScramServerFinal(
  octets: Octets,
): Parsed<ScramServerFinal> {
  const reader: Reader = new OctetReader(octets, 0);
  const isError = reader.sees(/e=/y);
  readAttributes(reader, octets, [
    isError ? ['e', 'serverError'] : ['v', 'verifier'],
  ]);
  const verifier = base64Of(reader, 'verifier');
  const serverError = attributeValue(reader, 'serverError');
  const node: ScramServerFinal = {
    type: 'scramServerFinal',
    span: reader.span,
    children: reader.nodes,
    ...(verifier !== undefined && { verifier }),
    ...(serverError && { serverError }),
  };
  return { node, problems: reader.problems };
}

/**
 * Reads attributes with commas between them. Those of `expected` stand in
 * order; extensions stand behind them, though before a proof.
 */
function readAttributes(reader: Reader, octets: Octets, expected: Attributes) {
  let next = 0;
  if (reader.sees(/m=/y)) {
    const part = reader.take('reservedExtension', /m=[^,]*/y);
    const message =
      'No extension of SCRAM uses `m=` yet: who does not know it gives up the sign-in.';
    const span = part?.span ?? reader.span;
    reader.report('scram-extension-unknown', message, span, syntax);
    reader.take('comma', /,/y);
  }
  while (reader.span.end < octets.length) {
    const [name, type] = expected[next] ?? [];
    const isNext = name !== undefined && seesName(reader, octets, name);
    const mayExtend = name === undefined || name === 'p';
    if (isNext && type) {
      const part = reader.take(type, /[A-Za-z]=[^,]*/y);
      if (part && part.value.length === 2) {
        const message = `Something stands behind \`${name}=\`.`;
        reader.report('scram-attribute-empty', message, part.span, syntax);
      }
      next += 1;
    } else if (!(mayExtend && reader.take('extension', /[A-Za-z]=[^,]*/y))) {
      break;
    }
    if (!reader.take('comma', /,/y)) break;
  }
  const rest = reader.takeTo('unknown', octets.length);
  const missing = expected[next]?.[0];
  if (missing !== undefined) {
    const message = `\`${missing}=\` is expected ${rest ? 'here' : 'at the end'}: the attributes of SCRAM stand in a fixed order.`;
    const span = rest?.span ?? reader.span;
    reader.report('scram-attribute-missing', message, span, syntax);
  } else if (rest) {
    const message =
      'Attributes are a letter, `=` and a value, with commas between them.';
    reader.report('scram-attribute-malformed', message, rest.span, syntax);
  }
}

function seesName(reader: Reader, octets: Octets, name: string) {
  const { end } = reader.span;
  return octets.startsWith(`${name}=`, end);
}

function attributeValue(reader: Reader, type: ScramPart['type']) {
  const part = reader.nodes.find((node) => node.type === type);
  return part?.value.slice(2);
}

/** The decoded value; absent where it is missing or not base64. */
function base64Of(reader: Reader, type: ScramPart['type']): Octets | undefined {
  const value = attributeValue(reader, type);
  if (!value) return undefined;
  if (isBase64(value)) return decodeBase64(value as Octets).decoded;
  report(reader, 'scram-base64-malformed', 'This value is in base64.', type);
  return undefined;
}

function report(
  reader: Reader,
  rule: Problem['rule'],
  message: string,
  type: ScramPart['type'],
) {
  const part = reader.nodes.find((node) => node.type === type);
  reader.report(rule, message, part?.span ?? reader.span, syntax);
}

/** A comma in a name is written `=2C`, and an equals sign `=3D` (RFC 5802 section 5.1). */
function decodeSaslName(value: string): string {
  const name = value.replaceAll('=2C', ',').replaceAll('=3D', '=');
  return decodeText(name as Octets);
}
