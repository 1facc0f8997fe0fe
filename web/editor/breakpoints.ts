/** Breakpoints of a script in Monaco. */
import * as monaco from 'monaco-editor/editor';

/** Signs in the glyph margin that stay with their lines while the text is edited. */
export class Breakpoints {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #changed: (lines: readonly number[]) => void;
  readonly #signs: monaco.editor.IEditorDecorationsCollection;
  #lines: readonly number[] = [];

  constructor(
    editor: monaco.editor.IStandaloneCodeEditor,
    changed: (lines: readonly number[]) => void,
  ) {
    this.#editor = editor;
    this.#changed = changed;
    this.#signs = editor.createDecorationsCollection();
    editor.addAction({
      id: 'toggle-breakpoint',
      label: 'Toggle breakpoint',
      keybindings: [monaco.KeyCode.F9],
      contextMenuGroupId: 'debug',
      run: () => this.#toggle(editor.getPosition()?.lineNumber),
    });
    editor.onMouseDown(({ target }) => {
      const { GUTTER_GLYPH_MARGIN } = monaco.editor.MouseTargetType;
      if (target.type !== GUTTER_GLYPH_MARGIN) return;
      this.#toggle(target.position.lineNumber);
    });
  }

  set(lines: readonly number[]) {
    if (lines.join() === this.#lines.join()) return;
    this.#lines = lines;
    this.stay();
  }

  /** Puts the signs back to their lines, where another text has carried them away. */
  stay() {
    this.#signs.set(
      this.#lines.map((line) => ({
        range: new monaco.Range(line, 1, line, 1),
        options: {
          glyphMarginClassName: 'script-breakpoint',
          glyphMarginHoverMessage: { value: 'Run pauses before this line.' },
          stickiness:
            monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        },
      })),
    );
  }

  /** Reads where the signs have moved to. */
  follow() {
    const ranges = this.#signs.getRanges();
    const lines = ranges.map(({ startLineNumber }) => startLineNumber);
    if (lines.join() === this.#lines.join()) return;
    this.#lines = [...new Set(lines)].sort((one, other) => one - other);
    this.#changed(this.#lines);
  }

  #toggle(line: number | undefined) {
    const { readOnly } = monaco.editor.EditorOption;
    if (line === undefined || this.#editor.getOption(readOnly)) return;
    const has = this.#lines.includes(line);
    const lines = has
      ? this.#lines.filter((each) => each !== line)
      : [...this.#lines, line].sort((one, other) => one - other);
    this.set(lines);
    this.#changed(lines);
    this.#editor.focus();
  }
}
