/** Where it is written what Python does. */
import type { Reference } from '../source/syntax-tree.js';

const docs = 'https://docs.python.org/3.14/library';

/** The documentation of a name in smtplib: `SMTP.sendmail`. */
export function smtplibDocs(name: string): Reference {
  return {
    title: `smtplib: ${name}`,
    url: `${docs}/smtplib.html#smtplib.${name}`,
  };
}

/** The source of smtplib in CPython 3.14, and what to look for in it. */
export function smtplibSource(name: string): Reference {
  return {
    title: `Lib/smtplib.py: ${name}`,
    url: 'https://github.com/python/cpython/blob/3.14/Lib/smtplib.py',
  };
}

/** The documentation of a name in another module of Python: `email.utils`, `make_msgid`. */
export function pythonDocs(module: string, name: string): Reference {
  return {
    title: `${module}: ${name.slice(name.lastIndexOf('.') + 1)}`,
    url: `${docs}/${module}.html#${module}.${name}`,
  };
}
