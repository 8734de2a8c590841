"""A list of customers that somebody imports as suppliers, and the other way round."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.records.model.noun import noun_named, nouns
from jxc_tui.wiring import Services
from tests.cli.fixtures import Jxc, Said
from tests.imports.import_files import box_of, write_csv

NOUNS = [noun.id for noun in nouns().values() if "mobile" in noun.field]  # the parties
PAIRS = [(mine, other) for mine in NOUNS for other in NOUNS if mine != other]
SEEMS = {
    ("customer", "zh"): "这份表像是客户表：jxc import customers …。",
    ("supplier", "zh"): "这份表像是供应商表：jxc import suppliers …。",
    ("customer", "en"): "This seems to be a list of customers: jxc import customers ….",
    ("supplier", "en"): "This seems to be a list of suppliers: jxc import suppliers ….",
}


@pytest.fixture
def box(settings: Settings, manager: CurrentUser) -> Path:
    return box_of(settings, manager)


def named(box: Path, noun: str) -> str:
    """A list whose headings name a noun."""
    fields = noun_named(noun).field
    headings = [fields[name].header for name in ("code", "name", "mobile")]
    return write_csv(box / "a.csv", [headings, ["A-1", "甲", "13800001234"]])


def unnamed(box: Path, noun: str) -> str:
    """A list that only its opening balance tells of."""
    headings = ["名称", "手机", noun_named(noun).field["opening_fen"].header]
    return write_csv(box / "b.csv", [headings, ["甲", "13800001234", "12.50"]])


@pytest.mark.parametrize(("mine", "other"), PAIRS)
def test_a_list_that_names_another_noun_is_refused_with_what_it_is(
    services: Services, manager: CurrentUser, box: Path, mine: str, other: str
) -> None:
    imports = services.of(mine).imports
    with pytest.raises(FileRefused) as refused:
        imports.rehearse(manager, named(box, other))
    for language in LANGUAGES:
        texts = noun_named(mine).texts(Texts(language))
        assert texts.get(refused.value.text_id) == SEEMS[other, language]
    preview = imports.preview(manager, "a.csv")
    assert preview.seems == other
    assert [each.field for each in preview.columns if each.field in ("name", "code")] == []


@pytest.mark.parametrize(("mine", "other"), PAIRS)
def test_a_list_that_may_be_another_nouns_says_so_and_is_taken_when_that_is_meant(
    services: Services, manager: CurrentUser, box: Path, mine: str, other: str
) -> None:
    imports = services.of(mine).imports
    verdict = imports.rehearse(manager, unnamed(box, other))
    assert (verdict.new, verdict.seems) == (1, other)
    assert verdict.notes[0] == (f"app.seems.{other}", ())
    meant = imports.rehearse(manager, "b.csv", mapping={"name": "名称", "mobile": "手机"})
    assert (meant.new, meant.seems) == (1, "")
    imports.apply(manager, meant.token)
    again = imports.rehearse(manager, "b.csv")
    assert (again.remembered, again.seems) == (True, "")


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_of_its_own_raises_no_question(
    services: Services, manager: CurrentUser, box: Path, noun: str
) -> None:
    own = services.of(noun)
    for name in (named(box, noun), unnamed(box, noun)):
        assert own.imports.rehearse(manager, name).seems == ""
        assert own.imports.preview(manager, name).seems == ""
    for name in ("out.xlsx", "out.csv"):
        own.exports.records(manager, name)


@pytest.mark.parametrize(("mine", "other"), PAIRS)
def test_what_one_noun_exports_is_known_by_the_other(
    services: Services, manager: CurrentUser, box: Path, mine: str, other: str
) -> None:
    services.of(other).records.create(manager, {"name": "甲"})
    for name in ("out.xlsx", "out.csv"):
        services.of(other).exports.records(manager, name, full=True)
        assert services.of(mine).imports.preview(manager, name).seems == other


@pytest.mark.parametrize(("mine", "other"), PAIRS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_writes_nothing_before_that_is_said(
    jxc: Jxc, demo_db: Path, tmp_path: Path, mine: str, other: str, language: str
) -> None:
    path, room = tmp_path / unnamed(tmp_path, other), noun_named(mine).room
    end = ("--db", demo_db, "--lang", language)

    def typed(said: Said) -> str:
        """What was said, with its commands as they are without options."""
        return said.talk.replace(f"jxc --db {demo_db} --lang {language}", "jxc")

    said = jxc("import", room, path, *end)
    assert (said.code, said.data) == (2, "")
    assert SEEMS[other, language] in typed(said)
    assert "--map name=" in said.talk
    looked = jxc("import", room, path, "--rehearse", *end)
    assert looked.code == 0
    assert SEEMS[other, language] in typed(looked)
    meant = jxc("import", room, path, "--map", "name=名称", *end)
    assert meant.code == 0, meant.talk


DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder ../shared/data is not beside this checkout"
)
@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("jsherp_templates/vendor_template.xls", "supplier"),
        ("jsherp_templates/customer_template.xls", "customer"),
        ("jsherp_templates/member_template.xls", "customer"),
        ("northwind/customers.csv", "customer"),
        ("northwind2010_chain/customers.csv", "customer"),
        ("northwind2010_chain/suppliers.csv", "supplier"),
        ("adventureworks/customer.csv", "customer"),
        ("adventureworks_purchasing/Vendor.csv", "supplier"),
    ],
)
def test_real_lists_are_known(
    services: Services, manager: CurrentUser, box: Path, name: str, other: str
) -> None:
    target = shutil.copy2(DATA / name, box / Path(name).name)
    for noun in NOUNS:
        seems = services.of(noun).imports.preview(manager, Path(target).name).seems
        assert seems == ("" if noun == other else other)
    assert services.records.page(manager, PageQuestion()).total == 0
