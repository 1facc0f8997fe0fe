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
