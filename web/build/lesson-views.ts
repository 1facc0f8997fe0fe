/**
 * What the page asks for of a lesson: `lesson.ts?card` and `lesson.ts?summary`
 * are what others say of it, and `lesson.ts?content` is all of it, in one piece
 * that is loaded once it is open.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Plugin, runnerImport } from 'vite';

export function lessonViews(): Plugin {
  return {
    name: 'lesson-views',
    async load(id) {
      const [file, view] = id.split('?');
      if (!file?.endsWith('/lesson.ts')) return undefined;
      if (view === 'content') return contentIn(dirname(file));
      if (view !== 'card' && view !== 'summary') return undefined;
      const { module, dependencies } = await runnerImport<LessonModule>(file);
      for (const path of [file, ...dependencies]) this.addWatchFile(path);
      const { title, summary, goals } = module.lesson;
      const card = { title, goals: goals.length };
      const said = view === 'card' ? card : summary;
      return `export default ${JSON.stringify(said)};`;
    },
  };
}

/** A lesson has a start and a solution in one language, or in each. */
function contentIn(folder: string) {
  const extensions = { wire: 'smtp', python: 'py' };
  const written = Object.entries(extensions).filter(([, extension]) =>
    existsSync(join(folder, `start.${extension}`)),
  );
  const imports = written.flatMap(([language, extension]) => [
    `import ${language}Start from './start.${extension}?raw';`,
    `import ${language}Solution from './solution.${extension}?raw';`,
  ]);
  const scripts = written.map(
    ([language]) =>
      `${language}: { start: ${language}Start, solution: ${language}Solution },`,
  );
  return `
    ${imports.join('\n')}
    export { lesson } from './lesson.ts';
    export { default as prose } from './lesson.md';
    export const scripts = { ${scripts.join(' ')} };
  `;
}

/** The part of a lesson that its card and summary are made of. */
interface LessonModule {
  readonly lesson: {
    readonly title: string;
    readonly summary: string;
    readonly goals: readonly unknown[];
  };
}
