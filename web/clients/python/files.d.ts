/** Where the build puts Python's files. */
declare module 'virtual:python-files' {
  export const files: import('./worker-contract.js').PythonFiles;
}
