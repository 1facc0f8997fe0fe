import type { Chapter } from '../lesson.js';

export const chapter: Chapter = { title: 'When things go wrong' };
