/** All that the relay does on an HTTP server, whoever runs that server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAddressFinder } from './addresses.js';
import type { OwnAddress } from './http/own-host.js';
import { createRequestHandler } from './http/request-handler.js';
import type { StaticPage } from './http/static-page.js';
import { createWorkspaceEvents } from './http/workspace-events.js';
import { type RelayLimits, usualLimits } from './limits.js';
import { allowedServers, createPolicy, type Destination } from './policy.js';
import { startSandbox } from './sandbox/sandbox.js';
import { createUpgradeHandler, type UpgradeHandler } from './upgrade.js';

export interface HandlerOptions {
  /** What pages may reach besides the sandbox. */
  readonly allow: readonly Destination[];
  /** Where the HTTP server listens, once it does. */
  readonly ownAddress: () => OwnAddress;
  /** The page's files; absent where something else serves them. */
  readonly page?: StaticPage | undefined;
  /** What differs from the usual limits. */
  readonly limits?: Partial<RelayLimits> | undefined;
}

export interface Handlers {
  readonly request: (
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<void>;
  readonly upgrade: UpgradeHandler['handle'];
  /** Ends every connection, and the sandbox. */
  close(): Promise<void>;
}

/** Starts a sandbox, and answers for it and for what is allowed besides. */
export async function createHandlers({
  allow,
  ownAddress,
  page,
  limits,
}: HandlerOptions): Promise<Handlers> {
  const sandbox = await startSandbox();
  const webSockets = createUpgradeHandler({
    ownAddress,
    ends: { findRoute: createPolicy(allow, sandbox), accept: sandbox.accept },
    limits: { ...usualLimits, ...limits },
  });
  const workspaceEvents = createWorkspaceEvents(sandbox.workspaces);
  const request = createRequestHandler({
    ownAddress,
    api: {
      servers: allowedServers(allow, sandbox),
      findAddresses: createAddressFinder(allow),
      certificateAuthority: sandbox.certificateAuthority,
      workspaces: sandbox.workspaces,
      workspaceEvents,
    },
    page,
  });
  return {
    request,
    upgrade: webSockets.handle,
    async close() {
      workspaceEvents.close();
      await webSockets.close();
      await sandbox.close();
    },
  };
}
