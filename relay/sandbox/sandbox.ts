/**
 * The practice mail world: real SMTP servers on loopback ports of the system's
 * choosing, reached by name through the relay.
 */
import type { AllowedServer } from '../contract.js';
import type { Mailboxes } from './mailboxes.js';

/** Where a name of the sandbox leads. */
export interface SandboxAddress {
  readonly address: '127.0.0.1';
  readonly port: number;
  /** Whether TLS begins with the first octet. */
  readonly tls: boolean;
}

export interface Sandbox {
  /** Where a name leads, or undefined if it isn't the sandbox's. */
  resolve(host: string, port: number): SandboxAddress | undefined;
  readonly servers: readonly AllowedServer[];
  /** PEM; to be trusted for the names that `resolve` knows, and no others. */
  readonly certificateAuthority: string;
  /** Says whose workspace the connection from this local port is; the sandbox greets only once it is known. */
  announce(localPort: number, workspace: string): void;
  readonly mailboxes: Mailboxes;
  /** Says 421 to the sessions that are open, and closes. */
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** How long slow@sandbox.test waits before it answers, in milliseconds; 3000 where absent. */
  readonly slowReplyDelay?: number;
}

export declare function startSandbox(
  options?: SandboxOptions,
): Promise<Sandbox>;
