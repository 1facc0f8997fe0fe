/** What the Tab key does in Monaco: it moves the focus on, unless the learner wants to write tabs. */
import * as monaco from 'monaco-editor/editor';

const { CtrlCmd, WinCtrl, Shift } = monaco.KeyMod;
const { KeyM } = monaco.KeyCode;

/** What an editor begins with. */
export const tabMovesFocus: monaco.editor.IEditorOptions = {
  tabFocusMode: true,
  ariaLabel: 'Script. Tab moves the focus on; Control+M lets it write a tab.',
};

const tabWritesTab: monaco.editor.IEditorOptions = {
  tabFocusMode: false,
  ariaLabel: 'Script. Tab writes a tab; Control+M lets it move the focus on.',
};

/** Lets Ctrl+M switch between the two. Monaco's own switch cannot end the mode that an option began. */
export function letTabBeSwitched(editor: monaco.editor.IStandaloneCodeEditor) {
  const { tabFocusMode } = monaco.editor.EditorOption;
  editor.addAction({
    id: 'switch-tab',
    label: 'Let Tab write a tab, or move the focus on',
    keybindings: [CtrlCmd | KeyM, WinCtrl | Shift | KeyM],
    run() {
      const movesFocus = editor.getOption(tabFocusMode);
      editor.updateOptions(movesFocus ? tabWritesTab : tabMovesFocus);
    },
  });
}
