// How the two bundles here were made, once, from published packages; nothing runs this at install or at deploy.
//   npm i esbuild@0.25.10 cytoscape@3.34.4 heap@0.2.7 lodash@4.17.21 cytoscape-fcose@2.2.0 cose-base@2.2.0 layout-base@2.0.1
//   node bundle.mjs
import { build } from "esbuild";

const shared = { bundle: true, minify: true, format: "esm", legalComments: "none", charset: "utf8", target: "es2022", define: { "process.env.VERSION": '"3.34.4"' } };

// Cytoscape without what the explorer never calls: its own layouts, WebGL, all but one group of algorithms.
const replaced = [
  [/layout[/](breadthfirst|circle|concentric|cose|random|grid)\.mjs$/, "export default function(){};"],
  [/webgl[/]drawing-redraw-webgl\.mjs$/, "export default {};"],
  [/collection[/]algorithms[/]index\.mjs$/, "import one from './bfs-dfs.mjs'; export default { ...one };"],
];
const slim = {
  name: "slim",
  setup(made) {
    for (const [filter, contents] of replaced) {
      made.onLoad({ filter }, ({ path }) => ({ contents, resolveDir: path.replace(/[/][^/]+$/, "") }));
    }
  },
};
await build({ ...shared, entryPoints: ["node_modules/cytoscape/src/index.mjs"], outfile: "cytoscape-3.34.4.slim.mjs", plugins: [slim] });

// fcose needs cose-base 2.2 and layout-base 2.0, and no other.
await build({ ...shared, stdin: { contents: 'export { default } from "cytoscape-fcose";', resolveDir: "." }, outfile: "fcose-2.2.0.esm.mjs" });
