import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ScriptLanguage } from '../../lessons/lesson.js';
import { logFormats } from '../../protocol/session/log-formats/index.js';
import { controlStyles } from '../elements/control-styles.js';
import { explainSamples } from '../examples/explain-samples.js';
import { countOctets } from '../panels/count-octets.js';
import type { OpenAsScriptEvent } from '../panels/open-as-script.js';
import type { FileGivenEvent } from '../panels/smtp-explain-input.js';
import '../panels/smtp-explain-input.js';
import { copyLink } from './explain/copy-link.js';
import { explainPageStyles } from './explain/explain-page-styles.js';
import { Explainer, type ReadStage } from './explain/explainer.js';
import { FileCatcher } from './explain/file-catcher.js';
import { loadTheRest } from './explain/load-the-rest.js';
import { hasOwnScript, saveForPlayground } from './explain/playground-draft.js';
import { readSharedLog } from './explain/shared-log.js';
import type {
  FileActionEvent,
  FormatChosenEvent,
} from './explain/smtp-explain-bar.js';
import './explain/smtp-explain-bar.js';
import type { SmtpExplainedLog } from './explain/smtp-explained-log.js';
import './explain/smtp-explained-log.js';
import './explain/smtp-explained-messages.js';
import type { Digest } from './explain/worker-contract.js';
import type { ExplainedFile, Services } from './services.js';

/** A longer script would bring the playground's editor to a standstill. */
const longestScript = 1_000_000;

/** A script for the playground, made once it is to be opened there. */
interface Offered {
  readonly language: ScriptLanguage;
  readonly makeScript: () => Blob | Promise<Blob> | undefined;
}

/**
 * A log or a message from elsewhere: brought, read, explained. No octet of it leaves the browser.
 *
 * @fires playground-asked - When the playground has its session as a script.
 */
@customElement('smtp-explain-page')
export class SmtpExplainPage extends LitElement {
  static override styles = [controlStyles, explainPageStyles];

  @property({ attribute: false }) services?: Services;

  /** What was brought; absent before anything was. */
  @state() private file: ExplainedFile | undefined;
  @state() private digest: Digest | undefined;
  /** How far the reading of it is; absent while nothing is read. */
  @state() private stage: ReadStage | undefined;
  /** A sentence that the reader must know. */
  @state() private notice = '';
  @state() private revealed = false;
  /** What is to replace a script that the playground has, once the reader agrees. */
  @state() private offered: Offered | undefined;
  @query('smtp-explained-log') private log?: SmtpExplainedLog;
  readonly #explainer = new Explainer();
  readonly #catcher = new FileCatcher(
    this,
    (file, others) => void this.#open(file, others),
  );

  override connectedCallback() {
    super.connectedCallback();
    this.#explainer.start();
    void loadTheRest();
    void this.#restore();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#explainer.stop();
  }

  protected override render() {
    return html`${
      this.#catcher.isDropping
        ? html`<div class="drop">Drop it to have it explained</div>`
        : nothing
    }${
      this.file
        ? this.#renderFile(this.file)
        : html`${this.#renderNotice()}${this.#renderStart()}`
    }`;
  }

  #renderStart() {
    return html`<smtp-explain-input
      class="start"
      .formats=${logFormats}
      .samples=${explainSamples}
      @file-given=${({ file, name }: FileGivenEvent) => void this.#open({ file, name })}
    ></smtp-explain-input>`;
  }

  #renderFile(file: ExplainedFile) {
    return html`<div>
        <smtp-explain-bar
          .file=${file}
          .digest=${this.digest}
          .revealed=${this.revealed}
          @format-chosen=${this.#chooseFormat}
          @file-action=${this.#act}
        ></smtp-explain-bar>
        ${this.#renderNotice()}
        ${this.offered ? this.#renderQuestion(this.offered) : nothing}
      </div>
      ${this.stage ? this.#renderReading(file) : this.#renderDigest()}`;
  }

  #renderNotice() {
    return this.notice
      ? html`<p class="told" role="alert">${this.notice}</p>`
      : nothing;
  }

  #renderReading({ file }: ExplainedFile) {
    return html`<div class="reading" role="status">
      <p>
        ${this.stage === 'reading' ? 'Reading' : 'Taking apart'}
        ${countOctets(file.size)} …
      </p>
      <progress aria-label="Reading"></progress>
      <button @click=${this.#clear}>Cancel</button>
    </div>`;
  }

  #renderDigest() {
    const { digest } = this;
    switch (digest?.type) {
      case undefined:
        return nothing;
      case 'log':
        return html`<smtp-explained-log
          .explainer=${this.#explainer}
          .digest=${digest}
          .masked=${!this.revealed}
          @open-as-script=${({ language, text }: OpenAsScriptEvent) =>
            void this.#offer({ language, makeScript: () => new Blob([text]) })}
        ></smtp-explained-log>`;
      case 'messages':
        return html`<smtp-explained-messages
          .explainer=${this.#explainer}
          .digest=${digest}
          .masked=${!this.revealed}
        ></smtp-explained-messages>`;
    }
  }

  #renderQuestion(offered: Offered) {
    return html`<p class="told" role="alert">
      The playground has a
      ${offered.language === 'python' ? 'program' : 'script'} of yours, which
      this one would replace.
      <button @click=${() => void this.#openPlayground(offered)}>
        Replace it
      </button>
      <button @click=${() => this.#forgetQuestion()}>Leave it</button>
    </p>`;
  }

  async #restore() {
    const { hash } = location;
    // Else it would be there again after it was cleared.
    if (hash) history.replaceState(history.state, '', location.pathname);
    const shared = await readSharedLog(hash);
    if (!this.isConnected) return;
    if (shared) {
      void this.#open({ file: shared, name: 'A log from a link' });
      return;
    }
    const files = await this.services?.openExplainedFiles();
    const kept = await files?.load();
    if (!kept || this.file || !this.isConnected) return;
    this.file = kept;
    await this.#read(kept);
  }

  /** Begins with a file; `others` were brought with it. */
  async #open(file: ExplainedFile, others = 0) {
    this.revealed = false;
    const files = await this.services?.openExplainedFiles();
    const isKept = files?.save(file) ?? false;
    this.notice = [
      ...(others > 0 ? [tellOthers(file.name, others)] : []),
      ...(isKept
        ? []
        : [
            'This file is too large to be kept in the browser: after a reload, open it again.',
          ]),
    ].join(' ');
    void this.#read(file).then(() => this.#leadToVerdict());
  }

  async #read(file: ExplainedFile) {
    this.file = file;
    this.digest = undefined;
    this.stage = 'reading';
    this.#forgetQuestion();
    const outcome = await this.#explainer.read(file.file, {
      format: file.format,
      onProgress: (stage) => {
        this.stage = stage;
      },
    });
    if (!outcome) return;
    this.stage = undefined;
    if (outcome.type === 'failed') {
      const { name } = file;
      this.notice = name ? `${name}: ${outcome.message}` : outcome.message;
      // What comes next is to bring another.
      this.file = undefined;
      return;
    }
    this.digest = outcome.digest;
    if (outcome.notice) this.notice = outcome.notice;
  }

  /** Takes the focus along, where what had it is gone. */
  async #leadToVerdict() {
    await this.updateComplete;
    if (document.activeElement !== document.body) return;
    const shown = 'smtp-explained-log, smtp-explained-messages';
    const explained = this.renderRoot.querySelector<LitElement>(shown);
    await explained?.updateComplete;
    explained?.focus();
  }

  #act({ action }: FileActionEvent) {
    switch (action) {
      case 'reveal':
        this.revealed = !this.revealed;
        return;
      case 'copy-link':
        void this.#copyLink();
        return;
      case 'step':
        void this.#offer({
          language: 'wire',
          makeScript: () => this.log?.makeScript(),
        });
        return;
      case 'clear':
        this.#clear();
    }
  }

  #clear() {
    this.#explainer.forget();
    void this.services?.openExplainedFiles().then((files) => files.forget());
    this.file = undefined;
    this.digest = undefined;
    this.stage = undefined;
    this.notice = '';
    this.revealed = false;
    this.#forgetQuestion();
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('smtp-explain-input')?.focus(),
    );
  }

  #chooseFormat({ format }: FormatChosenEvent) {
    if (!this.file) return;
    const { file, name } = this.file;
    void this.#open({ file, name, ...(format && { format }) });
  }

  async #copyLink() {
    const masked = await this.#explainer.ask('maskedLog', {});
    this.notice = await copyLink(masked);
  }

  /** Goes on in the playground; asks before a script there is lost. */
  async #offer(offered: Offered) {
    const { drafts } = this.services ?? {};
    if (!drafts) return;
    if (await hasOwnScript(drafts, offered.language)) this.offered = offered;
    else await this.#openPlayground(offered);
  }

  #forgetQuestion() {
    this.offered = undefined;
  }

  async #openPlayground({ language, makeScript }: Offered) {
    const file = await makeScript();
    const { drafts } = this.services ?? {};
    if (!file || !drafts) return;
    if (file.size > longestScript) {
      this.#forgetQuestion();
      this.notice = `As a script, this session has ${countOctets(file.size)}, too many for the editor of the playground: download it instead.`;
      return;
    }
    await saveForPlayground(drafts, language, await file.text());
    this.dispatchEvent(new Event('playground-asked'));
  }
}

function tellOthers(name: string, others: number) {
  const rest = others === 1 ? 'The other file' : `The other ${others} files`;
  return `One file at a time is explained, and this is ${name}. ${rest} can be dropped here next.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'smtp-explain-page': SmtpExplainPage;
  }
}
