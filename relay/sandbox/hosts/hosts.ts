import { closed } from './closed.js';
import type { Host } from './host.js';
import { lmtp } from './lmtp.js';
import { mx } from './mx.js';
import { submission } from './submission.js';
import { you } from './you.js';

/** All hosts of the sandbox, in the order in which a list shows them. */
export const hosts: readonly Host[] = [mx, submission, lmtp, closed, you];
