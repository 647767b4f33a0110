# SPDX-FileCopyrightText: 2026 encommun contributors
# SPDX-License-Identifier: EUPL-1.2

"""The interface speaks English too, on a machine that has no gettext tools."""

import gettext
import io
import shutil
import subprocess

import pytest
from django.conf import settings

from encommun.web import traductions

CATALOGUE = """\
# In doubt: left out.
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "oui"
msgstr "yes"

msgctxt "verbe"
msgid "être"
msgstr "to be"

#, python-format
msgid "%(n)s mot"
msgid_plural ""
"%(n)s "
"mots"
msgstr[0] "%(n)s word"
msgstr[1] "%(n)s words"

#, fuzzy
msgid "peut-être"
msgstr "no"

msgid "rien"
msgstr ""

#~ msgid "vieux"
#~ msgstr "old"
"""


def opened(octets):
    return gettext.GNUTranslations(io.BytesIO(octets))


def test_a_catalogue_is_read_as_gettext_reads_it():
    lu = opened(traductions.pack(dict(traductions.read(CATALOGUE))))
    assert lu.gettext("oui") == "yes"
    assert lu.pgettext("verbe", "être") == "to be"
    assert lu.ngettext("%(n)s mot", "%(n)s mots", 1) == "%(n)s word"
    assert lu.ngettext("%(n)s mot", "%(n)s mots", 3) == "%(n)s words"
    assert [lu.gettext(m) for m in ("peut-être", "rien", "vieux")] == [
        "peut-être",
        "rien",
        "vieux",
    ]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext's tools are not here")
def test_our_catalogues_are_compiled_as_gettext_does(tmp_path):
    for source in settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/*.po"):
        modele = tmp_path / "modele.mo"
        subprocess.run(["msgfmt", "-o", modele, source], check=True)
        notre = traductions.pack(dict(traductions.read(source.read_text(encoding="utf-8"))))
        assert opened(notre)._catalog == opened(modele.read_bytes())._catalog


def test_only_what_changed_is_compiled_again(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE, encoding="utf-8")
    traductions.compile_all(tmp_path)
    compile_ = source.with_suffix(".mo")
    avant = compile_.stat().st_mtime_ns
    traductions.compile_all(tmp_path)
    assert compile_.stat().st_mtime_ns == avant
    assert opened(compile_.read_bytes()).gettext("oui") == "yes"


@pytest.mark.django_db
def test_a_person_may_read_the_interface_in_english(client):
    traductions.compile_all(settings.LOCALE_PATHS[0])
    client.cookies["langue"] = "en"
    from encommun.store import services

    jeton = services.commencer()[1]
    page = client.get(f"/d/{jeton}/plan/").content.decode()
    assert '<html lang="en">' in page
    assert "Votre plan" not in page
    assert 'lang="fr"' in page  # the content stays French, and says so
    assert client.get("/", headers={"accept-language": "en"})["Content-Language"] == "en"
    client.cookies.clear()
    assert client.get("/", headers={"accept-language": "en"})["Content-Language"] == "fr"
