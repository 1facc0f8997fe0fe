/**
 * What the page asks for of a lesson: `lesson.ts?card` and `lesson.ts?summary`
 * are what others say of it, and `lesson.ts?content` is all of it, in one piece
 * that is loaded once it is open.
 */
import { type Plugin, runnerImport } from 'vite';

export function lessonViews(): Plugin {
  return {
    name: 'lesson-views',
    async load(id) {
      const [file, view] = id.split('?');
      if (!file?.endsWith('/lesson.ts')) return undefined;
      if (view === 'content') return content;
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

const content = `
  export { lesson } from './lesson.ts';
  export { default as prose } from './lesson.md';
  export { default as start } from './start.smtp?raw';
  export { default as solution } from './solution.smtp?raw';
`;

/** The part of a lesson that its card and summary are made of. */
interface LessonModule {
  readonly lesson: {
    readonly title: string;
    readonly summary: string;
    readonly goals: readonly unknown[];
  };
}
