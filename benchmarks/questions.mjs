// SPDX-FileCopyrightText: 2026 encommun contributors
// SPDX-License-Identifier: EUPL-1.2
// Questions asked until every rule is settled, by publicodes' own count of missing variables.
import { readFileSync } from 'node:fs'
import Engine from 'publicodes'

const { regles, cibles, personnes } = JSON.parse(readFileSync(0, 'utf-8'))
const moteur = new Engine(regles, { logger: { log() {}, warn() {}, error() {} } })

const nombres = personnes.map((personne) => {
  const situation = {}
  let nombre = 0
  for (;;) {
    moteur.setSituation(situation)
    const manquantes = {}
    for (const cible of cibles)
      for (const [nom, score] of Object.entries(moteur.evaluate(cible).missingVariables))
        manquantes[nom] = (manquantes[nom] ?? 0) + score
    const noms = Object.keys(manquantes)
    if (noms.length === 0) return nombre
    const suivante = noms.reduce((a, b) => (manquantes[b] > manquantes[a] ? b : a))
    situation[suivante] = personne[suivante]
    nombre += 1
  }
})
process.stdout.write(JSON.stringify(nombres))
