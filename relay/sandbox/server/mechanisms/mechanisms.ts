import { cramMd5 } from './cram-md5.js';
import { login } from './login.js';
import type { Mechanism } from './mechanism.js';
import { plain } from './plain.js';

/** The AUTH mechanisms that the sandbox offers, in the order in which EHLO lists them. */
export const mechanisms: readonly Mechanism[] = [plain, login, cramMd5];
