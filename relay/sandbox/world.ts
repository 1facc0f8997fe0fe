/** What all workspaces have around them, and none can change. */
import { randomBytes } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Shuffle } from './delivery/route.js';
import { parseZone } from './dns/parse-zone.js';
import { type Zone, zoneOf } from './dns/zone.js';
import { type Network, noNetwork } from './network.js';

export interface World {
  readonly network: Network;
  /** What the DNS of a workspace begins with, and the same as a master file. */
  readonly zone: Zone;
  readonly zoneText: string;
  /** The CA that servers judge each other by. */
  readonly trust: SecureContext;
  /** What a server calls a message that it takes, never the same twice. */
  makeId(): string;
  readonly shuffle: Shuffle;
}

export interface WorldParts {
  readonly network: Network;
  readonly zoneText: string;
  /** PEM of the CA that servers judge each other by; none where absent. */
  readonly authority?: string;
  readonly randomOctets: (count: number) => Uint8Array;
}

/** Makes a world; chance comes from `randomOctets` alone. */
export function makeWorld({
  network,
  zoneText,
  authority,
  randomOctets,
}: WorldParts): World {
  return {
    network,
    zone: parseZone(zoneText).zone,
    zoneText,
    // Made once: it takes long, and each handshake needs it.
    trust: createSecureContext({ ca: authority ?? [] }),
    makeId: () => Buffer.from(randomOctets(6)).toString('hex').toUpperCase(),
    shuffle(values) {
      const drawn = values.map((value) => ({
        value,
        lot: Buffer.from(randomOctets(4)).toString('hex'),
      }));
      return drawn
        .sort((one, other) => (one.lot < other.lot ? -1 : 1))
        .map(({ value }) => value);
    },
  };
}

/** A world without hosts and without names. */
export const emptyWorld: World = {
  ...makeWorld({
    network: noNetwork,
    zoneText: '',
    randomOctets: randomBytes,
  }),
  zone: zoneOf([]),
};
