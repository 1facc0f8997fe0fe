/** What the playground's wire script is before the learner has written one. */
export const emptyStart = `# Write what a client says, one command a line, and press Step.
EHLO laptop.example
`;
