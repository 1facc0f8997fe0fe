/** Longer than a frame takes; a page that nobody sees draws none. */
const longest = 250;

/** Calls `show` once, before the next frame is drawn, or soon where none is drawn. */
export function atNextFrame(show: () => void) {
  const call = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    show();
  };
  const frame = requestAnimationFrame(call);
  const timer = setTimeout(call, longest);
}
