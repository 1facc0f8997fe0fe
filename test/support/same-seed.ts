/**
 * Property tests try the same inputs each time, so that no run fails by
 * chance; `FAST_CHECK_SEED=<number>` tries others. For the same reason all that
 * read sessions know all protocols, whichever test is run first.
 */
import { configureGlobal } from 'fast-check';
import '../../protocol/session/pop3/pop3.js';

configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 5321) });
