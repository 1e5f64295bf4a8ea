// vis-network writes <style> elements of its own when it loads. The policy of our pages refuses
// them and the console would fill with refusals that mean nothing. The few rules it needs are in
// picture.css. Until picture.js restores it, a new style element is one that styles nothing.
"use strict";
(function () {
  const { createElement } = document;
  /** @type {any} */ (document).createElement = function (/** @type {string} */ name, /** @type {ElementCreationOptions} */ options) {
    return createElement.call(document, String(name).toLowerCase() === "style" ? "template" : name, options);
  };
  window.restoreCreateElement = function () {
    delete (/** @type {any} */ (document).createElement);
    delete window.restoreCreateElement;
  };
})();
