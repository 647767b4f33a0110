# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages lose their authors' indentation and not one space between two words."""

import re
from pathlib import Path

import pytest
from django.template import Context, Engine

from encommun.web.gabarits import closed_up

RACINE = Path("src/encommun/web/templates")
GABARITS = sorted(g.relative_to(RACINE) for g in RACINE.rglob("*.html"))
INDENTE = """\
<p>
  Le
  {% if oui %}
    grand
  {% else %}
    petit
  {% endif %}
  commun
  {{ nom }}
  <strong>libre</strong>
</p>
<ul>
  {% for x in liste %}
    <li>
      {{ x }}
    </li>
  {% empty %}
    <li>rien</li>
  {% endfor %}
</ul>
"""


def words(html):
    return re.sub(r"\s+", " ", html).strip()


@pytest.mark.parametrize("oui", [True, False])
@pytest.mark.parametrize("liste", [[], ["a", "b"]])
def test_every_space_between_two_words_stays(oui, liste):
    donnees = Context({"oui": oui, "liste": liste, "nom": "voirie"})
    avec = Engine().from_string(INDENTE).render(donnees)
    sans = Engine().from_string(closed_up(INDENTE)).render(donnees)
    assert words(sans) == words(avec)
    assert not re.search(r"\n\s", sans)


@pytest.mark.parametrize("gabarit", GABARITS, ids=str)
def test_no_template_holds_text_whose_blanks_count(gabarit):
    html = (RACINE / gabarit).read_text()
    assert "<pre" not in html
    assert all("trimmed" in b for b in re.findall(r"{% blocktrans(?:late)?\b[^%]*%}\n", html))


def test_a_page_is_served_closed_up(client):
    assert not re.search(r"\n[ \t]", client.get("/sources/").content.decode())
