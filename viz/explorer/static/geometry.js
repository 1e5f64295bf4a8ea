// Points, boxes and directions in the picture.

// A shape's size, and how large a small picture is drawn.
const BODY = 48;
const LARGEST = 1.15;

/**
 * Say whether a polygon holds a point.
 * @param {Explorer.Point[]} polygon
 * @param {Explorer.Point} point
 * @returns {boolean}
 */
export function contains(polygon, { x, y }) {
  let inside = false;
  polygon.forEach((from, place) => {
    const to = polygon[(place + 1) % polygon.length];
    if (from.y > y !== to.y > y && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x) inside = !inside;
  });
  return inside;
}

/**
 * Return the id of the nearest point in a direction; return null where none lies there.
 * @param {Explorer.Point} from
 * @param {[number, number]} direction
 * @param {Iterable<[string, Explorer.Point]>} points
 * @returns {string | null}
 */
export function nearestInDirection(from, [dx, dy], points) {
  let nearest = null;
  let least = Infinity;
  for (const [id, point] of points) {
    const ahead = (point.x - from.x) * dx + (point.y - from.y) * dy;
    const aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx);
    const cost = ahead + 2 * aside;
    if (ahead > 0 && aside <= ahead * 2 && cost < least) [nearest, least] = [id, cost];
  }
  return nearest;
}

/**
 * Return the zoom and pan that show all of some points with a margin.
 * @param {Explorer.Point[]} points
 * @param {{ width: number, height: number, minZoom: number }} holder
 * @returns {{ zoom: number, pan: Explorer.Point }}
 */
export function viewportFor(points, { width, height, minZoom }) {
  const margin = Math.min(70, width / 8);
  const [left, right] = extent(points.map((point) => point.x));
  const [top, bottom] = extent(points.map((point) => point.y));
  const fitting = Math.min((width - 2 * margin) / (right - left + BODY), (height - 2 * margin) / (bottom - top + BODY), LARGEST);
  const zoom = Math.max(minZoom, fitting);
  return { zoom, pan: { x: (width - zoom * (left + right)) / 2, y: (height - zoom * (top + bottom)) / 2 } };
}

/**
 * Return where a link that runs along a line and then straight up or down has its corner: how far on the way, and how far aside.
 * @param {Explorer.Point} from
 * @param {Explorer.Point} to
 * @param {Explorer.Point} corner
 * @returns {{ weight: number, aside: number }}
 */
export function bendAt(from, to, corner) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const [cx, cy] = [corner.x - from.x, corner.y - from.y];
  return { weight: (cx * dx + cy * dy) / length ** 2, aside: (cy * dx - cx * dy) / length };
}

/** @param {number[]} numbers */
function extent(numbers) {
  return [Math.min(...numbers), Math.max(...numbers)];
}
