/**
 * What the page is given of a lesson while it is built: `lesson.md` as HTML, so
 * that no Markdown parser reaches the browser, and its card.
 */
import markdownIt from 'markdown-it';
import type { Plugin } from 'vite';
import { lessonViews } from './lesson-views.js';

export function lessonProse(): Plugin[] {
  return [proseOfMarkdown(), lessonViews()];
}

function proseOfMarkdown(): Plugin {
  const markdown = markdownIt({ html: false, typographer: false });
  // A long name in the narrow column of a table goes on in the next line where a word of it begins.
  markdown.renderer.rules.code_inline = (tokens, index) => {
    const code = markdown.utils.escapeHtml(tokens[index]?.content ?? '');
    return `<code>${code.replace(/[a-z](?=[A-Z][a-z])/g, '$&<wbr>')}</code>`;
  };
  // What is wider than its column is scrolled, by the keyboard too.
  markdown.renderer.rules.fence = (tokens, index) =>
    `<pre tabindex="0"><code>${markdown.utils.escapeHtml(tokens[index]?.content ?? '')}</code></pre>\n`;
  return {
    name: 'lesson-prose',
    transform(text, id) {
      if (!id.endsWith('/lesson.md')) return undefined;
      const prose = markdown.render(text);
      return {
        code: `export default ${JSON.stringify(prose)};`,
        map: null,
        moduleType: 'js',
      };
    },
  };
}
