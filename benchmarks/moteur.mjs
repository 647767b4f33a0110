// SPDX-FileCopyrightText: 2026 encommun contributors
// SPDX-License-Identifier: EUPL-1.2
// One answer -> every rule, with publicodes: times in milliseconds, and the verdicts reached.
import { readFileSync } from 'node:fs'
import Engine from 'publicodes'

const { regles, cibles, personnes } = JSON.parse(readFileSync(0, 'utf-8'))
const debut = performance.now()
const moteur = new Engine(regles, { logger: { log() {}, warn() {}, error() {} } })
const charge = performance.now() - debut

const temps = []
const verdicts = []
for (const personne of personnes) {
  const situation = {}
  for (const [question, reponse] of Object.entries(personne)) {
    situation[question] = `'${reponse}'`
    const t = performance.now()
    moteur.setSituation(situation)
    for (const cible of cibles) moteur.evaluate(cible)
    temps.push(performance.now() - t)
  }
  verdicts.push(cibles.filter((cible) => moteur.evaluate(cible).nodeValue === true))
}
process.stdout.write(JSON.stringify({ charge, temps, verdicts }))
