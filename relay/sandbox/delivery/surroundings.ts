/** What delivery needs of the workspace and the sandbox around it. */
import type { SecureContext } from 'node:tls';
import type { Zone } from '../dns/zone.js';
import type { Network } from '../network.js';
import type { Recordings } from './recordings.js';
import type { Shuffle } from './route.js';
import type { Clocks } from './waiting.js';

export interface Surroundings {
  readonly workspace: string;
  readonly zone: () => Zone;
  readonly network: Network;
  readonly recordings: Recordings;
  readonly clocks: Clocks;
  readonly shuffle: Shuffle;
  /** The CA that certificates are judged by. */
  readonly trust: SecureContext;
}
