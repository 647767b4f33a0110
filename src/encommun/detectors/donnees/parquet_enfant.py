# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process that reads Parquet values: standard input in, blocks of texts out, on a leash."""

from __future__ import annotations

import json
import os
import resource
import sys

MEMOIRE = 1024 * 1024 * 1024  # bytes of address space beyond what the import takes
_TEXTE_MAX = 10_000  # characters of one value


def main(lignes_max: int, delai: int) -> None:
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    os.environ["OMP_NUM_THREADS"] = os.environ["ARROW_IO_THREADS"] = "1"
    import pyarrow as pa  # noqa: PLC0415 - after the environment is set
    import pyarrow.parquet as pq  # noqa: PLC0415 - idem

    pa.set_cpu_count(1)
    with open("/proc/self/statm", encoding="ascii") as etat:  # noqa: PTH123 - a kernel file
        prise = int(etat.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (prise + MEMOIRE, prise + MEMOIRE))
    resource.setrlimit(resource.RLIMIT_CPU, (delai, delai))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    fichier = pq.ParquetFile(sys.stdin.buffer, buffer_size=1 << 20, pre_buffer=False)
    lignes_par_lot = max(40_000 // max(len(fichier.schema_arrow.names), 1), 1)
    lues = 0
    for lot in fichier.iter_batches(batch_size=min(lignes_par_lot, 2_000), use_threads=False):
        colonnes = {
            nom: [_text(valeur) for valeur in lot.column(i).to_pylist()]
            for i, nom in enumerate(lot.schema.names[:1_000])
            if nom not in {"geometry", "geom"}
        }
        sys.stdout.write(json.dumps(colonnes) + "\n")
        lues += lot.num_rows
        if lues >= lignes_max:
            break
    sys.stdout.flush()


def _text(valeur: object) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "true" if valeur else "false"
    return str(valeur)[:_TEXTE_MAX]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
