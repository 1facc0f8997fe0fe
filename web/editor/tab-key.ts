/**
 * What the Tab key does in Monaco. In a script it moves the focus on, unless the
 * learner wants to write tabs; in a program it indents, until the learner presses
 * Escape, or wants it to move on.
 */
import * as monaco from 'monaco-editor/editor';
import type { EditorLanguage } from './editor-view.js';

const { CtrlCmd, WinCtrl, Shift } = monaco.KeyMod;
const { KeyM } = monaco.KeyCode;

/** The Tab key of one editor. */
export class TabKey {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  #language: EditorLanguage = 'wire';
  #label = '';
  #movesFocus = true;
  /** Whether Escape was pressed just now: Tab moves on, this once. */
  #isEscaped = false;

  constructor(editor: monaco.editor.IStandaloneCodeEditor) {
    this.#editor = editor;
    // Monaco's own switch cannot end the mode that an option began.
    editor.addAction({
      id: 'switch-tab',
      label: 'Let Tab write a tab, or move the focus on',
      keybindings: [CtrlCmd | KeyM, WinCtrl | Shift | KeyM],
      run: () => {
        this.#movesFocus = !this.#movesFocus;
        this.#apply();
      },
    });
    editor.onKeyDown(({ keyCode }) => this.#follow(keyCode));
    editor.onDidBlurEditorText(() => this.#escape(false));
  }

  /** What the editor is for; in one that is only read, Tab moves on in any case. */
  use(language: EditorLanguage, label: string, isReadOnly: boolean) {
    if (language !== this.#language || isReadOnly) {
      this.#movesFocus = language === 'wire' || isReadOnly;
    }
    this.#language = language;
    this.#label = label;
    this.#apply();
  }

  #follow(keyCode: monaco.KeyCode) {
    const isModifier = [monaco.KeyCode.Shift, monaco.KeyCode.Tab].includes(
      keyCode,
    );
    if (keyCode === monaco.KeyCode.Escape) this.#escape(true);
    else if (!isModifier) this.#escape(false);
  }

  #escape(isEscaped: boolean) {
    if (isEscaped === this.#isEscaped) return;
    this.#isEscaped = isEscaped;
    this.#apply();
  }

  #apply() {
    const movesFocus = this.#movesFocus || this.#isEscaped;
    this.#editor.updateOptions({
      tabFocusMode: movesFocus,
      ariaLabel: `${this.#label}. ${this.#words}`,
    });
  }

  get #words() {
    if (this.#movesFocus) {
      return 'Tab moves the focus on; Control+M lets it write a tab.';
    }
    return this.#language === 'python'
      ? 'Tab indents. Escape, then Tab, moves the focus on, and so does Tab after Control+M.'
      : 'Tab writes a tab; Control+M lets it move the focus on.';
  }
}
