/** What the pages are handed, made once: the way to the relay, and what is kept in this browser. */

import { relayPath } from '../../relay/contract.js';
import type { ProgramPlayer } from '../clients/player.js';
import type { Services } from '../pages/services.js';
import { MailboxClient } from '../transport/mailbox-client.js';
import { openRelayConnection } from '../transport/relay-connection.js';
import { fetchServers } from '../transport/servers-client.js';
import { deleteMyData } from './storage/delete-my-data.js';
import { openDrafts } from './storage/drafts.js';
import type { KeptExplainedFiles } from './storage/explained-files.js';
import { KeptItems } from './storage/kept-items.js';
import { keepTheme, readTheme } from './storage/preferences.js';
import { openProgress } from './storage/progress.js';
import type { TellTrouble } from './storage/storage-trouble.js';
import { claimTab } from './storage/tab.js';
import { workspaceOf } from './storage/workspace.js';
import { Theme, type ThemeChoice } from './theme.js';

/** What the shell itself uses besides. */
export interface AppServices extends Services {
  readonly theme: Theme;
  chooseTheme(choice: ThemeChoice): void;
  /** Gives a sentence where not all could be deleted. */
  deleteMyData(): Promise<string | undefined>;
}

/** Makes them; `tell` hears what the learner must know. */
export function createServices(tell: TellTrouble): AppServices {
  const { origin } = location;
  const items = new KeptItems(tell);
  const workspace = workspaceOf(items);
  const tab = claimTab();
  const drafts = openDrafts(tell, { tab });
  const theme = new Theme(readTheme(items));
  const relay = new URL(relayPath, origin);
  relay.protocol = relay.protocol.replace('http', 'ws');
  let kept: Promise<KeptExplainedFiles> | undefined;
  const openExplainedFiles = () => {
    kept ??= import('./storage/explained-files.js').then(
      ({ KeptExplainedFiles }) => new KeptExplainedFiles(tell, tab),
    );
    return kept;
  };
  const explainedFiles = {
    clear: async () => (await openExplainedFiles()).clear(),
  };
  let programs: Promise<() => ProgramPlayer> | undefined;
  return {
    open: openRelayConnection(relay.href, workspace),
    createProgramPlayer: async () => {
      programs ??= import('./programs.js').then(({ createPlayers }) =>
        createPlayers(relay.href, origin, workspace),
      );
      return (await programs)();
    },
    createServerPlayer: async () => {
      const [{ createServerPlayer }, { acceptRelayClients }] =
        await Promise.all([
          import('../clients/serving/server-player.js'),
          import('../transport/client-acceptor.js'),
        ]);
      return createServerPlayer(acceptRelayClients(relay.href, workspace));
    },
    mailbox: new MailboxClient(origin, workspace),
    drafts,
    openExplainedFiles,
    progress: openProgress(items),
    texts: items,
    fetchServers: () => fetchServers(origin),
    theme,
    chooseTheme(choice) {
      theme.choose(choice);
      keepTheme(items, choice);
    },
    deleteMyData: () => deleteMyData(items, [drafts, explainedFiles], origin),
  };
}
