"""Whatever people do, the search index is what the customers in force give: nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import JxcError
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.answers.selection import Slice
from jxc_tui.wiring import Services, open_services
from tests.conftest import ADMIN_PASSWORD, CHEAP_ARGON2
from tests.imports.import_files import box_of, write_csv
from tests.records.storage.index_check import out_of_step

NAMES = ("远山五金行", "廣州臨江百貨有限公司", "重庆火锅店", "ABC Trading", "曾惠", "★")
CONTACTS = ("", "陈小明", "陳大文/李四", "Tom Smith", "欧阳娜娜")
NUMBERS = ("", "13800010001", "+86 13900020002", "0571-88880002转801")
OTHERS = {
    "short_name": ("", "远山", "临江"),
    "mnemonic": ("", "ys", "LJ-1"),
    "email": ("", "ming@yuanshan.example.com"),
    "wechat": ("", "wx_yuanshan"),
    "uscc": ("", "91330106MA2H0TLE4K"),
    "city": ("", "杭州市"),
    "district": ("", "西湖区"),
    "address": ("", "文三路99号国际大厦", "杭州市西湖区文一路1号"),
    "mobile": NUMBERS[:3],
    "phone": (NUMBERS[0], NUMBERS[3]),
    "contact": CONTACTS,
    "province": ("", "浙江", "上海市"),
    "contacts": ("", "李芳 13800010007；王强（采购） 0571-88880009 w@x.cn", "13800010001"),
}
CUSTOM = ("", "赵六", "赵六 钱七", "A-100")


@dataclass
class House:
    """One desk at work, with what the verbs need to go on."""

    services: Services
    user: CurrentUser
    dice: Random
    folder: Path
    ids: list[int] = field(default_factory=list)
    merges: list[int] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    recodes: list[int] = field(default_factory=list)
    made: int = 0

    def typed(self) -> dict[str, str]:
        """Values for some fields, custom ones among them."""
        some = {name: self.dice.choice(texts) for name, texts in OTHERS.items()}
        some = {name: text for name, text in some.items() if self.dice.random() < 0.6}
        keys = [each.key for each in self.services.custom_fields.list(self.user)]
        some |= {key: self.dice.choice(CUSTOM) for key in keys if self.dice.random() < 0.7}
        return some | {"name": self.dice.choice(NAMES)}

    def any_id(self) -> int:
        return self.dice.choice(self.ids) if self.ids else 0


def create(house: House) -> None:
    house.ids.append(house.services.records.create(house.user, house.typed()).id)


def update(house: House) -> None:
    one = house.any_id()
    version = house.services.records.card(house.user, one).version
    typed = house.typed()
    if house.dice.random() < 0.3:
        house.made += 1
        typed["code"] = f"VIP-{house.made}"
    house.services.records.update(house.user, one, version, typed)


def delete(house: House) -> None:
    house.services.records.delete(house.user, house.any_id())


def restore(house: House) -> None:
    house.services.records.restore(house.user, house.any_id())


def merge(house: House) -> None:
    winner, loser = house.any_id(), house.any_id()
    card = house.services.records.card
    versions = card(house.user, winner).version, card(house.user, loser).version
    done = house.services.merging.merge(house.user, winner, loser, versions, {})
    house.merges.append(done.merge_id)


def unmerge(house: House) -> None:
    house.services.merging.undo(house.user, house.dice.choice(house.merges or [0]))


def fields(house: House) -> None:
    known = house.services.custom_fields.list(house.user)
    if len(known) < 2:
        house.services.custom_fields.add(house.user, f"字段{len(known)}")
        return
    one = house.dice.choice(known)
    if one.retired_at:
        house.services.custom_fields.bring_back(house.user, one.id)
    else:
        house.services.custom_fields.retire(house.user, one.id)


def import_some(house: House) -> None:
    keys = [each for each in house.services.custom_fields.list(house.user) if not each.retired_at]
    heads = ["编号", "名称", "联系人", "手机", "邮箱", *(each.name for each in keys)]
    lines = [heads]
    for _ in range(3):
        house.made += 1
        code = f"IM{house.dice.randint(1, 6)}{'' if house.dice.random() < 0.5 else house.made}"
        values = [house.dice.choice(CUSTOM) for _ in keys]
        line = [code, house.dice.choice(NAMES[:5]), house.dice.choice(CONTACTS[:3]), ""]
        lines.append([*line, f"a{house.made}@x.example", *values])
        if house.dice.random() < 0.4:  # one more contact of the same customer
            mobile = house.dice.choice(("13800010007", "张三 13800010008 / 13800010009"))
            lines.append([code, "", f"联系{house.made}", mobile, "", *values])
    file = write_csv(house.folder / f"some{house.made}.csv", lines)
    imports = house.services.imports
    token = imports.rehearse(house.user, file).token
    house.batches.append(imports.apply(house.user, token).batch_id)
    house.ids += [
        row.id for row in house.services.records.search(house.user, SearchQuestion("IM", 50)).rows
    ]


def undo_import(house: House) -> None:
    house.services.batches.undo(house.user, house.dice.choice(house.batches or [0]))


def redo_import(house: House) -> None:
    house.services.batches.redo(house.user, house.dice.choice(house.batches or [0]))


def recode(house: House) -> None:
    token = house.services.recodes.preview(house.user, Slice("odd_code")).token
    house.recodes.append(house.services.recodes.apply(house.user, token).id)


def undo_recode(house: House) -> None:
    house.services.recodes.undo(house.user, house.dice.choice(house.recodes or [0]))


Act = Callable[[House], None]
ACTS: tuple[Act, ...] = (
    create, create, create, update, update, delete, restore, merge, unmerge, fields, import_some,
    undo_import, redo_import, recode, undo_recode,
)  # fmt: skip


@examples(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_the_index_follows_any_sequence_of_verbs(new_database: Path, seed: int) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        settings = Settings(home / "jxc.db", argon2=CHEAP_ARGON2, busy_seconds=5.0)
        shutil.copy2(new_database, settings.database)
        services = open_services(settings)
        try:
            user = services.accounts.sign_in("admin", ADMIN_PASSWORD)
            house = House(services, user, Random(seed), box_of(settings, user))
            fields(house)
            for _ in range(4):
                create(house)
            done: list[str] = []
            for _ in range(14):
                act = house.dice.choice(ACTS)
                done.append(act.__name__)
                with suppress(JxcError):  # what is refused changes nothing either
                    act(house)
                assert out_of_step(services.database) == [], done
        finally:
            services.close()
