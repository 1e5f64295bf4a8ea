// New findings arrive while somebody looks.

import { listen } from "/static/listening.js";
import { opening } from "./service.js";

export function watch(onfinding) {
  // A picture of another day has no news.
  if (!opening.as_of) listen("/events", { finding: onfinding });
}
