import { html, nothing, type TemplateResult } from 'lit';
import type { Evidence } from '../../lessons/lesson.js';
import type { Session } from '../../protocol/session/session.js';
import type { Octets } from '../../protocol/source/octets.js';
import type {
  MailboxMessage,
  RecordedSession,
  SandboxHost,
  WorkspaceState,
} from '../../relay/contract.js';
import type { PlayerState } from '../clients/player.js';
import type { Tab } from '../elements/smtp-tabs.js';
import { ownLine } from './program/calls.js';
import './program/smtp-program-connections.js';
import type { MailSummary } from './mailbox/mail-fields.js';
import type { SentMailData } from './mailbox/sent-mail-data.js';
import { sessionOctets } from './session-octets.js';
import './smtp-conversation.js';
import type { Hindrance } from './smtp-prompt.js';
import './smtp-prompt.js';

/** All that a panel may show. */
export interface ResultWorld {
  /** Absent until the script is open. */
  readonly player: PlayerState | undefined;
  /** Where it connects, as `host:port`. */
  readonly server: string;
  /** Octets that met a goal. */
  readonly evidence: readonly Evidence[];
  readonly mailbox: MailboxView;
  readonly path: PathView;
  /** The line of the program that is looked at; that where it stands, where absent. */
  readonly line?: number | undefined;
  /** The place of the exchange to bring into view; absent where none is asked for. */
  readonly sought?: { readonly exchange: number } | undefined;
}

/** The mailbox, and the chosen message in it. */
export interface MailboxView {
  /** Oldest first. */
  readonly messages: readonly MailboxMessage[];
  /** reconnecting: what is shown may be out of date. */
  readonly link: 'connecting' | 'live' | 'reconnecting';
  /** The `n` of the chosen message; undefined where there is none. */
  readonly selected: number | undefined;
  /** What that message says; undefined until it has come. */
  readonly content: Octets | undefined;
  /** Whether it was asked for, and did not come. */
  readonly isContentMissing: boolean;
  /** What was sent of it; undefined where that is not known. */
  readonly sent: SentMailData | undefined;
  /** What the header sections say, by `n`, as far as that is known. */
  readonly summaries: ReadonlyMap<number, MailSummary>;
  /** The `n` of the messages that were shown. */
  readonly read: ReadonlySet<number>;
}

/** The queue of the workspace, and the session that is looked at. */
export interface PathView {
  /** Undefined until it has come. */
  readonly workspace: WorkspaceState | undefined;
  /** When that came, by `performance.now()`. */
  readonly receivedAt: number;
  readonly hosts: readonly SandboxHost[];
  /** Absent where none is shown. */
  readonly session?: RecordedSession | undefined;
}

/** A tab of what came of a script, and the panel under it. */
export interface ResultTab extends Tab {
  /** Loads the panel's element; only the conversation is there from the start. */
  readonly load: () => Promise<unknown>;
  /** The panel, its element defined or not yet. */
  readonly render: (world: ResultWorld) => TemplateResult;
  /** Whether it shows anything of the workspace besides its mailbox. */
  readonly asksWorkspace?: boolean;
  /** Whether there is anything for it to show; absent where there always is. */
  readonly isShown?: (world: Pick<ResultWorld, 'player'>) => boolean;
}

const isProgram = ({ player }: Pick<ResultWorld, 'player'>) =>
  player?.program !== undefined;

const none: readonly never[] = [];

/** The tabs, in the order in which they stand. */
export const resultTabs: readonly ResultTab[] = [
  {
    name: 'conversation',
    label: 'Conversation',
    load: () => Promise.resolve(),
    render: renderConversation,
  },
  {
    name: 'program-state',
    label: 'Program',
    load: () => import('./program/smtp-program-state.js'),
    isShown: isProgram,
    render: ({ player }) =>
      html`<smtp-program-state
        .program=${player?.program}
        .session=${player?.session}
      ></smtp-program-state>`,
  },
  {
    name: 'output',
    label: 'Output',
    load: () => import('./program/smtp-output.js'),
    isShown: isProgram,
    render: ({ player }) =>
      html`<smtp-output
        .output=${player?.program?.output ?? none}
        .cut=${player?.program?.outputCut ?? 0}
      ></smtp-output>`,
  },
  {
    name: 'message',
    label: 'Message',
    load: () => import('./smtp-message.js'),
    render: ({ player }) =>
      html`<smtp-message .session=${player?.session}></smtp-message>`,
  },
  {
    name: 'mailbox',
    label: 'Mailbox',
    load: () => import('./mailbox/smtp-mailbox.js'),
    asksWorkspace: true,
    render: renderMailbox,
  },
  {
    name: 'path',
    label: 'Path',
    load: () => import('./path/smtp-path.js'),
    asksWorkspace: true,
    render: ({ path, mailbox }) =>
      html`<smtp-path
        .workspace=${path.workspace}
        .receivedAt=${path.receivedAt}
        .hosts=${path.hosts}
        .messages=${mailbox.messages}
        .session=${path.session}
        ?stale=${mailbox.link === 'reconnecting'}
      ></smtp-path>`,
  },
  {
    name: 'octets',
    label: 'Octets',
    load: () => import('./smtp-octets.js'),
    render: ({ player }) =>
      html`<smtp-octets
        .octets=${player && sessionOctets(player.session)}
      ></smtp-octets>`,
  },
  {
    name: 'convert',
    label: 'As code',
    load: () => import('./smtp-convert.js'),
    render: ({ player }) =>
      html`<smtp-convert
        .events=${player?.events ?? none}
        .sessions=${player?.program?.sessions}
      ></smtp-convert>`,
  },
];

function renderConversation(world: ResultWorld) {
  const { player, server, evidence, sought } = world;
  const { program } = player ?? {};
  return html`<div class="talk">
    ${
      program
        ? html`<smtp-program-connections
            .connections=${program.connections}
            .shown=${program.connection}
          ></smtp-program-connections>`
        : nothing
    }
    <smtp-conversation
      .session=${player?.session}
      .evidence=${evidence}
      .server=${server}
      .causes=${causesIn(world)}
      .sought=${sought}
    ></smtp-conversation>
    ${renderQueued(player?.session)}
    ${program ? nothing : renderPrompt(player)}
  </div>`;
}

/** Where a mail that a server took has gone. */
function renderQueued(session?: Session) {
  if (!session?.transactions.some(({ outcome }) => outcome === 'accepted')) {
    return nothing;
  }
  void import('./path/smtp-queued-mail.js');
  return html`<smtp-queued-mail .session=${session}></smtp-queued-mail>`;
}

/** Who sent what, where a program is played, and the line whose exchanges are lit. */
function causesIn({ player, line }: ResultWorld) {
  const { program } = player ?? {};
  if (!program) return undefined;
  const { sends, receives, moment } = program;
  const lit = line ?? (moment && ownLine(moment.stack));
  return { sends, receives, ...(lit !== undefined && { line: lit }) };
}

/** A program says by itself what is sent: only a script can be added to. */
function renderPrompt(player: PlayerState | undefined) {
  const hasTyped = (player?.session.client.length ?? 0) > 0;
  return html`<smtp-prompt
    .phase=${player?.session.state.phase ?? 'connecting'}
    ?disabled=${player?.isBusy}
    .hindrance=${hindranceOf(player)}
    ?keepable=${hasTyped}
  ></smtp-prompt>`;
}

/** Why nothing can be typed: of a recording first, since Forward leads to its end alone. */
function hindranceOf(player?: PlayerState): Hindrance | undefined {
  if (player?.staleReason === 'reloaded') return 'recording';
  return player?.isBehind ? 'behind' : undefined;
}

function renderMailbox({ mailbox }: ResultWorld) {
  const { messages, link, isContentMissing } = mailbox;
  return html`<smtp-mailbox
    .messages=${messages}
    .summaries=${mailbox.summaries}
    .read=${mailbox.read}
    .selected=${mailbox.selected}
    .content=${mailbox.content}
    .sent=${mailbox.sent}
    ?missing=${isContentMissing}
    ?loading=${link === 'connecting'}
    .error=${
      link === 'reconnecting'
        ? 'The relay does not answer: what is shown may be out of date. It is asked again by itself.'
        : undefined
    }
  ></smtp-mailbox>`;
}
