/**
 * The widget that lists suggestions. Monaco's entry point for it,
 * `features/suggest/register`, leaves the widget itself out and this module
 * has no types of its own.
 */
declare module 'monaco-editor/editor/contrib/suggest/browser/suggestController';
