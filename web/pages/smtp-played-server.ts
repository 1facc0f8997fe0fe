import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ServerPlayer } from '../clients/serving/server-player.js';
import type { ReplyGivenEvent } from '../panels/serving/smtp-reply-choice.js';
import type { ReplyTypedEvent } from '../panels/serving/smtp-reply-field.js';
import type { ServingActedEvent } from '../panels/serving/smtp-serving.js';
import type { DownloadEvent } from '../panels/smtp-conversation-rows.js';
import '../panels/serving/smtp-serving.js';
import type {
  AutopilotSetEvent,
  KeywordsSetEvent,
} from '../panels/serving/smtp-serving-settings.js';
import { downloadText } from './download-text.js';
import { renderOnChange } from './render-on-change.js';

/**
 * The server that the learner plays, and what they do with it. It begins to
 * accept clients once it is shown; whoever made the player stops it.
 */
@customElement('smtp-played-server')
export class SmtpPlayedServer extends LitElement {
  static override styles = css`
    :host {
      display: block;
      height: 100%;
      min-height: 0;
      min-width: 0;
    }
  `;

  @property({ attribute: false }) player?: ServerPlayer;

  constructor() {
    super();
    renderOnChange(this, () => this.player);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('player')) this.player?.start();
  }

  protected override render() {
    const { player } = this;
    return html`<smtp-serving
      .state=${player?.state}
      @reply-given=${({ reply }: ReplyGivenEvent) => player?.reply(reply)}
      @reply-typed=${({ octets }: ReplyTypedEvent) => player?.say(octets)}
      @serving-acted=${({ act }: ServingActedEvent) => player?.[act]()}
      @autopilot-set=${({ autopilot }: AutopilotSetEvent) => player?.setAutopilot(autopilot)}
      @keywords-set=${({ keywords }: KeywordsSetEvent) => player?.setKeywords(keywords)}
      @download=${this.#download}
    ></smtp-serving>`;
  }

  async #download(event: DownloadEvent) {
    // What the client's side would download is another session.
    event.stopPropagation();
    const { printSession } = await import(
      '../../protocol/session/print-session.js'
    );
    if (!this.player) return;
    const { session } = this.player.state;
    const script = printSession(session, { maskSecrets: true });
    downloadText('conversation-with-you.smtp', script);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-played-server': SmtpPlayedServer;
  }
}
