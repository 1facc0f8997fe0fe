import type * as monaco from 'monaco-editor/editor';

/** How every editor looks. */
export const usualOptions: monaco.editor.IStandaloneEditorConstructionOptions =
  {
    automaticLayout: true,
    fixedOverflowWidgets: true,
    folding: false,
    fontSize: 13,
    lineHeight: 25,
    glyphMargin: true,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 16,
    minimap: { enabled: false },
    occurrencesHighlight: 'off',
    overviewRulerLanes: 0,
    padding: { top: 8, bottom: 8 },
    quickSuggestions: true,
    // A last line that is dimmed lacks contrast.
    renderFinalNewline: 'on',
    renderLineHighlight: 'none',
    renderWhitespace: 'trailing',
    scrollBeyondLastLine: false,
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      horizontalScrollbarSize: 8,
      verticalScrollbarSize: 8,
    },
    unicodeHighlight: { ambiguousCharacters: false },
    wordBasedSuggestions: 'off',
    wordWrap: 'on',
  };
