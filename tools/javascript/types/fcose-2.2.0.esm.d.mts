import type { Ext } from "cytoscape";
declare const fcose: Ext;
export default fcose;
