/** Hands `text` to the browser as a file to keep. */
export function downloadText(name: string, text: string | Blob) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
