/** What is used of the browser's own, where it has it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string };
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('smtp-mail', {
  createHTML: (html) => html,
});

/**
 * HTML of a message as a string that the page's policy lets through: for what
 * shows none of it in the page, a document that nobody opens or a sandboxed frame.
 */
export function trustedHtml(html: string): string {
  return policy?.createHTML(html) ?? html;
}
