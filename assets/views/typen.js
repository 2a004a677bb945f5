/* Fields that the server reads along with: what is typed goes there when the typing pauses, in the store "<field>-typed".
   With `debounce`, dcc.Input sets the cursor back while somebody types, and letters change places. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const PAUSE = 200;
  const timers = {};

  window.dash_clientside.typen = {
    after_a_pause: function (typed) {
      const field = window.dash_clientside.callback_context.triggered_id;
      window.clearTimeout(timers[field]);
      timers[field] = window.setTimeout(function () {
        window.dash_clientside.set_props(field + "-typed", { data: typed });
      }, PAUSE);
    },
  };
})();
