import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OpenAsScriptEvent } from '../../panels/open-as-script.js';
import type { ShownCode } from '../../panels/shown-code.js';
import {
  type CodeAskedEvent,
  type ConversionChosenEvent,
  convertedAtOnce,
} from '../../panels/smtp-converted.js';
import '../../panels/smtp-converted.js';
import { downloadText } from '../download-text.js';
import type { Explainer } from './explainer.js';
import type { CodeQuestion, Convertible } from './worker-contract.js';

/**
 * A connection of a log as a script, a program or command lines, which the worker writes.
 *
 * @fires open-as-script - With the language and the text, when the reader wants to go on with it.
 */
@customElement('smtp-logged-code')
export class SmtpLoggedCode extends LitElement {
  @property({ attribute: false }) explainer?: Explainer;
  /** Which connection of the log. */
  @property({ type: Number }) connection = 0;

  @state() private format = 'smtplib-calls';
  @state() private convertible: Convertible | undefined;
  @state() private code: ShownCode | undefined;
  @state() private isBusy = false;

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues) {
    if (changed.has('explainer') || changed.has('connection')) {
      this.convertible = undefined;
      void this.#open();
    }
  }

  protected override render() {
    const { convertible } = this;
    if (!convertible) return html`<p>…</p>`;
    return html`<smtp-converted
      .formats=${convertible.formats}
      .format=${this.format}
      .length=${convertible.length}
      .code=${this.code}
      .busy=${this.isBusy}
      .makeText=${() => this.#makeText(false)}
      empty="Nothing that the client sent stands in the log here."
      @conversion-chosen=${({ format }: ConversionChosenEvent) => {
        this.format = format;
        void this.#convert();
      }}
      @code-asked=${({ wish }: CodeAskedEvent) => void this.#give(wish)}
    ></smtp-converted>`;
  }

  get #question(): CodeQuestion {
    const { connection, format } = this;
    return { connection, format };
  }

  async #open() {
    const { connection } = this;
    this.code = undefined;
    const convertible = await this.explainer?.ask('convertible', {
      connection,
    });
    if (connection !== this.connection) return;
    this.convertible = convertible;
    await this.#convert();
  }

  /** One that takes long waits until the reader asks for it. */
  async #convert(isAsked = false) {
    this.code = undefined;
    this.isBusy = false;
    const { length = 0 } = this.convertible ?? {};
    if (length === 0 || (length > convertedAtOnce && !isAsked)) return;
    this.isBusy = true;
    const question = this.#question;
    const code = await this.explainer?.ask('convert', question);
    const { connection, format } = this.#question;
    if (connection !== question.connection || format !== question.format) {
      return;
    }
    this.code = code;
    this.isBusy = false;
  }

  async #give(wish: CodeAskedEvent['wish']) {
    if (wish === 'write') return this.#convert(true);
    const { formats } = this.convertible ?? {};
    const format = formats?.find(({ name }) => name === this.format);
    if (!format) return;
    const { fileName, language } = format;
    // The playground has no environment to take secrets from.
    const file = await this.#makeText(wish === 'open');
    if (wish === 'download') downloadText(fileName, file);
    else if (language !== 'shell') {
      this.dispatchEvent(new OpenAsScriptEvent(language, await file.text()));
    }
  }

  async #makeText(asksForSecrets: boolean): Promise<Blob> {
    const question = { ...this.#question, asksForSecrets };
    return (await this.explainer?.ask('code', question)) ?? new Blob();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-logged-code': SmtpLoggedCode;
  }
}
