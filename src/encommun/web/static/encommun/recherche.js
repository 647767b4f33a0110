/* SPDX-FileCopyrightText: 2026 encommun contributors
   SPDX-License-Identifier: EUPL-1.2

   Search of the published guide, in the browser. Follows core/recherche word for word; the index
   and the rules of words come from donnees/recherche.js, loaded when someone starts to search. */
"use strict";

(() => {
  const formulaire = document.getElementById("recherche");
  const champ = document.getElementById("q");
  const bilan = document.getElementById("bilan");
  const liste = document.getElementById("reponses");
  const MONTREES = 30;
  const SATURES = new Map();
  let donnees = null;

  const article = /\b[adlr](?=[0-9]+-[0-9])/g;
  const plier = (texte) =>
    texte.toLowerCase().replace(/œ/g, "oe").replace(/ß/g, "ss").normalize("NFKD")
      .replace(/\p{M}/gu, "").replace(/æ/g, "ae");

  function mots(texte) {
    const tous = plier(texte).replace(article, "").match(/[a-z0-9]+(?:-[0-9]+)*/g) || [];
    const dits = tous.filter((m) => !donnees.vides.has(m) && (m.length > 1 || /^\d$/.test(m)));
    return dits.length ? dits : tous;
  }

  function singulier(mot) {
    if (mot.length <= 4 || !/[sx]$/.test(mot)) return mot;
    if (mot.endsWith("aux") && !mot.endsWith("eaux")) return mot.slice(0, -3) + "al";
    return mot.slice(0, -1);
  }

  function racine(mot) {
    if (Object.hasOwn(donnees.exceptions, mot)) return donnees.exceptions[mot];
    const nu = singulier(mot);
    for (const [finale, remplace, reste] of donnees.finales)
      if (nu.endsWith(finale) && nu.length - finale.length >= reste)
        return nu.slice(0, nu.length - finale.length) + remplace;
    return nu;
  }

  const enRacines = (texte) => mots(texte).slice(0, donnees.reglages[3]).map(racine);

  function de(mot) {
    if (!SATURES.has(mot)) {
      const places = donnees.poids.get(mot) || [];
      const rarete = Math.log(1 + donnees.entrees.length / (1 + places.length / 2));
      const notes = new Map();
      for (let i = 0; i < places.length; i += 2) notes.set(places[i], rarete * places[i + 1] / 100);
      SATURES.set(mot, notes);
    }
    return SATURES.get(mot);
  }

  function deTous(expression) {
    let notes = new Map(de(expression[0]));
    for (const mot of expression.slice(1)) {
      const autre = de(mot);
      notes = new Map([...notes].filter(([r]) => autre.has(r)).map(([r, n]) => [r, n + autre.get(r)]));
    }
    return notes;
  }

  function idees(racines) {
    const trouvees = new Map();
    for (let rang = 0; rang < racines.length;) {
      let longueur = Math.min(donnees.plusLong, racines.length - rang);
      while (longueur > 1 && !donnees.places.has(racines.slice(rang, rang + longueur).join(" "))) longueur--;
      const expression = racines.slice(rang, rang + longueur);
      trouvees.set(expression.join(" "), expression);
      rang += longueur;
    }
    return [...trouvees.values()];
  }

  function notes(idee) {
    const [synonyme, debut, debutMin] = donnees.reglages;
    const total = deTous(idee);
    const garder = (autres, part) => {
      for (const [r, n] of autres) total.set(r, Math.max(total.get(r) || 0, part * n));
    };
    for (const groupe of donnees.places.get(idee.join(" ")) || [])
      for (const autre of donnees.groupes[groupe])
        garder(deTous(autre), synonyme * Math.min(1, idee.length / autre.length));
    if (!total.size && idee.length === 1 && idee[0].length >= debutMin)
      for (const mot of donnees.poids.keys()) if (mot.startsWith(idee[0])) garder(de(mot), debut);
    return total;
  }

  function chercher(requete) {
    const racines = enRacines(requete);
    const cherchees = idees(racines).map(notes);
    const titres = donnees.titres.get(racines.join(" ")) || new Set();
    const comptes = new Map(), sommes = new Map();
    for (const idee of cherchees)
      for (const [r, n] of idee) {
        comptes.set(r, (comptes.get(r) || 0) + 1);
        sommes.set(r, (sommes.get(r) || 0) + n);
      }
    const plus = Math.max(0, ...comptes.values());
    const rangs = [...comptes.keys()].filter((r) => comptes.get(r) === plus)
      .sort((a, b) => titres.has(b) - titres.has(a) || sommes.get(b) - sommes.get(a) || a - b);
    const incomplete = plus < cherchees.length;
    return {
      rangs,
      partielle: incomplete && rangs.length > 0,
      suggestion: incomplete ? suggerer(requete) : "",
    };
  }

  // Another spelling: each unknown word replaced by the nearest known one.

  function connu(mot) {
    const nu = racine(mot);
    if (donnees.poids.has(nu) || donnees.places.has(nu)) return true;
    return nu.length >= donnees.reglages[2] && [...donnees.poids.keys()].some((m) => m.startsWith(nu));
  }

  function distance(une, autre, borne) {
    let deux = [], avant = Array.from({ length: autre.length + 1 }, (_, j) => j);
    for (let i = 0; i < une.length; i++) {
      const rang = [i + 1];
      for (let j = 0; j < autre.length; j++) {
        let cout = Math.min(avant[j + 1] + 1, rang[j] + 1, avant[j] + (une[i] !== autre[j]));
        if (i && j && une[i] === autre[j - 1] && une[i - 1] === autre[j])
          cout = Math.min(cout, deux[j - 1] + 1);
        rang.push(cout);
      }
      if (Math.min(...rang) > borne) return borne + 1;
      [deux, avant] = [avant, rang];
    }
    return avant[autre.length];
  }

  function proche(mot) {
    const [, fautes] = donnees.fautes.find(([longueur]) => mot.length < longueur) || [0, 0];
    if (!fautes || !/^[a-z]+$/.test(mot)) return "";
    let meilleur = [fautes + 1, 0, ""];
    for (const [forme, nombre] of donnees.formes) {
      if (Math.abs(forme.length - mot.length) > fautes) continue;
      const ecart = distance(mot, forme, Math.min(fautes, meilleur[0]));
      const mieux = ecart - meilleur[0] || meilleur[1] - nombre || (forme < meilleur[2] ? -1 : 1);
      if (ecart <= fautes && mieux < 0) meilleur = [ecart, nombre, forme];
    }
    return meilleur[2];
  }

  function suggerer(requete) {
    const dits = mots(requete).slice(0, donnees.reglages[3]);
    const corriges = dits.map((mot) => connu(mot) ? mot : proche(mot));
    const change = corriges.join(" ") !== dits.join(" ");
    return change && corriges.every(Boolean) ? corriges.join(" ") : "";
  }

  function ligne([nature, titre, adresse, resume, langue]) {
    const item = document.createElement("li");
    if (langue) item.lang = langue;
    const bloc = item.appendChild(document.createElement("div"));
    const lien = bloc.appendChild(document.createElement("h2")).appendChild(document.createElement("a"));
    lien.href = adresse;
    lien.textContent = titre;
    const quoi = bloc.appendChild(document.createElement("p"));
    quoi.className = "discret";
    quoi.textContent = donnees.natures[nature];
    if (resume) bloc.appendChild(document.createElement("p")).textContent = resume;
    return item;
  }

  const dire = (nom, valeurs) =>
    donnees.phrases[nom].replace(/\{(\w)\}/g, (_, cle) => valeurs[cle]);

  function montrer() {
    const requete = champ.value.trim();
    liste.replaceChildren();
    liste.hidden = bilan.hidden = !requete;
    if (!requete || !donnees) return;
    const { rangs, partielle, suggestion } = chercher(requete);
    const n = rangs.length;
    const quoi = !n ? "rien" : `${partielle ? "partie" : "tout"}_${n > 1 ? "plusieurs" : "une"}`;
    bilan.textContent = dire(n > MONTREES && !partielle ? "proches" : quoi, { n, q: requete, m: MONTREES });
    if (suggestion) proposer(suggestion);
    liste.append(...rangs.slice(0, MONTREES).map((r) => ligne(donnees.entrees[r])));
  }

  function proposer(suggestion) {
    const lien = document.createElement("a");
    lien.href = "?" + new URLSearchParams({ q: suggestion });
    lien.textContent = suggestion;
    lien.addEventListener("click", (evenement) => {
      evenement.preventDefault();
      champ.value = suggestion;
      champ.focus();
      bientot();
    });
    const [avant, apres] = donnees.phrases.suggestion.split("{q}");
    bilan.append(` ${avant}`, lien, apres);
  }

  function ouvrir(lu) {
    const places = new Map();
    lu.groupes.forEach((groupe, rang) => groupe.forEach((expression) => {
      const cle = expression.join(" ");
      places.set(cle, [...(places.get(cle) || []), rang]);
    }));
    const plusLong = Math.max(1, ...lu.groupes.flat().map((e) => e.length));
    donnees = { ...lu, vides: new Set(lu.vides), poids: new Map(Object.entries(lu.poids)), places, plusLong };
    donnees.formes = new Map(Object.entries(lu.formes).flatMap(
      ([nombre, formes]) => formes.split(" ").map((forme) => [forme, Number(nombre)])));
    donnees.titres = new Map();
    donnees.entrees.forEach(([, titre], rang) => {
      const cle = enRacines(titre).join(" ");
      donnees.titres.set(cle, (donnees.titres.get(cle) || new Set()).add(rang));
    });
  }

  let demande = null;
  function charger() {
    demande ??= new Promise((fini, rate) => {
      const script = document.createElement("script");
      script.src = formulaire.dataset.index;
      script.onload = () => { ouvrir(window.ENCOMMUN_INDEX); fini(); };
      script.onerror = rate;
      document.head.append(script);
    });
    return demande;
  }

  let attente = 0;
  function bientot() {
    clearTimeout(attente);
    attente = setTimeout(() => charger().then(() => {
      montrer();
      const adresse = new URL(location.href);
      adresse.search = champ.value.trim() ? "?" + new URLSearchParams({ q: champ.value.trim() }) : "";
      try { history.replaceState(null, "", adresse); } catch { /* some browsers refuse it on disks */ }
    }), 150);
  }

  formulaire.hidden = false;
  formulaire.addEventListener("submit", (evenement) => { evenement.preventDefault(); bientot(); });
  champ.addEventListener("input", bientot);
  champ.addEventListener("focus", charger, { once: true });
  champ.value = new URLSearchParams(location.search).get("q") || "";
  if (champ.value) bientot();
  window.encommunRecherche = { charger, chercher, racine, mots };
})();
