/** Addresses of the pages. */
export type Route =
  | { readonly page: 'start' }
  | { readonly page: 'lessons' }
  | {
      readonly page: 'lesson';
      readonly chapter: string;
      readonly lesson: string;
    }
  /** `example` is absent where the learner's own script is open. */
  | { readonly page: 'playground'; readonly example?: string }
  /** `task` is absent where the first one is open. */
  | { readonly page: 'compare'; readonly task?: string }
  | { readonly page: 'explain' }
  | { readonly page: 'not-found'; readonly path: string };

/** The page at `path`; a slash at its end makes no difference. */
export function readRoute(path: string): Route {
  const [first, second, third, ...rest] = path.split('/').filter(Boolean);
  const notFound: Route = { page: 'not-found', path };
  if (rest.length > 0) return notFound;
  if (!first) return { page: 'start' };
  if (first === 'lessons' && !second) return { page: 'lessons' };
  if (first === 'lessons' && second && third) {
    return { page: 'lesson', chapter: second, lesson: third };
  }
  if (first === 'explain' && !second) return { page: 'explain' };
  if (first === 'compare' && !third) {
    return second ? { page: 'compare', task: second } : { page: 'compare' };
  }
  if (first === 'playground' && !third) {
    return second
      ? { page: 'playground', example: second }
      : { page: 'playground' };
  }
  return notFound;
}

/**
 * Keeps `show` told of the route: now, after each click on a link of this site,
 * and after the browser's Back and Forward.
 */
export function followRoutes(show: (route: Route) => void) {
  const showCurrent = () => show(readRoute(location.pathname));
  addEventListener('popstate', showCurrent);
  addEventListener('click', (event) => {
    const path = pathOfClick(event);
    if (path === undefined) return;
    event.preventDefault();
    goTo(path);
  });
  addEventListener('route-chosen', showCurrent);
  showCurrent();
}

/** Opens the page at `path`. */
export function goTo(path: string) {
  if (path !== location.pathname) history.pushState(null, '', path);
  dispatchEvent(new Event('route-chosen'));
}

/** Where a plain click leads to within this site. */
function pathOfClick(event: MouseEvent) {
  const isPlain =
    event.button === 0 &&
    !event.metaKey &&
    !event.ctrlKey &&
    !event.shiftKey &&
    !event.altKey &&
    !event.defaultPrevented;
  const link = event
    .composedPath()
    .find((node) => node instanceof HTMLAnchorElement);
  if (!isPlain || !link || link.target || link.hasAttribute('download')) {
    return undefined;
  }
  const url = new URL(link.href);
  const isHere = url.origin === location.origin && !url.hash;
  return isHere ? url.pathname : undefined;
}
