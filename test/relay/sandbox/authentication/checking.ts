/** Checks messages against a zone that a test writes. */
import {
  type Authentication,
  authenticate,
} from '../../../../relay/sandbox/authentication/authenticate.js';
import {
  dkimRecords,
  sharedSigningKeys,
} from '../../../../relay/sandbox/authentication/keys.js';
import type { Resolve } from '../../../../relay/sandbox/authentication/witness.js';
import { makeNodeResolver } from '../../../../relay/sandbox/dns/node-resolver.js';
import { parseZone } from '../../../../relay/sandbox/dns/parse-zone.js';

/** All tests are at this time. */
export const now = new Date('2026-03-01T12:00:00Z');

/** The keys that all tests of one file share. */
export const testKeys = sharedSigningKeys;

/** Asks nothing but a zone with these lines. */
export function resolverOf(...lines: readonly string[]): Resolve {
  const { zone, mistakes } = parseZone(`${lines.join('\n')}\n`);
  if (mistakes.length > 0) throw new Error(JSON.stringify(mistakes));
  return makeNodeResolver(() => zone);
}

/** The same, and the keys of `testKeys`. */
export async function signedZone(
  ...lines: readonly string[]
): Promise<Resolve> {
  return resolverOf(...lines, ...dkimRecords(await testKeys()));
}

/** Where a message comes from and how. */
export interface Circumstances {
  readonly resolve: Resolve;
  readonly clientAddress?: string;
  readonly heloDomain?: string;
  readonly reversePath?: string;
  readonly at?: Date;
}

/** What mx.sandbox.test finds out of a message that submission.sandbox.test hands in. */
export function check(
  message: Uint8Array | string,
  {
    resolve,
    clientAddress = '192.0.2.20',
    heloDomain = 'submission.sandbox.test',
    reversePath = 'alice@sandbox.test',
    at = now,
  }: Circumstances,
): Promise<Authentication> {
  return authenticate(Buffer.from(message), {
    clientAddress,
    heloDomain,
    reversePath,
    receivingHost: 'mx.sandbox.test',
    resolve,
    now: at,
  });
}

/** The check of that method; of several the first. */
export async function checkOf(
  method: Authentication['checks'][number]['method'],
  message: Uint8Array | string,
  circumstances: Circumstances,
) {
  const { checks } = await check(message, circumstances);
  const found = checks.find((each) => each.method === method);
  if (!found) throw new Error(`Nothing was checked by ${method}.`);
  return found;
}

/** A message with no header field but these. */
export function messageOf(...fields: readonly string[]): string {
  return [...fields, '', 'Six?', ''].join('\r\n');
}

/** From Alice. */
export const lunch = messageOf(
  'From: Alice <alice@sandbox.test>',
  'To: bob@sandbox.test',
  'Subject: Lunch',
);
