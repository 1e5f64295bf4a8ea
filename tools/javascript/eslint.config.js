// How the pages' scripts are checked, beside their types (tsconfig.json). A rule that is not in a preset says why it is here.
import js from "@eslint/js";
import jsdoc from "eslint-plugin-jsdoc";
import globals from "globals";

// Words that name nothing: a variable is the noun it holds, a function that acts is a verb.
const VAGUE = [
  "one", "told", "asked", "found", "these", "again", "beside", "around", "wish", "given", "wanted", "served", "heard", "said", "thing", "stuff", "tmp",
];

// What would let recorded text become markup or script, past the policy of the pages.
const MARKUP = "Text of records is set as text: use textContent and the functions of dom.js.";
const markup = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({ property, message: MARKUP }));

export default [
  { ignores: ["**/vendor/**", "**/node_modules/**"] },
  js.configs.recommended,
  jsdoc.configs["flat/recommended-typescript-flavor-error"],
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    settings: { jsdoc: { mode: "typescript", tagNamePreference: { returns: "returns" } } },
    rules: {
      "id-denylist": ["error", ...VAGUE],
      "no-restricted-properties": ["error", ...markup, { object: "document", property: "write", message: MARKUP }],
      // The service packs a script by its lines (viz/assets.py).
      "no-multi-str": "error",
      "no-restricted-syntax": ["error", { selector: "TemplateElement[value.raw=/\\n/]", message: "A string holds no line break." }],
      // Size is what keeps a module readable: the same limits as for Python.
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 50],
      "max-depth": ["error", 3],
      "max-params": ["error", 6],
      complexity: ["error", 14],
      // What a reader would have to think about twice.
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "error",
      "no-param-reassign": "error",
      "no-unused-expressions": ["error", { allowShortCircuit: true, allowTernary: true }],
      "no-use-before-define": ["error", { functions: false, classes: false, variables: false }],
      "object-shorthand": "error",
      "prefer-template": "off",
      "array-callback-return": "error",
      "no-await-in-loop": "error",
      "no-promise-executor-return": "off",
      "no-return-assign": "error",
      "no-throw-literal": "error",
      "no-self-compare": "error",
      "no-unmodified-loop-condition": "error",
      "no-implicit-coercion": "error",
      "default-case-last": "error",
      // The policy of the pages forbids these; nothing is left in the console.
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-alert": "error",
      "no-console": "error",
      // What a module exports is documented: one imperative sentence, and a type for everything that goes in or out.
      "jsdoc/require-jsdoc": ["error", {
        publicOnly: true,
        require: { FunctionDeclaration: true, ClassDeclaration: true, ArrowFunctionExpression: true, MethodDefinition: false },
      }],
      "jsdoc/require-description": ["error", { contexts: ["ExportNamedDeclaration > FunctionDeclaration", "ExportNamedDeclaration > ClassDeclaration"] }],
      "jsdoc/match-description": ["error", { matchDescription: "^[A-Z`][\\s\\S]*[.:]\\s*$", contexts: ["FunctionDeclaration", "ClassDeclaration", "MethodDefinition"] }],
      "jsdoc/require-param-description": "off",
      "jsdoc/require-property-description": "off",
      "jsdoc/require-returns-description": "off",
      // tsc infers what is returned by a function that only its own module calls.
      "jsdoc/require-returns": ["error", { contexts: ["ExportNamedDeclaration > FunctionDeclaration"] }],
      "jsdoc/require-returns-type": "error",
      "jsdoc/require-yields": "off",
      "jsdoc/require-template-description": "off",
      "jsdoc/reject-any-type": "off",
      "jsdoc/reject-function-type": "off",
      "jsdoc/ts-prefer-function-type": "off",
      // tsc knows which names exist.
      "jsdoc/no-undefined-types": "off",
      "jsdoc/tag-lines": ["error", "any", { startLines: null }],
    },
  },
  {
    // Classic scripts: a picture that is opened as a file has them inline.
    files: ["viz/static/picture.js", "viz/static/picture_labels.js", "viz/static/vis_csp_shim.js"],
    languageOptions: { sourceType: "script", globals: { ...globals.browser, PictureLabels: "readonly", vis: "readonly" } },
    rules: { "no-unused-vars": ["error", { varsIgnorePattern: "^PictureLabels$" }], "no-redeclare": ["error", { builtinGlobals: false }] },
  },
  {
    files: ["tests/javascript/**/*.js", "tools/javascript/*.js"],
    languageOptions: { globals: globals.node },
    // A test is a sentence in its own name.
    rules: { "max-lines-per-function": "off", "jsdoc/require-jsdoc": "off" },
  },
];
