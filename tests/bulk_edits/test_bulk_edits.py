"""Bulk edits: what is seen is what is written, all or nothing, and the way back."""

from __future__ import annotations

import threading

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.bulk_edits.answers import Edited, EditPlan
from jxc_tui.config import Settings
from jxc_tui.customers.noun import FIELDS
from jxc_tui.errors import Conflict, InvalidFields, JxcError, NotFound, Refused
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.values import pace
from jxc_tui.values.progress import Progress
from jxc_tui.wiring import Services, local_user, open_services
from tests.imports.import_files import box_of
from tests.imports.service.test_batches import bring
from tests.whole_database import table_hashes

TRACES = frozenset(
    {"change_log", "backup", "customer_bulk_edit", "customer_bulk_edit_item", "customer_choice"}
)
STAMPS = TRACES | {"customer"}


@pytest.fixture
def ids(services: Services, manager: CurrentUser) -> list[int]:
    """Five customers: three of level A, one of B, one in the recycle bin."""
    made = [
        services.records.create(
            manager,
            {"name": f"客户{number}", "level": level, "salesperson": "王敏", "mobile": mobile},
        ).id
        for number, (level, mobile) in enumerate(
            [("A", "13800000001"), ("A", ""), ("B", ""), ("A", "13800000004"), ("A", "")]
        )
    ]
    services.records.delete(manager, made[4])
    return made


def plan(services: Services, user: CurrentUser, whom: Selection, **typed: str) -> EditPlan:
    return services.bulk_edits.preview(user, whom, typed)


def edit(services: Services, user: CurrentUser, whom: Selection, **typed: str) -> Edited:
    return services.bulk_edits.apply(user, plan(services, user, whom, **typed).token)


def values(services: Services, user: CurrentUser, ids: list[int], field: str) -> list[str]:
    return [services.records.for_edit(user, one).values.text_of(field) for one in ids]


LEVEL_A = Selection(Slice("level", "A"))


def test_looking_writes_nothing_and_tells_before_and_after(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    before = table_hashes(services.database, without=())
    found = plan(services, manager, LEVEL_A, salesperson="李雷", settlement="月结")
    assert (found.total, found.changing, found.same) == (3, 3, 0)
    rows = services.bulk_edits.page(manager, found.token, 0, 10)
    assert [row.name for row in rows] == ["客户0", "客户1", "客户3"]
    assert rows[0].changes == (("salesperson", "王敏", "李雷"), ("settlement", "", "月结"))
    assert services.bulk_edits.page(manager, found.token, 2, 10) == rows[2:]
    assert table_hashes(services.database, without=()) == before


def test_only_whoever_differs_is_touched_and_each_has_its_entry(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    services.records.update(manager, ids[1], 1, {"salesperson": "李雷"})
    done = edit(services, manager, Selection(Slice("all")), salesperson="李雷")
    assert done.changed == 3
    cards = [services.records.card(manager, one) for one in ids[:4]]
    assert [card.version for card in cards] == [2, 2, 2, 2]
    assert [card.values.salesperson for card in cards] == ["李雷"] * 4
    for card in cards:
        assert card.changes[0].changes == (("salesperson", "王敏", "李雷"),)
    assert services.bulk_edits.history(manager)[0].changed == 3


def test_what_identifies_one_record_is_not_for_many(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    with pytest.raises(InvalidFields) as refused:
        plan(
            services, manager, LEVEL_A, code="K1", name="同名", uscc="x", mobile="12", custom_9="x"
        )
    assert [problem.text_id for problem in refused.value.problems] == [
        "bulk.no_code", "bulk.no_name", "bulk.no_uscc", "field.mobile_length", "bulk.no_field",
    ]  # fmt: skip
    with pytest.raises(Refused):
        plan(services, manager, LEVEL_A)
    assert plan(services, manager, LEVEL_A, uscc="").changing == 0


def test_every_other_field_can_be_set_and_taken_back(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    texts = {
        "mobile": "13900000000", "phone": "0571-88001122", "email": "a@b.cn", "status": "停用",
        "credit_limit_fen": "100", "opening_fen": "5", "term_days": "30", "account_no": "6222",
            "credit_rule": "审批", "grace_days": "5",
    }  # fmt: skip
    key = services.custom_fields.add(manager, "专管员").key
    names = [spec.id for spec in FIELDS if spec.id not in ("code", "name", "uscc")]
    typed = {name: texts.get(name, "新") for name in names} | {key: "王敏"}
    before = table_hashes(services.database, STAMPS)
    cards = [services.records.for_edit(manager, one).values for one in ids[:4]]
    done = edit(services, manager, Selection(Slice("all")), **typed)
    assert done.changed == 4
    for one in ids[:4]:
        found = services.records.for_edit(manager, one)
        assert found.values.mobile == "13900000000" and found.values.status == "disabled"
        assert found.custom[0].value == "王敏"
    assert len(services.records.search(manager, SearchQuestion("13900000000")).rows) == 4
    undone = services.bulk_edits.undo(manager, done.id)
    assert (undone.back, undone.kept) == (4, 0)
    assert [services.records.for_edit(manager, one).values for one in ids[:4]] == cards
    assert table_hashes(services.database, STAMPS) == before


def test_a_choice_is_spelled_as_it_is_offered(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    found = plan(services, manager, LEVEL_A, level="ａ")
    assert (found.fields, found.changing, found.same) == ((("level", "A"),), 0, 3)
    with pytest.raises(Refused):
        services.bulk_edits.apply(manager, found.token)


def test_picked_records_and_a_search(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    found = plan(services, manager, Selection(picked=(*ids, 999)), level="C")
    assert (found.total, found.changing, found.missing) == (4, 4, 2)
    services.bulk_edits.apply(manager, found.token)
    assert values(services, manager, ids[:4], "level") == ["C"] * 4
    found = plan(services, manager, Selection(Slice("search", "客户3")), level="D")
    assert found.changing == 1
    assert plan(services, manager, Selection(Slice("search", "没有")), level="D").total == 0


def test_whoever_changed_since_the_look_stops_all_of_it(
    services: Services, manager: CurrentUser, clerk: CurrentUser, ids: list[int]
) -> None:
    for change in (
        lambda: services.records.update(clerk, ids[3], 1, {"note": "刚改"}),
        lambda: services.records.delete(manager, ids[1]),
    ):
        found = plan(services, manager, LEVEL_A, salesperson="李雷")
        change()
        before = table_hashes(services.database, {"backup"})
        with pytest.raises(Conflict):
            services.bulk_edits.apply(manager, found.token)
        assert table_hashes(services.database, {"backup"}) == before


@pytest.fixture
def many(
    services: Services, admin: CurrentUser, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """A hundred and fifty more: an edit of all takes several transactions, and tells of each."""
    monkeypatch.setattr(pace, "_TELL_EVERY", 0.0)
    make = services.records.create
    return [make(admin, {"name": f"批量{n}", "salesperson": "王敏"}).id for n in range(150)]


def salespeople(services: Services) -> set[str]:
    with services.database.read() as connection:
        query = "SELECT DISTINCT salesperson FROM record WHERE deleted_at = ''"
        return set(connection.exec_driver_sql(query).scalars())


def test_stopping_in_the_middle_gives_everybody_back_what_he_had(
    services: Services, manager: CurrentUser, many: list[int]
) -> None:
    found = plan(services, manager, Selection(Slice("all")), salesperson="李雷")
    stop, met = threading.Event(), []

    def told(now: Progress) -> None:
        if now.phase == "writing" and 0 < now.done < now.total:
            met.append(salespeople(services))
            stop.set()

    before = table_hashes(services.database, STAMPS)
    with pytest.raises(JxcError) as stopped:
        services.bulk_edits.apply(manager, found.token, progress=told, stop=stop)
    assert stopped.value.text_id == "bulk.stopped"
    assert met == [{"王敏", "李雷"}]
    assert salespeople(services) == {"王敏"}
    assert table_hashes(services.database, STAMPS) == before
    assert services.bulk_edits.history(manager) == ()


def test_whoever_is_changed_while_it_writes_stops_all_of_it_and_keeps_the_change(
    services: Services, manager: CurrentUser, clerk: CurrentUser, many: list[int]
) -> None:
    found = plan(services, manager, Selection(Slice("all")), salesperson="李雷")

    def told(now: Progress) -> None:
        card = services.records.card(clerk, many[-1])
        if now.phase == "writing" and now.done and card.version == 1:
            services.records.update(clerk, many[-1], 1, {"salesperson": "韩梅"})

    with pytest.raises(Conflict):
        services.bulk_edits.apply(manager, found.token, progress=told)
    assert salespeople(services) == {"王敏", "韩梅"}


def dies(services: Services, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """From now on the process dies before the named step."""

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"jxc_tui.bulk_edits.service.{name}", killed)


@pytest.mark.parametrize("keeps", [True, False])
def test_what_ends_a_writing_is_what_is_told(
    services: Services, settings: Settings, manager: CurrentUser, many: list[int],
    monkeypatch: pytest.MonkeyPatch, keeps: bool,
) -> None:  # fmt: skip
    """Also in a dry run, whose edit nobody else can see, and where the way back fails as well."""
    opened = open_services(settings, keeps=keeps)
    found = plan(opened, manager, Selection(Slice("all")), salesperson="李雷")

    def told(now: Progress) -> None:
        if now.phase == "writing" and now.done:
            raise Conflict("bulk.conflict")

    with pytest.raises(Conflict):
        opened.bulk_edits.apply(manager, found.token, progress=told)
    found = plan(opened, manager, Selection(Slice("all")), salesperson="李雷")
    with monkeypatch.context() as patch, pytest.raises(Conflict):
        patch.setattr("jxc_tui.bulk_edits.service.bulk_edits._known", refuses)
        opened.bulk_edits.apply(manager, found.token, progress=told)
    opened.close()
    open_services(settings).close()
    assert salespeople(services) == {"王敏"}


def refuses(*_: object) -> None:
    raise NotFound("bulk.unknown", id=0)


def test_an_edit_that_died_is_taken_back_when_the_database_is_opened(
    services: Services, settings: Settings, manager: CurrentUser, many: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    found = plan(services, manager, Selection(Slice("all")), salesperson="李雷")
    with monkeypatch.context() as patch:
        dies(services, patch, "bulk_edits.withdraw")
        patch.setattr("jxc_tui.bulk_edits.service.bulk_edits.BulkEdits.record", None)
        with pytest.raises(KeyboardInterrupt):
            services.bulk_edits.apply(manager, found.token)
    assert salespeople(services) == {"李雷"}
    open_services(settings).close()
    assert salespeople(services) == {"王敏"}
    assert services.bulk_edits.history(manager) == ()


def test_an_undo_that_died_is_brought_to_its_end(
    services: Services, settings: Settings, manager: CurrentUser, many: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    done = edit(services, manager, Selection(Slice("all")), salesperson="李雷")
    services.records.update(manager, many[0], 2, {"note": "后来"})
    with monkeypatch.context() as patch:
        patch.setattr("jxc_tui.bulk_edits.storage.count_back", None)
        with pytest.raises(TypeError):
            services.bulk_edits.undo(manager, done.id)
    open_services(settings).close()
    assert salespeople(services) == {"王敏", "李雷"}
    line = services.bulk_edits.history(manager)[0]
    assert (bool(line.undone_at), line.by, line.kept) == (True, "manager", 1)


def test_a_plan_is_ones_own_and_used_once(
    services: Services, admin: CurrentUser, manager: CurrentUser, ids: list[int]
) -> None:
    found = plan(services, manager, LEVEL_A, salesperson="李雷")
    with pytest.raises(NotFound):
        services.bulk_edits.apply(admin, found.token)
    services.bulk_edits.apply(manager, found.token)
    with pytest.raises(NotFound):
        services.bulk_edits.apply(manager, found.token)


def test_undo_leaves_alone_whoever_was_changed_since(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    done = edit(services, manager, Selection(Slice("all")), salesperson="李雷")
    services.records.update(manager, ids[0], 2, {"note": "后来"})
    services.records.delete(manager, ids[1])
    look = services.bulk_edits.look(manager, done.id)
    assert (look.back, look.kept) == (2, 2)
    assert [(each.name, each.reason) for each in look.first_kept] == [
        ("客户0", "edited"), ("客户1", "deleted"),
    ]  # fmt: skip
    undone = services.bulk_edits.undo(manager, done.id)
    assert (undone.back, undone.kept) == (2, 2)
    found = values(services, manager, [ids[0], ids[2], ids[3]], "salesperson")
    assert found == ["李雷", "王敏", "王敏"]
    line = services.bulk_edits.history(manager)[0]
    assert (line.kept, bool(line.undone_at)) == (2, True)
    with pytest.raises(Refused):
        services.bulk_edits.undo(manager, done.id)


def test_edits_of_the_same_records_are_undone_one_after_the_other(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    first = edit(services, manager, LEVEL_A, salesperson="李雷")
    second = edit(services, manager, LEVEL_A, settlement="月结")
    with pytest.raises(Refused):
        services.bulk_edits.undo(manager, first.id)
    services.bulk_edits.undo(manager, second.id)
    assert services.bulk_edits.undo(manager, first.id).back == 3
    assert values(services, manager, ids[:2], "salesperson") == ["王敏", "王敏"]


def test_the_log_is_paged_by_key_both_ways(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    made = [edit(services, manager, LEVEL_A, note=str(n)).id for n in range(5)]
    history = services.bulk_edits.history
    assert [line.id for line in history(manager, 0, 2)] == [made[4], made[3]]
    assert [line.id for line in history(manager, made[3], 2)] == [made[2], made[1]]
    assert [line.id for line in history(manager, 0, 2, after=made[1])] == [made[3], made[2]]
    assert [line.id for line in history(manager, 0, 2, oldest=True)] == [made[1], made[0]]


def test_the_log_of_edits_shows_no_more_of_what_was_set_than_a_record_does(
    services: Services, settings: Settings, manager: CurrentUser, ids: list[int]
) -> None:
    services.custom_fields.add(manager, "备用电话")
    (key,) = (each.key for each in services.custom_fields.list(manager))
    typed = {"mobile": "13800019999", "email": "ming@yuanshan.example", "level": "B",
             "note": "call 13911112222", key: "13722223333"}  # fmt: skip
    done = edit(services, manager, Selection(picked=tuple(ids[:2])), **typed)
    masked = dict(services.bulk_edits.history(manager)[0].fields)
    looked = dict(services.bulk_edits.look(manager, done.id).line.fields)
    assert masked == looked
    assert masked["level"] == "B"
    hidden = [text for name, text in masked.items() if name != "level"]
    assert len(hidden) == 4
    assert all("*" in text for text in hidden)
    server = open_services(settings, local_allowed=True)
    full = server.bulk_edits.history(local_user("server"))[0].fields
    server.close()
    assert sorted(text for _, text in full) == sorted(typed.values())


def test_more_records_than_one_transaction_bears_are_refused(
    services: Services, manager: CurrentUser, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jxc_tui.bulk_edits.service.bulk_plans.MOST_EDITED", 2)
    for whom in (LEVEL_A, Selection(picked=tuple(ids))):
        with pytest.raises(Refused) as refused:
            plan(services, manager, whom, note="x")
        assert refused.value.text_id == "bulk.too_many"
    with pytest.raises(Refused):
        plan(services, manager, Selection(Slice("nonsense")), note="x")


def test_imports_and_edits_of_the_same_records_are_undone_in_turn(
    services: Services, settings: Settings, manager: CurrentUser, ids: list[int]
) -> None:
    box = box_of(settings, manager)
    rows: list[list[object]] = [["编码", "名称", "业务员"]]
    codes = [services.records.card(manager, one).values.code for one in ids[:2]]
    rows += [[code, f"客户{n}", "周丽"] for n, code in enumerate(codes)]
    rows.append(["NEW1", "新来的", "周丽"])
    first = edit(services, manager, Selection(picked=tuple(ids[:2])), salesperson="李雷")
    brought = bring(services, manager, box, rows)
    second = edit(services, manager, Selection(Slice("salesperson", "周丽")), settlement="月结")
    assert services.batches.look(manager, brought.batch_id).kept_count == 3
    assert services.bulk_edits.undo(manager, second.id).back == 3
    undone = services.batches.undo(manager, brought.batch_id)
    assert (undone.removed, undone.back, undone.kept) == (1, 2, 0)
    assert services.bulk_edits.undo(manager, first.id).back == 2
    assert values(services, manager, ids[:2], "salesperson") == ["王敏", "王敏"]
