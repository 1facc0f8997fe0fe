import { arcAuthenticationResults } from './arc-authentication-results.js';
import { arcMessageSignature } from './arc-message-signature.js';
import { arcSeal } from './arc-seal.js';
import { authenticationResults } from './authentication-results.js';
import { dkimSignature } from './dkim-signature.js';
import type { Field } from './field.js';
import { mtPriority } from './mt-priority.js';
import { receivedSpf } from './received-spf.js';
import { tlsRequired } from './tls-required.js';

/** Those that servers put on about who sent the message and how. */
export const authenticationFields: readonly Field[] = [
  dkimSignature,
  arcSeal,
  arcMessageSignature,
  arcAuthenticationResults,
  authenticationResults,
  receivedSpf,
  tlsRequired,
  mtPriority,
];
