/** Connects to a host that may take a mail, and hands it over; all of it is recorded. */
import { findHostAt } from '../network.js';
import type { Onlooker } from './attempt.js';
import type { Mail, Recipient } from './mail.js';
import type { Verdict } from './said.js';
import { ServerEnd } from './server-end.js';
import type { Surroundings } from './surroundings.js';
import { type Transacted, transact } from './transact.js';
import type { Clocks } from './waiting.js';

export interface Visit {
  readonly host: string;
  readonly address: string;
  /** Whether STARTTLS is used where it is offered. */
  readonly usesTls: boolean;
  readonly onlooker: Pick<Onlooker, 'watch' | 'unwatch'>;
  /** Gets the number of the recording. */
  readonly began: (session: number) => void;
}

/** Brings `mail` to those recipients, as far as the host takes it. */
export async function visitHost(
  { network, workspace, recordings, clocks, trust }: Surroundings,
  mail: Mail,
  recipients: readonly Recipient[],
  { host, address, usesTls, onlooker, began }: Visit,
): Promise<Transacted> {
  const connection = await network.connect(
    mail.role,
    workspace,
    address,
    25,
    mail.id,
  );
  const recording = recordings.begin(mail.role);
  recording.record({ type: 'connecting', host, port: 25, security: 'plain' });
  began(recording.n);
  if (connection.type !== 'connected') {
    const isRefused = connection.type === 'refused';
    const text = isRefused
      ? `Nothing listens at port 25 of ${host}.`
      : `There is no way to ${address} in the sandbox's network.`;
    recording.record({
      type: 'failed',
      code: isRefused ? 'REFUSED' : 'UNREACHABLE',
      message: text,
    });
    // RFC 3463 section 3.5: no answer from host, or unable to route.
    const status = isRefused ? '4.4.1' : '4.4.4';
    const verdict: Verdict = {
      result: 'deferred',
      status,
      text,
      isReply: false,
    };
    return { verdicts: recipients.map(() => verdict), outcome: text };
  }
  recording.record({ type: 'connected', address, port: 25 });
  const server = new ServerEnd(
    connection.socket,
    host,
    recording,
    clocksFor(address, clocks),
  );
  onlooker.watch(server);
  try {
    return await transact(server, mail, recipients, {
      usesTls,
      trust,
    });
  } finally {
    server.close();
    onlooker.unwatch(server);
  }
}

/** How long a server may take: a learner who plays one is not hurried, and who never answers needs no time. */
function clocksFor(address: string, clocks: Clocks): Clocks {
  const role = findHostAt(address);
  if (role?.isPlayed) return { ...clocks, clock: clocks.base };
  return role?.isSilent ? { ...clocks, trueTime: 500 } : clocks;
}
