// The bundle that is served is this package's own; the package is installed for its types alone.
import cytoscape from "cytoscape";
export default cytoscape;
