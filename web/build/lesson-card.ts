/**
 * `lesson.ts?card`: what lists say of a lesson, taken out of `lesson.ts` while
 * the page is built, so that its goals, hints and checks load with the lesson.
 */
import { type Plugin, runnerImport } from 'vite';

export function lessonCard(): Plugin {
  return {
    name: 'lesson-card',
    async load(id) {
      const [file, query] = id.split('?');
      if (!file?.endsWith('/lesson.ts') || query !== 'card') return undefined;
      const { module, dependencies } = await runnerImport<LessonModule>(file);
      for (const path of [file, ...dependencies]) this.addWatchFile(path);
      const { title, summary, goals } = module.lesson;
      const card = { title, summary, goals: goals.length };
      return `export default ${JSON.stringify(card)};`;
    },
  };
}

/** The part of a lesson that its card is made of. */
interface LessonModule {
  readonly lesson: {
    readonly title: string;
    readonly summary: string;
    readonly goals: readonly unknown[];
  };
}
