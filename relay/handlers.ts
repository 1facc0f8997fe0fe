/** All that the relay does on an HTTP server, whoever runs that server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createAddressFinder } from './addresses.js';
import type { AllowedServer } from './contract.js';
import type { OwnAddress } from './http/own-host.js';
import { createRequestHandler } from './http/request-handler.js';
import type { StaticPage } from './http/static-page.js';
import { createWorkspaceEvents } from './http/workspace-events.js';
import { type RelayLimits, usualLimits } from './limits.js';
import { type OutsideDoors, openOutsideDoors } from './outside-doors.js';
import { allowedServers, createPolicy, type Destination } from './policy.js';
import { type Sandbox, startSandbox } from './sandbox/sandbox.js';
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
  /** The first of the ports on which the sandbox's servers listen for other programs; absent: on none. */
  readonly listen?: number | undefined;
}

export interface Handlers {
  readonly request: (
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<void>;
  readonly upgrade: UpgradeHandler['handle'];
  /** Where pages may go. */
  readonly servers: readonly AllowedServer[];
  /** Ends every connection, and the sandbox. */
  close(): Promise<void>;
}

/** Starts a sandbox, and answers for it and for what is allowed besides. */
export async function createHandlers({
  allow,
  ownAddress,
  page,
  limits,
  listen,
}: HandlerOptions): Promise<Handlers> {
  const sandbox = await startSandbox();
  const doors = await openDoors(sandbox, listen);
  const servers = allowedServers(allow, doors?.servers ?? sandbox.servers);
  const webSockets = createUpgradeHandler({
    ownAddress,
    ends: { findRoute: createPolicy(allow, sandbox), accept: sandbox.accept },
    limits: { ...usualLimits, ...limits },
  });
  const workspaceEvents = createWorkspaceEvents(sandbox.workspaces, (id) =>
    doors?.leadTo(id),
  );
  const request = createRequestHandler({
    ownAddress,
    api: {
      servers,
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
    servers,
    async close() {
      workspaceEvents.close();
      await webSockets.close();
      // Its last words still go out by the doors.
      await sandbox.close();
      await doors?.close();
    },
  };
}

async function openDoors(
  sandbox: Sandbox,
  listen: number | undefined,
): Promise<OutsideDoors | undefined> {
  if (listen === undefined) return undefined;
  try {
    return await openOutsideDoors(sandbox, listen);
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
