/** Loads all that would be loaded late: once there is a file, the page asks for nothing more. */
export function loadTheRest(): Promise<unknown> {
  return Promise.all(
    ['Sans', 'Mono'].flatMap((family) =>
      [400, 600].map((weight) =>
        document.fonts.load(`${weight} 1em "IBM Plex ${family}"`),
      ),
    ),
  );
}
