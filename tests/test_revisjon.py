"""`make revisjon`: what the audits of others answer becomes lines that a person can act on."""

from oppsett.revisjon import funn_i_npm, funn_i_revisjon


def test_weak_part_is_named_with_the_release_that_mends_it() -> None:
    svar = {
        "dependencies": [
            {"name": "django", "version": "5.2.1", "vulns": [{"id": "CVE-1", "fix_versions": ["5.2.3"]}]},
            {"name": "numpy", "version": "2.0", "vulns": [{"id": "CVE-2", "fix_versions": []}]},
            {"name": "rules", "version": "3.5", "vulns": []},
        ]
    }

    assert funn_i_revisjon(svar, laas="requirements.txt") == [
        "django 5.2.1 i requirements.txt: CVE-1, rettet i 5.2.3",
        "numpy 2.0 i requirements.txt: CVE-2, rettet i ingen utgave ennå",
    ]


def test_part_that_nobody_answered_for_is_not_called_safe() -> None:
    svar = {
        "dependencies": [
            {"name": "django", "skip_reason": "not found"},
            {"name": "rules", "version": "3.5", "vulns": []},
        ]
    }

    (linje,) = funn_i_revisjon(svar, laas="requirements.txt")
    assert linje == (
        "IKKE revidert: fikk ikke svar fra listen over sårbarheter om 1 av 2 deler "
        "i requirements.txt (django). Kjør på nytt fra en maskin som når internett."
    )


def test_parts_of_the_pages() -> None:
    assert funn_i_npm({"vulnerabilities": {}}) == []
    assert funn_i_npm({"vulnerabilities": {"left-pad": {"severity": "high"}}}) == [
        "left-pad i package-lock.json: high"
    ]
    assert funn_i_npm({"message": "ENOTFOUND"})[0].startswith("IKKE revidert")
