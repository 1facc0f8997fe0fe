/** What the MX hosts of the other domains have in common. */
import type { ServerRole } from '../server/server-role.js';
import type { Host } from './host.js';

interface OtherHost extends Pick<ServerRole, 'host' | 'address' | 'domains'> {
  /** What else its role says; nothing where absent. */
  readonly role?: Partial<ServerRole>;
  /** A sentence: what it is. */
  readonly description: string;
}

/** A host that takes mail for its domains on port 25, from anyone. */
export function hostOfOtherDomain({
  host,
  address,
  domains,
  role,
  description,
}: OtherHost): Host {
  return {
    role: {
      host,
      address,
      protocol: 'SMTP',
      offersStartTls: true,
      requiresAuthentication: false,
      domains,
      ...role,
    },
    description,
    doors: [{ port: 25, tls: false, reservedPorts: [], description }],
  };
}
