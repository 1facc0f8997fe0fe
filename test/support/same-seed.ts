/**
 * Property tests try the same inputs each time, so that no run fails by
 * chance; `FAST_CHECK_SEED=<number>` tries others.
 */
import { configureGlobal } from 'fast-check';

configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 5321) });
