// Many nodes as one shape: leaves of one hub, communities, what is selected; opened again with a double click.

import { askForPositions } from "./chart_requests.js";
import { LEAST, addGroup, communitiesOf, leavesOf } from "./grouping.js";
import { notice } from "./messages.js";
import { visibleIn } from "./visibility.js";
import { count, countKinds } from "./wording.js";

/** Groups nodes, and opens groups. */
export class GroupActions {
  /**
   * Work on a workbench.
   * @param {import("./workbench.js").Workbench} bench
   */
  constructor(bench) {
    this.bench = bench;
  }

  /** Group what hangs on one node only. */
  leaves() {
    const { chart } = this.bench;
    this.group("group the leaves", leavesOf(visibleIn(chart), chart.starts), countKinds);
  }

  /** Group the communities that the service finds. */
  async communities() {
    const view = visibleIn(this.bench.chart);
    const answer = await askForPositions(this.bench.chart);
    if (answer === null) return;
    this.group("group the communities", communitiesOf(view, answer.positions), (members) => "Community: " + countKinds(members));
  }

  /** Group what is selected. */
  selected() {
    const members = [...this.bench.selected].map((id) => this.bench.chart.nodes.get(id)).filter((node) => node !== undefined);
    if (members.length < 2) return notice("Select at least two to group them.");
    this.group("group the selected", [members], countKinds);
  }

  /** Open every group whose members are here. */
  openAll() {
    const groups = [...this.bench.chart.groups.values()].filter((group) => !group.remote);
    if (groups.length === 0) return notice("There is no group to open, or too much in them: open one by one.");
    this.bench.change("open all groups", (next) => {
      for (const group of groups) next.groups.delete(group.id);
    });
  }

  /**
   * @param {string} description
   * @param {Explorer.ChartNode[][]} groups
   * @param {(members: Explorer.ChartNode[]) => string} captionOf
   */
  group(description, groups, captionOf) {
    if (groups.length === 0) return notice(`Nothing to group: no ${LEAST} of one kind hang together that way.`);
    this.bench.change(`${description}: ${count(groups.length, "group")}`, (next) => {
      for (const members of groups) addGroup(next, members, captionOf(members));
    });
  }
}
