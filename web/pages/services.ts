/** What the shell hands to the pages: the way to the relay, and what is kept in the browser. */
import type { ScriptLanguage } from '../../lessons/lesson.js';
import type { SessionEvent } from '../../protocol/session/event.js';
import type { ProgramPlayer } from '../clients/player.js';
import type { ProgramRecord } from '../clients/python/program.js';
import type { ServerPlayer } from '../clients/serving/server-player.js';
import type { OpenConnection } from '../transport/connection.js';
import type { MailboxClient } from '../transport/mailbox-client.js';
import type { ServersAnswer } from '../transport/servers-client.js';

export interface Services {
  readonly open: OpenConnection;
  /** A player of Python programs; its code is loaded when it is first asked for, Python itself later. */
  readonly createProgramPlayer: () => Promise<ProgramPlayer>;
  /** What plays you.sandbox.test; its code is loaded when it is first asked for. */
  readonly createServerPlayer: () => Promise<ServerPlayer>;
  readonly mailbox: MailboxClient;
  readonly drafts: Drafts;
  readonly progress: Progress;
  readonly texts: KeptTexts;
  /** Its code is loaded when it is first asked for. */
  readonly openExplainedFiles: () => Promise<ExplainedFiles>;
  /** Asks the relay where it lets this page go. */
  readonly fetchServers: () => Promise<ServersAnswer>;
}

/** What the learner made on one page, in this tab. */
export interface Draft {
  readonly script: string;
  readonly events: readonly SessionEvent[];
  /** How many steps of the script had been done. */
  readonly done: number;
  readonly breakpoints: readonly number[];
  /** As `host:port`, with ` tls` behind it where TLS comes first. */
  readonly server: string;
  /** The tab that was open, where it is not the page's own choice; kept with the wire script. */
  readonly language?: ScriptLanguage;
  /** What a Python program came to; absent for a wire script, and where none was run. */
  readonly program?: ProgramRecord;
}

export interface Drafts {
  /** This tab's draft for `page`, else the newest of any tab; undefined where there is none. */
  load(page: string): Promise<Draft | undefined>;
  save(page: string, draft: Draft): void;
}

/** A log or a message that was brought to be explained. */
export interface ExplainedFile {
  readonly file: Blob;
  /** Empty where it was pasted. */
  readonly name: string;
  /** The format that the reader chose; absent where it is recognized. */
  readonly format?: string;
}

/** The file that this tab shows. */
export interface ExplainedFiles {
  load(): Promise<ExplainedFile | undefined>;
  /** Gives false where it is too large to be kept. */
  save(file: ExplainedFile): boolean;
  forget(): void;
}

/** Texts that the learner wrote for the whole workbook, by name. */
export interface KeptTexts {
  get(name: string): string | undefined;
  set(name: string, text: string): void;
}

/** Goals met, by lesson; a goal once met stays met. Fires `change`. */
export interface Progress extends EventTarget {
  /** Indices of the goals. */
  metGoals(lesson: string): readonly number[];
  meet(lesson: string, goals: readonly number[]): void;
}
