import { closed } from './closed.js';
import { forward } from './forward.js';
import type { Host } from './host.js';
import { lenient } from './lenient.js';
import { lmtp } from './lmtp.js';
import { hub1, hub2 } from './loop.js';
import { mx } from './mx.js';
import { old } from './old.js';
import { plain } from './plain.js';
import { pop3 } from './pop3.js';
import { silent } from './silent.js';
import { strict } from './strict.js';
import { submission } from './submission.js';
import { twinA, twinB } from './twins.js';
import { wonderlandMx1, wonderlandMx2 } from './wonderland.js';
import { you } from './you.js';

/** All hosts of the sandbox, in the order in which a list shows them. */
export const hosts: readonly Host[] = [
  mx,
  submission,
  lmtp,
  pop3,
  old,
  lenient,
  closed,
  you,
  wonderlandMx1,
  wonderlandMx2,
  twinA,
  twinB,
  plain,
  silent,
  hub1,
  hub2,
  forward,
  strict,
];
