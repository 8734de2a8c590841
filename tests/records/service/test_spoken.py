"""What callers say and paste, and whom it finds first: query → code and way."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import RecordRow, SearchQuestion
from jxc_tui.records.storage.search import search_ids
from jxc_tui.wiring import Services

PEOPLE = (
    {"code": "A1", "name": "远山五金行", "contact": "陈小明", "mobile": "13800010001",
     "email": "ming@yuanshan.example.com", "wechat": "wx_yuanshan", "uscc": "91330106MA2H0TLE4K",
     "province": "浙江省", "city": "杭州市", "district": "西湖区",
     "address": "文三路99号国际大厦1203室"},
    {"code": "A2", "name": "廣州臨江百貨", "contact": "林芳", "mobile": "13800010002",
     "phone": "020-88880002转801", "city": "广州市", "address": "北京路5号"},
    {"code": "A3", "name": "杭州五金有限公司", "contact": "曾惠", "phone": "+86 571 88880003",
     "short_name": "杭五", "city": "杭州市", "district": "余杭区", "address": "仓前街道龙潭村8组"},
    {"code": "A4", "name": "重庆火锅底料厂", "contact": "单雄", "phone": "88880004",
     "email": "Zhang.San@163.com"},
    {"code": "A5", "name": "乐清银行设备商行", "contact": "Tom Smith", "mobile": "+85291234567"},
    {"code": "A6", "name": "上海绿城贸易有限公司", "contact": "陳大文", "city": "上海市",
     "address": "南京东路100号"},
    {"code": "A7", "name": "ABC Trading", "contact": "欧阳娜娜/李四"},
    {"code": "KH000123", "name": "乾元堂", "contact": "吕布", "wechat": "lvbu-01"},
    {"code": "KH000777", "name": "远成物流", "contact": "赵六"},
)  # fmt: skip

QUERIES = (
    # the contact, by characters, spelling and initials
    ("陈小明", "A1", "found.contact"),
    ("小明", "A1", "found.contact"),
    ("陳小明", "A1", "found.contact"),
    ("陈大文", "A6", "found.contact"),
    ("chenxiaoming", "A1", "found.contact"),
    ("xiaoming", "A1", "found.contact"),
    ("cxm", "A1", "found.contact"),
    ("zenghui", "A3", "found.contact"),
    ("cenghui", "A3", "found.contact"),
    ("shanxiong", "A4", "found.contact"),
    ("tom smith", "A5", "found.contact"),
    ("smith", "A5", "found.contact"),
    ("李四", "A7", "found.contact"),
    ("娜娜", "A7", "found.contact"),
    ("lvbu", "KH000123", "found.contact"),
    ("lubu", "KH000123", "found.contact"),
    # names in full pinyin, in part, from inside, with every usual reading
    ("yuanshan", "A1", "found.pinyin"),
    ("yuanshanwujin", "A1", "found.pinyin"),
    ("hangzhou", "A3", "found.pinyin"),
    ("hangzhouwujin", "A3", "found.pinyin"),
    ("hangzh", "A3", "found.pinyin"),
    ("hangzhouwujinyouxiangongsi", "A3", "found.pinyin"),
    ("chongqing", "A4", "found.pinyin"),
    ("zhongqing", "A4", "found.pinyin"),
    ("huoguodiliao", "A4", "found.pinyin"),
    ("yueqing", "A5", "found.pinyin"),
    ("leqingyinhang", "A5", "found.pinyin"),
    ("lvcheng", "A6", "found.pinyin"),
    ("lucheng", "A6", "found.pinyin"),
    ("guangzhoulinjiang", "A2", "found.pinyin"),
    ("qianyuan", "KH000123", "found.pinyin"),
    ("HangZhou", "A3", "found.pinyin"),
    ("yssj", "", ""),
    # letters and characters together
    ("hz五金", "A3", "found.pinyin"),
    ("杭州wj", "A3", "found.pinyin"),
    ("yuanshan五金", "A1", "found.pinyin"),
    ("远山wujin", "A1", "found.pinyin"),
    ("cq火锅", "A4", "found.pinyin"),
    ("abc trading", "A7", "found.pinyin"),
    # traditional for simplified and back
    ("广州临江", "A2", "found.name"),
    ("廣州臨江百貨", "A2", "found.name"),
    ("遠山五金", "A1", "found.name"),
    ("上海綠城", "A6", "found.name"),
    ("乾元", "KH000123", "found.name"),
    ("杭五", "A3", "found.name"),
    # numbers, however they are written
    ("13800010001", "A1", "found.phone"),
    ("+86 138-0001-0001", "A1", "found.phone"),
    ("008613800010001", "A1", "found.phone"),
    ("8613800010001", "A1", "found.phone"),
    ("86 138 0001 0001", "A1", "found.phone"),
    ("+8613800010001", "A1", "found.phone"),
    ("＋８６ １３８ ０００１ ０００１", "A1", "found.phone"),
    ("138 0001 0001", "A1", "found.phone"),
    ("10001", "A1", "found.phone"),
    ("(020) 8888-0002", "A2", "found.phone"),
    ("020 88880002 转 801", "A2", "found.phone"),
    ("020-88880002-801", "A2", "found.phone"),
    ("+86 20 8888 0002", "A2", "found.phone"),
    ("88880002", "A2", "found.phone"),
    ("0571-88880003", "A3", "found.phone"),
    ("0086 571 88880003", "A3", "found.phone"),
    ("057188880003", "A3", "found.phone"),
    ("0571-88880003 ext 12", "A3", "found.phone"),
    ("023-88880004", "A4", "found.phone"),
    ("+852 9123 4567", "A5", "found.phone"),
    ("021-88880002", "", ""),
    # e-mail, WeChat, tax number, address
    ("ming@yuanshan.example.com", "A1", "found.email"),
    ("MING@yuanshan", "A1", "found.email"),
    ("yuanshan.example.com", "A1", "found.email"),
    ("@yuanshan.example", "A1", "found.email"),
    ("zhang.san", "A4", "found.email"),
    ("wx_yuanshan", "A1", "found.wechat"),
    ("lvbu-01", "KH000123", "found.wechat"),
    ("91330106MA2H0TLE4K", "A1", "found.uscc"),
    ("91330106ma2h", "A1", "found.uscc"),
    ("文三路", "A1", "found.place"),
    ("文三路99号", "A1", "found.place"),
    ("国际大厦", "A1", "found.place"),
    ("西湖区文三路", "A1", "found.place"),
    ("浙江省杭州市西湖区文三路", "A1", "found.place"),
    ("龙潭村", "A3", "found.place"),
    ("余杭", "A3", "found.place"),
    ("南京东路", "A6", "found.place"),
    # custom fields
    ("钱经理", "A4", "found.custom"),
    ("经理室", "A4", "found.custom"),
    ("HT-2026-01", "A5", "found.custom"),
    # several words, in any order
    ("杭州 五金", "A3", "found.name"),
    ("五金 杭州", "A3", "found.words"),
    ("小明 杭州", "A1", "found.words"),
    ("杭州 陈小明", "A1", "found.words"),
    ("西湖 五金", "A1", "found.words"),
    ("hz 五金", "A3", "found.words"),
    ("西湖 yuanshan", "A1", "found.words"),
    ("上海 有限公司", "A6", "found.words"),
    ("1380001 远山", "A1", "found.words"),
    ("临江 廣州", "A2", "found.words"),
    # codes stay first
    ("a1", "A1", "found.code"),
    ("KH0001", "KH000123", "found.prefix"),
    ("123", "KH000123", "found.number"),
)  # fmt: skip


@pytest.fixture
def desk(services: Services, manager: CurrentUser) -> CurrentUser:
    person = services.custom_fields.add(manager, "对接人").key
    contract = services.custom_fields.add(manager, "合同号").key
    more = {"A4": {person: "钱经理 经理室"}, "A5": {contract: "HT-2026-01"}}
    for each in PEOPLE:
        services.records.create(manager, each | more.get(each["code"], {}))
    return manager


def first(services: Services, user: CurrentUser, term: str) -> RecordRow | None:
    rows = services.records.search(user, SearchQuestion(term)).rows
    return rows[0] if rows else None


def test_what_is_said_finds_whom_it_means(services: Services, desk: CurrentUser) -> None:
    found = {query: first(services, desk, query) for query, _, _ in QUERIES}
    assert {
        query: (row.code, row.found_by) if row else ("", "") for query, row in found.items()
    } == {query: (code, way) for query, code, way in QUERIES}


def test_every_way_lists_whom_the_export_finds(services: Services, desk: CurrentUser) -> None:
    with services.database.read() as connection:
        for query, *_ in QUERIES:
            rows = services.records.search(desk, SearchQuestion(query, 50)).rows
            ids, _ = search_ids.find_ids(connection, query)
            assert list(ids) == [row.id for row in rows], query
