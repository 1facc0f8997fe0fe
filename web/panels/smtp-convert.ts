import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  Conversion,
  Converted,
} from '../../protocol/convert/conversion.js';
import { conversions } from '../../protocol/convert/conversions.js';
import { sessionsOf } from '../../protocol/convert/sessions-of.js';
import type { SessionEvent } from '../../protocol/session/event.js';
import type { Session } from '../../protocol/session/session.js';
import { OpenAsScriptEvent } from './open-as-script.js';
import { shownCode } from './shown-code.js';
import {
  type CodeAskedEvent,
  type ConversionChosenEvent,
  convertedAtOnce,
} from './smtp-converted.js';
import './smtp-converted.js';

/** The learner wants to keep a text as a file. */
export class DownloadTextEvent extends Event {
  static readonly type = 'download-text';
  readonly fileName: string;
  readonly text: string;

  constructor(fileName: string, text: string) {
    super(DownloadTextEvent.type, { bubbles: true, composed: true });
    this.fileName = fileName;
    this.text = text;
  }
}

const nothingSent: readonly SessionEvent[] = [];

/**
 * The recording as a script, a program or command lines.
 *
 * @fires open-as-script - With the language and the text, when the learner wants to go on with it.
 * @fires download-text - With the file's name and the text, when the learner wants to keep it.
 */
@customElement('smtp-convert')
export class SmtpConvert extends LitElement {
  protected override createRenderRoot() {
    return this;
  }

  /** The whole recording, of one connection or several. */
  @property({ attribute: false }) events: readonly SessionEvent[] = nothingSent;
  /** A program's connections, which may have been open at once; absent where the events tell of them one after another. */
  @property({ attribute: false }) sessions?: readonly Session[];

  /** The name of the chosen conversion; undefined before the learner has chosen. */
  @state() private chosen: string | undefined;
  /** Whether it is to be converted, however long it is. */
  @state() private isAsked = false;
  #recording: readonly Session[] = [];
  #converted: Converted | undefined;
  /** What was converted, in short. */
  #said: string | undefined;

  protected override willUpdate(changed: PropertyValues) {
    const { events, sessions } = this;
    const now = said(events, sessions);
    const isOther = changed.has('chosen') || now !== this.#said;
    if (!isOther && !changed.has('isAsked')) return;
    if (isOther) {
      this.#said = now;
      this.#recording = sessions ?? sessionsOf(events);
      this.isAsked = this.#length <= convertedAtOnce;
    }
    const isReady = this.isAsked && this.#length > 0;
    this.#converted = isReady
      ? this.#conversion?.convert(this.#recording)
      : undefined;
  }

  protected override render() {
    const converted = this.#converted;
    return html`<smtp-converted
      .formats=${conversions}
      .format=${this.#conversion?.name ?? ''}
      .code=${converted && shownCode(converted)}
      .length=${this.#length}
      .makeText=${() => converted?.text ?? ''}
      @conversion-chosen=${({ format }: ConversionChosenEvent) => {
        this.chosen = format;
      }}
      @code-asked=${this.#give}
      empty="Nothing has been sent yet. What is sent can be had here as a script, a program or a command line."
    ></smtp-converted>`;
  }

  /** How many octets were sent. */
  get #length(): number {
    return this.#recording.reduce((sum, { client }) => sum + client.length, 0);
  }

  get #conversion(): Conversion | undefined {
    // Who did it by hand sees it in Python, and who wrote a program, by hand.
    const other = this.sessions ? 'wire' : 'smtplib-calls';
    return conversions.find(({ name }) => name === (this.chosen ?? other));
  }

  #give({ wish }: CodeAskedEvent) {
    const conversion = this.#conversion;
    if (wish === 'write') this.isAsked = true;
    if (wish === 'write' || !conversion) return;
    const { fileName, language, convert } = conversion;
    if (wish === 'download') {
      const { text = '' } = this.#converted ?? {};
      this.dispatchEvent(new DownloadTextEvent(fileName, text));
    } else if (language !== 'shell') {
      // The page has no environment to take secrets from: a program asks for them there.
      const { text } = convert(this.#recording, { asksForSecrets: true });
      this.dispatchEvent(new OpenAsScriptEvent(language, text));
    }
  }
}

/** Other once more has happened: a player tells its state anew where only the view has moved. */
function said(
  events: readonly SessionEvent[],
  sessions: readonly Session[] | undefined,
): string {
  const connections = sessions?.map(({ client, server, end }) => [
    client.length,
    server.length,
    end?.type,
  ]);
  const last = events.at(-1);
  const told = [events.length, events[0]?.type, last?.type, last?.at];
  return JSON.stringify(connections ?? told);
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-convert': SmtpConvert;
  }
  interface HTMLElementEventMap {
    'download-text': DownloadTextEvent;
  }
}
