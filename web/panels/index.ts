import { html, type TemplateResult } from 'lit';
import type { Evidence } from '../../lessons/lesson.js';
import type { Octets } from '../../protocol/source/octets.js';
import type { MailboxMessage } from '../../relay/contract.js';
import type { PlayerState } from '../clients/player.js';
import type { Tab } from '../elements/smtp-tabs.js';
import type { SentMailData } from './sent-mail-data.js';
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
}

/** A tab of what came of a script, and the panel under it. */
export interface ResultTab extends Tab {
  /** Loads the panel's element; only the conversation is there from the start. */
  readonly load: () => Promise<unknown>;
  /** The panel, its element defined or not yet. */
  readonly render: (world: ResultWorld) => TemplateResult;
}

/** The tabs, in the order in which they stand. */
export const resultTabs: readonly ResultTab[] = [
  {
    name: 'conversation',
    label: 'Conversation',
    load: () => Promise.resolve(),
    render: renderConversation,
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
    load: () => import('./smtp-mailbox.js'),
    render: renderMailbox,
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
];

function renderConversation({ player, server, evidence }: ResultWorld) {
  const hasTyped = (player?.session.client.length ?? 0) > 0;
  return html`<div class="talk">
    <smtp-conversation
      .session=${player?.session}
      .evidence=${evidence}
      .server=${server}
    ></smtp-conversation>
    <smtp-prompt
      .phase=${player?.session.state.phase ?? 'connecting'}
      ?disabled=${player?.isBusy}
      .hindrance=${hindranceOf(player)}
      ?keepable=${hasTyped}
    ></smtp-prompt>
  </div>`;
}

/** Why nothing can be typed: of a recording first, since Forward leads to its end alone. */
function hindranceOf(player?: PlayerState): Hindrance | undefined {
  if (player?.staleReason === 'reloaded') return 'recording';
  return player?.isBehind ? 'behind' : undefined;
}

function renderMailbox({ mailbox }: ResultWorld) {
  const { messages, link, selected, content, isContentMissing, sent } = mailbox;
  return html`<smtp-mailbox
    .messages=${messages}
    .selected=${selected}
    .content=${content}
    .sent=${sent}
    ?missing=${isContentMissing}
    ?loading=${link === 'connecting'}
    .error=${
      link === 'reconnecting'
        ? 'The relay does not answer: what is shown may be out of date. It is asked again by itself.'
        : undefined
    }
  ></smtp-mailbox>`;
}
