"""Two hundred bodies that nobody means well by: each is refused clearly, and nothing changes."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import httpx2 as httpx
import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from data.store.schema import metadata
from tests.api.service.houses import PLANNER, House
from tests.api.service.requests import EXAMPLES
from tests.wire import NO_TLS

LARGEST = 500_000
DEEP = "[" * 20_000 + "]" * 20_000
WORDS = [
    "'; drop table rosters; --",
    '" or 1=1 --',
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e\u0007",
    "x" * 100_000,
    "🧨" * 5_000,
    "../../../etc/passwd",
    "{{7*7}}${7*7}",
    "<script>alert(1)</script>" * 400,
    "=cmd|' /C calc'!A0" * 50,
    "%00%0d%0aSet-Cookie: a=b",
    "ﷺ" * 500,
]
VALUES: list[Any] = [
    None, True, -1, 0, 2**63, 2**200, 1e308, -1e308, "", " ", [], {}, [[]], [None], {"a": {"b": []}},
    "2026-02-30", "0000-00-00", "9999-12-31T25:61:61", "24:00", "-08:00", "NaN",
]  # fmt: skip
RAW = [
    b"", b"null", b"[]", b"{}", b"{", b"}", b"{]", b'{"a":}', b"\xff\xfe\x00", b"\x80" * 50, b"0" * 5_000,
    b'{"day":"2026-11-24","day":"2026-11-24","seconds":NaN}', b'{"seconds":Infinity}', b"[" * 5_000,
    DEEP.encode(), b'{"a":' * 5_000, b"<xml/>", b"day=2026-11-24", b"--x\r\n\r\n--x--", b'"' + b"a" * 400_000,
    b"{" + b'"k":1,' * 60_000 + b'"z":1}', b" " * 450_000, b"1" * 499_999, b"x" * (LARGEST + 1),
]  # fmt: skip
TYPES = [
    "text/plain",
    "application/xml",
    "multipart/form-data; boundary=x",
    "x" * 300,
    "text/json;charset=utf-7",
]
ROUTES = {
    "startSolve": ("POST", "/solves", "seconds"),
    "addClient": ("POST", "/clients", "name"),
    "putMember": ("POST", "/members", "role"),
    "overrideVisits": ("POST", "/rosters/2026-11-23/overrides", "kind"),
    "acceptRoster": ("POST", "/rosters/2026-11-23/accept", "nurses"),
    "acceptRepair": ("POST", "/rosters/2026-11-23/repairs", "happened"),
    "askNeighbour": ("POST", "/neighbours/requests", "visit"),
    "changeTerms": ("PATCH", "/terms", "terms"),
}


def bomb(size: int) -> bytes:
    """A workbook that is small on the wire and very large once it is unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    return packed.getvalue()


def workbook(fill: Callable[[Any], object]) -> bytes:
    book, content = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.title = "clients"
    fill(sheet)
    book.save(content)
    return content.getvalue()


def parts(number: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in range(number):
            archive.writestr(f"xl/{name}.xml", "x")
    return packed.getvalue()


FILES: list[tuple[str, bytes]] = [
    ("team.xlsx", bomb(200_000_000)),
    ("team.xlsx", parts(2_000)),
    ("team.xlsx", b"PK\x03\x04" + b"\x00" * 100),
    ("team.xlsx", b"not a workbook"),
    ("team.xlsx", workbook(lambda sheet: sheet.append(["=1+1", '=HYPERLINK("http://x")']))),
    ("team.xlsx", workbook(lambda sheet: sheet.merge_cells("A1:B9"))),
    ("team.xlsx", workbook(lambda sheet: [sheet.append(["id"] * 300) for _ in range(30)])),
    ("clients.csv", b"\x00" * 1_000),
    ("clients.csv", b"id;name\n" + b"x;y\n" * 60_000),
    ("clients.csv", b"id;name\n" + b";" * 400_000),
    ("clients.csv", "id;name\nc1;\ud7ff\u202e\n".encode("utf-16")),
    ("clients.csv", b'id;name\n"' + b"a" * 300_000),
    ("team.csv", b"setting;value\nname;x\narea;/etc/passwd\n"),
    ("../../clients.csv", b"id;name\nc1;x\n"),
    ("clients.exe", b"MZ"),
    ("clients.csv", b""),
]


def hostile() -> Iterator[tuple[str, str, str, bytes, dict[str, str]]]:
    """A name, a method, an address within the team, a body, and its type."""
    is_json = {"Content-Type": "application/json"}
    for operation, (method, path, name) in ROUTES.items():
        sound = EXAMPLES[operation].body
        for number, word in enumerate(WORDS):
            wrong = json.dumps({**sound, name: word, "more": word}).encode()
            yield f"{operation} word {number}", method, path, wrong, is_json
        if operation in {"startSolve", "overrideVisits"}:
            for number, value in enumerate(VALUES):
                wrong = json.dumps({**sound, name: {"odd": value}}).encode()
                yield f"{operation} value {number}", method, path, wrong, is_json
    for operation in ("startSolve", "addClient", "putMember"):
        method, path, _ = ROUTES[operation]
        for number, body in enumerate(RAW):
            yield f"{operation} raw {number}", method, path, body, is_json
    for kind in TYPES:
        body = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
        yield f"type {kind[:20]}", "POST", "/solves", body, {"Content-Type": kind}


HOSTILE = list(hostile())


@pytest.fixture(scope="module")
def quiet(new_house: Callable[[], House]) -> House:
    return new_house()


def everything(house: House) -> dict[str, list[Any]]:
    """All rows of the team but who asked for what, which is written down of every reading too."""
    tables = [table for table in metadata.sorted_tables if table.name not in {"access_log"}]
    with house.database.transaction(team=house.team) as tx:
        rows = {table.name: [tuple(row) for row in tx.execute(sa.select(table))] for table in tables}
    return {name: sorted(map(repr, each)) for name, each in rows.items()}


def is_clear(answer: httpx.Response) -> bool:
    if not 400 <= answer.status_code < 500:
        return False
    told = answer.json()
    return bool(told["code"] and told["cause"] and told["action"])


def test_there_are_two_hundred_of_them() -> None:
    assert len(HOSTILE) + len(FILES) >= 200


def test_every_hostile_body_is_refused_clearly_and_changes_nothing(quiet: House) -> None:
    before = everything(quiet)
    let_in = {}
    with httpx.Client(timeout=60, verify=NO_TLS) as program:
        for name, method, path, body, kind in HOSTILE:
            sent = {**quiet.by(PLANNER), "If-Match": '"1.1"', **kind}
            answer = program.request(method, quiet.url + path, content=body, headers=sent)
            if not is_clear(answer):
                let_in[name] = (answer.status_code, answer.text[:200])
    assert let_in == {}
    assert everything(quiet) == before


@pytest.mark.parametrize("number", range(len(FILES)))
def test_a_hostile_file_is_refused_clearly_and_changes_nothing(quiet: House, number: int) -> None:
    before = everything(quiet)
    sent = [("files", (FILES[number][0], FILES[number][1], "application/octet-stream"))]
    answer = httpx.post(
        f"{quiet.url}/imports",
        headers=quiet.by(PLANNER),
        files=sent,
        data={"apply": "true"},
        timeout=60,
        verify=NO_TLS,
    )
    assert is_clear(answer), answer.text[:300]
    assert everything(quiet) == before
