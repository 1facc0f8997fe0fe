/** Monaco in the page's own colours: its themes fail the contrast check. */
import * as monaco from 'monaco-editor/editor';

/** Defines Monaco's theme from the page's tokens, again whenever the page's theme changes. */
export function useThemeOfPage(): monaco.IDisposable {
  const root = document.documentElement;
  defineTheme(root);
  const observer = new MutationObserver(() => defineTheme(root));
  observer.observe(root, { attributeFilter: ['data-theme'] });
  return { dispose: () => observer.disconnect() };
}

function defineTheme(root: HTMLElement) {
  const style = getComputedStyle(root);
  const colour = (name: string) =>
    sixDigits(style.getPropertyValue(name).trim());
  const rule = (token: string, name: string, fontStyle = '') => ({
    token,
    foreground: colour(name).slice(1),
    fontStyle,
  });
  const isDark = root.dataset.theme === 'dark';
  monaco.editor.defineTheme('page', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--ink'),
      rule('verb', '--client', 'bold'),
      rule('keyword', '--client', 'bold'),
      rule('path', '--mark-2'),
      rule('parameter', '--mark-3'),
      rule('marker', '--ink-soft'),
      rule('directive', '--mark-4', 'bold'),
      rule('directive.argument', '--mark-4'),
      rule('expectation', '--ok'),
      rule('comment', '--ink-soft', 'italic'),
      rule('field', '--mark-2'),
      rule('text', '--ink'),
      rule('end', '--mark-4', 'bold'),
      // What Python has besides; Monaco's own colours fail the contrast check.
      rule('string', '--mark-2'),
      rule('string.escape', '--mark-2'),
      rule('number', '--mark-3'),
      rule('number.hex', '--mark-3'),
      rule('tag', '--mark-4'),
      rule('identifier', '--ink'),
      rule('delimiter', '--ink'),
    ],
    colors: {
      'editor.background': colour('--surface'),
      'editor.foreground': colour('--ink'),
      'editorLineNumber.foreground': colour('--ink-soft'),
      'editorLineNumber.activeForeground': colour('--ink'),
      'editorCursor.foreground': colour('--ink'),
      'editor.selectionBackground': colour('--client-soft'),
      'editorWidget.background': colour('--surface'),
      'editorWidget.border': colour('--edge'),
      'editorHoverWidget.background': colour('--surface'),
      'editorHoverWidget.border': colour('--edge'),
      'editorBracketMatch.background': colour('--client-soft'),
      'editorBracketMatch.border': colour('--edge'),
      'textLink.foreground': colour('--client'),
      'textLink.activeForeground': colour('--client'),
      'editorSuggestWidget.background': colour('--surface'),
      'editorSuggestWidget.foreground': colour('--ink'),
      'editorSuggestWidget.selectedBackground': colour('--client-soft'),
      'editorSuggestWidget.selectedForeground': colour('--ink'),
      'editorSuggestWidget.highlightForeground': colour('--client'),
      'editorSuggestWidget.focusHighlightForeground': colour('--client'),
      'editorSuggestWidget.selectedIconForeground': colour('--ink'),
      'editorError.foreground': colour('--no'),
      'editorWarning.foreground': colour('--later'),
      'scrollbarSlider.background': colour('--line'),
      'scrollbarSlider.hoverBackground': colour('--edge'),
      'scrollbarSlider.activeBackground': colour('--edge'),
      focusBorder: colour('--client'),
      ...pairsOfBrackets(colour('--ink')),
    },
  });
  monaco.editor.setTheme('page');
}

/** Monaco colours pairs of brackets by how deep they stand: here, all the same. */
function pairsOfBrackets(colour: string) {
  const depths = [1, 2, 3, 4, 5, 6];
  return Object.fromEntries(
    depths.map((depth) => [
      `editorBracketHighlight.foreground${depth}`,
      colour,
    ]),
  );
}

/** Monaco wants `#ffffff`, where a style sheet may come to say `#fff`. */
function sixDigits(colour: string) {
  return colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
}
