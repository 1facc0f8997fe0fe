/** Records what a run tells: its connections, what it printed, where it stood. */
import type { SessionEvent } from '../../../protocol/session/event.js';
import type { Moment } from './program.js';
import {
  type ProgramRecording,
  RecordedConnection,
} from './program-recording.js';
import type { RunHearer } from './program-run.js';

/** What is done besides recording. */
export interface Besides {
  began(): void;
  broken(message: string): void;
  /** A connection was asked for, and is that number of the recording. */
  connected(number: number): void;
  stood(moment: Moment, isPause: boolean): void;
  /** So many characters of output have been shown. */
  shown(characters: number): void;
  /** Something was recorded. */
  changed(): void;
}

/** Milliseconds after which output that was printed counts as shown. */
const outputPace = 20;

interface Place {
  readonly connection: RecordedConnection;
  readonly number: number;
  readonly began: number;
}

/** Hears a run, and records it. */
export function recordProgram(
  recording: ProgramRecording,
  besides: Besides,
): RunHearer {
  /** By the worker's own numbers. */
  const places = new Map<number, Place>();
  let unshown = 0;

  function add(
    socket: number,
    event: Parameters<RecordedConnection['add']>[0],
  ) {
    places.get(socket)?.connection.add(event);
    besides.changed();
  }

  function at(socket: number) {
    return performance.now() - (places.get(socket)?.began ?? 0);
  }

  return {
    loading() {},
    ready() {},
    began: besides.began,
    broken: besides.broken,
    connecting(socket, host, port) {
      const connection = new RecordedConnection(`${host}:${port}`);
      recording.connections.push(connection);
      const number = recording.connections.length;
      places.set(socket, { connection, number, began: performance.now() });
      besides.connected(number);
      add(socket, { at: 0, type: 'connecting', host, port, security: 'plain' });
    },
    sent(socket, bytes, stack) {
      places.get(socket)?.connection.sent(bytes.length, stack);
      add(socket, { at: at(socket), type: 'sent', bytes });
    },
    received(socket, bytes) {
      add(socket, { at: at(socket), type: 'received', bytes });
    },
    taken(socket, octets, stack) {
      places.get(socket)?.connection.taken(octets, stack);
    },
    told(socket, message) {
      add(socket, eventOf(message, at(socket)));
    },
    closed(socket) {
      add(socket, { at: at(socket), type: 'closed', by: 'client' });
    },
    printed(output) {
      recording.printed.add(output);
      if (unshown === 0) {
        setTimeout(() => {
          besides.shown(unshown);
          unshown = 0;
        }, outputPace);
      }
      unshown += output.text.length;
      besides.changed();
    },
    stood(moment, isPause) {
      const told =
        moment.type === 'sending'
          ? {
              ...moment,
              connection: places.get(moment.connection)?.number ?? 0,
            }
          : moment;
      recording.stand(told);
      besides.stood(told, isPause);
    },
  };
}

function eventOf(
  message: Parameters<RunHearer['told']>[1],
  at: number,
): SessionEvent {
  if (message.type !== 'secured') return { at, ...message };
  const { peer: _peer, ...secured } = message;
  return { at, ...secured };
}
