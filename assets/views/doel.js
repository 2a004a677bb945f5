/* What figures that are not open are taken along for: asked at the first file of a session, and remembered. */
"use strict";

(function () {
  const COOKIE = "polsslag_doel";
  const ALWAYS = /^\/(jeugdzorg|prognose)[\w-]*\.\w+$/;
  const SOMETIMES = /^\/(cijfers|kaart)[\w-]*\.\w+$/;
  let wanted = null;

  function chosen() {
    const found = document.cookie.split("; ").find((one) => one.startsWith(COOKIE + "="));
    return found ? found.slice(COOKIE.length + 1) : "";
  }

  // Whether a link is to a file with figures that are not open.
  function isClosed(link, dialog) {
    const address = new URL(link.href, window.location.href);
    const closed = dialog.dataset.closed.split(" ");
    const asked = [address.searchParams.get("indicatoren"), address.searchParams.get("kaart_indicator")];
    const has = asked.filter(Boolean).flatMap((one) => one.split(",")).some((one) => closed.includes(one));
    return ALWAYS.test(address.pathname) || (SOMETIMES.test(address.pathname) && has);
  }

  // Beside the name of who is logged in stands what was chosen, and the way to choose again.
  function tell(dialog) {
    const again = document.getElementById("purpose-change");
    const option = dialog.querySelector('input[value="' + CSS.escape(chosen()) + '"]');
    again.hidden = !option;
    again.querySelector("span").textContent = option ? option.parentElement.textContent.trim() : "";
    option && (option.checked = true);
  }

  function done(dialog) {
    const safe = window.location.protocol === "https:" ? "; secure" : "";
    document.cookie = COOKIE + "=" + dialog.querySelector("input:checked").value + "; path=/; samesite=lax" + safe;
    tell(dialog);
    const link = wanted;
    wanted = null;
    link && link.click();
  }

  function begin(dialog) {
    document.body.append(dialog); // its buttons are no links of the line that it came with
    tell(dialog);
    dialog.querySelector("form").addEventListener("submit", () => window.setTimeout(() => done(dialog)));
    dialog.querySelector("[data-stop]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => window.setTimeout(() => (wanted = null), 50));
    document.getElementById("purpose-change").addEventListener("click", () => dialog.showModal());
    // Before whatever else listens to the link: it is clicked again when there is an answer.
    document.addEventListener("click", function (event) {
      const link = event.target.closest && event.target.closest("a[href]");
      if (link && !chosen() && isClosed(link, dialog)) {
        event.preventDefault();
        event.stopPropagation();
        wanted = link;
        dialog.showModal();
      }
    }, true);
  }

  const dialog = document.getElementById("purpose");
  dialog && begin(dialog);
})();
