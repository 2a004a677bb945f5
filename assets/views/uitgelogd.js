/* Who is logged out meanwhile hears it once, with the way back in; what stands on the screen stays. */
"use strict";

(function () {
  const QUESTION = "_dash-update-component";
  const send = window.fetch;

  window.fetch = async function (address, options) {
    const answer = await send.call(window, address, options);
    if (answer.status !== 401) {
      return answer;
    }
    const notice = document.getElementById("session-over");
    notice && (notice.hidden = false);
    // To Dash it is "nothing new": of a refusal it makes an error that nobody sees.
    return String(address.url || address).includes(QUESTION) ? new Response(null, { status: 204 }) : answer;
  };

  // Back from the other window, logged in: the notice has done its work.
  window.addEventListener("focus", async () => {
    const notice = document.getElementById("session-over");
    if (notice && !notice.hidden) {
      const answer = await send.call(window, "/_reload-hash");
      notice.hidden = answer.status !== 401;
    }
  });
})();
