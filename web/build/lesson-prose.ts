/** `lesson.md` becomes HTML while the page is built; no Markdown parser reaches the browser. */
import markdownIt from 'markdown-it';
import type { Plugin } from 'vite';

export function lessonProse(): Plugin {
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
