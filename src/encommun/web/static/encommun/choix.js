// SPDX-FileCopyrightText: 2026 encommun contributors
// SPDX-License-Identifier: EUPL-1.2
// Optional: an exclusive answer (« Aucune », « Je ne sais pas ») unticks the others, and the
// other way round. Without script the server sorts it out.

for (const groupe of document.querySelectorAll(".choix")) {
  groupe.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox" || !target.checked) return;
    for (const autre of groupe.querySelectorAll("input:checked")) {
      const opposes = "exclusive" in target.dataset || "exclusive" in autre.dataset;
      if (autre !== target && opposes) autre.checked = false;
    }
  });
}
