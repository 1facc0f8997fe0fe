/** Node cannot load TypeScript by itself: this lets it, in a worker too. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
