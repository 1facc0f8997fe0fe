/** Fixtures under the page's own Python, in workers of Node's, through one relay. */
import { startRelay } from '../../relay/server.js';
import { createProgramPlayer } from '../support/python-program.js';
import {
  type Security,
  startScriptedServer,
} from '../support/scripted-server.js';
import type { ProgramFixture, ProgramRun } from './program-fixture.js';
import { describeEnd, normalizeSent, normalizeText } from './same-octets.js';

export interface ProgramPage {
  /** Runs a fixture, when the one before has ended. */
  run(fixture: ProgramFixture, security: Security): Promise<PageRun>;
  close(): Promise<void>;
}

export interface PageRun extends ProgramRun {
  readonly stderr: string;
  /** Whether all its connections are. */
  readonly areClosed: boolean;
}

/** Opens a page whose relay leads to the sandbox, to the scripted server of a fixture, and to what nobody answers at. */
export async function openProgramPage(): Promise<ProgramPage> {
  const server = await startScriptedServer('', 'plain');
  const relay = await startRelay({
    host: '127.0.0.1',
    port: 0,
    allow: [
      { host: 'localhost', port: server.port },
      { host: 'localhost', port: 1 },
      { host: 'nowhere.test', port: 25 },
    ],
  });
  const place = await createProgramPlayer(relay.url);
  const { player } = place;

  async function until(isMet: () => boolean) {
    while (!isMet()) {
      await new Promise((resolve) =>
        player.addEventListener('change', resolve, { once: true }),
      );
    }
  }

  return {
    async run(fixture, security) {
      server.plays(fixture.server ?? '', security);
      const source = fixture.sourceFor(security);
      const lines = fixture.input === '' ? [] : fixture.input.split('\n');
      player.setScript(source.replaceAll('2525', String(server.port)));
      const ran = player.run();
      if (fixture.stops > 0) {
        await until(() => player.state.program?.output.length !== 0);
        for (let n = 0; n < fixture.stops; n += 1) player.stop();
      }
      await ran;
      while (player.state.program?.phase === 'asking') {
        player.answer(lines.shift());
        await until(() => !player.state.isBusy);
      }
      const { program } = player.state;
      const moment = program?.moment;
      if (moment?.type !== 'ended') {
        throw new Error(program?.obstacle ?? 'The program has not ended.');
      }
      const text = (stream: string) =>
        (program?.output ?? [])
          .filter((piece) => piece.stream === stream)
          .map((piece) => piece.text)
          .join('');
      return {
        output: normalizeText(text('stdout')),
        stderr: text('stderr'),
        end: normalizeText(describeEnd(moment.end)),
        areClosed: (program?.connections ?? []).every(({ isOpen }) => !isOpen),
        sent: (program?.sessions ?? []).map(({ client }) =>
          normalizeSent(client),
        ),
      };
    },
    async close() {
      place.close();
      await relay.close();
      await server.close();
    },
  };
}
