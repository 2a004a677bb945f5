/* Who one is compared with, changed in the browser: a list becomes an own group, an own group gets other members.

   The server reads every group again (`choose` in data/choosing.py) and leaves out what it does not know. */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const none = () => window.dash_clientside.no_update;

  // The id of the button that was pressed; nothing when buttons only came on screen.
  function pressed() {
    const context = window.dash_clientside.callback_context;
    return context.triggered.some((one) => one.value) ? context.triggered_id : null;
  }

  // The groups with one of them changed; a group without members is no group.
  function changed(groups, name, change) {
    const others = (groups || []).map((one) => (one.naam === name ? { naam: name, codes: change(one.codes) } : one));
    return others.filter((one) => one.codes.length);
  }

  window.dash_clientside.vergelijken = {
    // A list in the place of which comes an own group; of two groups with one name the new one stays.
    change_list: function (_clicks, lists, ids, groups, ticked) {
      const button = pressed();
      const taken = button && lists[ids.findIndex((one) => one.kind === button.kind)];
      if (!taken) {
        return [none(), none()];
      }
      const others = (groups || []).filter((one) => one.naam !== taken.naam);
      return [[...others, taken], (ticked || []).filter((one) => one !== button.kind)];
    },

    // Without a region there is nothing to make a group of, and the button says so.
    can_make_group: function (_shown, regions) {
      const button = document.getElementById("group-add");
      button.disabled = !(regions && regions.length);
      button.textContent = button.disabled ? button.dataset.why : button.dataset.make;
    },

    remove_member: function (_clicks, groups) {
      const button = pressed();
      return button ? changed(groups, button.group, (codes) => codes.filter((one) => one !== button.code)) : none();
    },

    add_members: function (_clicks, regions, groups) {
      const button = pressed();
      return button ? changed(groups, button.group, (codes) => [...new Set([...codes, ...(regions || [])])]) : none();
    },
  };
})();
