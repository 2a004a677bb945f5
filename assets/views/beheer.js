/* The page for the beheerder: what is decided about an account is asked once more, and sent. */
"use strict";

document.addEventListener("click", async function (event) {
  const button = event.target.closest && event.target.closest(".beheer [data-deed]");
  if (!button || !window.confirm(button.dataset.sure)) {
    return;
  }
  const said = document.getElementById("beheer-said");
  try {
    const answer = await fetch("/beheer/account", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ deed: button.dataset.deed, account: button.dataset.account }),
    });
    said.textContent = (await answer.json()).sentence;
    answer.ok && button.closest("td").replaceChildren(said.textContent);
  } catch (error) {
    said.textContent = said.dataset.lost;
  }
});
